package dev.signalbox.web.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.LinkRoute;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.spi.text.Digest;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.session.SameOrigin;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What features show to whoever has a link. Mail programs add to links, so that what else stands
/// behind `?` is passed over.
public final class LinkApi implements Api {
  private static final String TOKEN = "t";
  private static final int MOST = 2 * 1024;
  private static final int LONGEST = 100;

  private final List<LinkRoute> routes;
  private final SameOrigin sameOrigin;
  private final TimeSource clock;

  public LinkApi(List<Feature> features, SameOrigin sameOrigin, TimeSource clock) {
    this.routes = features.stream().flatMap(feature -> feature.links().stream()).toList();
    this.sameOrigin = sameOrigin;
    this.clock = clock;
  }

  @Override
  public void add(Addresses addresses) {
    for (LinkRoute route : routes) {
      switch (route.method()) {
        case GET ->
            addresses.asking(
                route.path(), context -> answer(route, context, context.queryParam(TOKEN)));
        case POST ->
            addresses.post(
                route.path(),
                context -> {
                  sameOrigin.check(context);
                  answer(route, context, sent(new String(Body.bytes(context, MOST), UTF_8)));
                });
      }
    }
  }

  /// What a form sent as the token, in which nothing is ever escaped.
  private static @Nullable String sent(String body) {
    for (String part : body.strip().split("&", -1)) {
      if (part.startsWith(TOKEN + "=")) {
        return part.substring(TOKEN.length() + 1);
      }
    }
    return null;
  }

  private void answer(LinkRoute route, Context context, @Nullable String given) {
    String token = given == null || given.length() > LONGEST ? "" : given;
    LinkRoute.Shown shown =
        route.handler().answer(new LinkRoute.Call(context.pathParamMap(), token, clock.instant()));
    context.status(shown.good() ? 200 : 404);
    context.header("Content-Security-Policy", shown.policy());
    // Without it browsers say of a button that it comes from nowhere.
    context.header("Referrer-Policy", "same-origin");
    context.contentType(shown.type() + "; charset=utf-8");
    if (shown.good() && route.method() == Route.Method.GET) {
      String tag = "\"" + Digest.of(shown.text()) + "\"";
      context.header("ETag", tag);
      if (tag.equals(context.header("If-None-Match"))) {
        context.status(304);
        return;
      }
    }
    context.result(shown.text());
  }
}
