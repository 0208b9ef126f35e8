package dev.signalbox.web.api;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What features answer: read as strictly, and to the same people, as what the server itself does.
public final class FeatureApi implements Api {
  private final SignedInOnly signedInOnly;
  private final List<Route> routes;

  public FeatureApi(SignedInOnly signedInOnly, List<Feature> features) {
    this.signedInOnly = signedInOnly;
    this.routes = features.stream().flatMap(feature -> feature.routes().stream()).toList();
  }

  @Override
  public void add(Addresses addresses) {
    for (Route route : routes) {
      switch (route.method()) {
        case GET ->
            addresses.asking(
                route.path(),
                signedInOnly.reading((context, session) -> read(route, context, session)));
        case POST ->
            addresses.post(
                route.path(),
                signedInOnly.changing((context, session) -> change(route, context, session)));
      }
    }
  }

  private static void read(Route route, Context context, Session session) {
    Query query = new Query(context);
    Map<String, String> arguments = arguments(route, context, query::optional);
    query.end();
    answer(context, route.handler().answer(new RouteCall(session.person(), arguments)));
  }

  private static void change(Route route, Context context, Session session) {
    Body body = Body.json(context);
    Map<String, String> arguments = arguments(route, context, body::optional);
    body.end();
    answer(context, route.handler().answer(new RouteCall(session.person(), arguments)));
  }

  private static Map<String, String> arguments(
      Route route, Context context, Function<String, @Nullable String> given) {
    var arguments = new HashMap<String, String>();
    for (String name : route.parameters()) {
      String value = given.apply(name);
      if (value != null) {
        arguments.put(name, value);
      }
    }
    route.variables().forEach(name -> arguments.put(name, context.pathParam(name)));
    return arguments;
  }

  private static void answer(Context context, RouteAnswer answer) {
    switch (answer) {
      case RouteAnswer.Found(Object value) -> Answers.json(context, value);
      case RouteAnswer.Hidden(String what) -> throw ApiException.missing(what);
      case RouteAnswer.Denied(String why) -> throw new ApiException(403, "denied", why);
      case RouteAnswer.Misused(String why) -> throw ApiException.bad(why);
    }
  }
}
