package dev.signalbox.web.hook;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/hooks/{name}`, and below it where a kind of sender has addresses of its own: takes what
/// outside systems report, and answers what they ask. What is not taken is told to the sender and
/// to the source's owner.
public final class HookApi implements Api {
  private static final String NAME = "name";
  private static final String BELOW = "below";
  private static final String ADDRESS = RequestGate.HOOKS + "{" + NAME + "}";
  private static final String ADDRESS_BELOW = ADDRESS + "/<" + BELOW + ">";
  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.DELETE,
          HandlerType.OPTIONS);

  /// What is asked, and what nobody has proved to be theirs yet, is smaller than deliveries.
  private static final int SMALLER = 1 << 20;

  private final HookAccess access;
  private final Bulkhead intake;
  private final TimeSource clock;
  private final DeliveryTurns turns = new DeliveryTurns();

  /// @param features whose hooks these are
  public HookApi(List<Feature> features, Bulkhead intake, TimeSource clock) {
    this.access =
        new HookAccess(
            features.stream()
                .flatMap(feature -> feature.hooks().stream())
                .collect(Collectors.toMap(Hook::name, Function.identity())));
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public void add(Addresses addresses) {
    for (HandlerType method : METHODS) {
      addresses.add(method, ADDRESS, context -> receive(context, ""));
      addresses.add(method, ADDRESS_BELOW, context -> receive(context, context.pathParam(BELOW)));
    }
    addresses.refusing(ADDRESS, this::otherMethod);
    addresses.refusing(ADDRESS_BELOW, this::otherMethod);
  }

  private void otherMethod(Context context) {
    @Nullable Hook named = access.shown(context, context.pathParam(NAME));
    if (named != null) {
      named.receiver().missed(Trouble.MISSENT, byMethod(context, named));
    }
  }

  private static String byMethod(Context context, Hook hook) {
    return "by " + context.method().name() + ", not " + takes(hook);
  }

  private static String takes(Hook hook) {
    return String.join(", ", new TreeSet<>(hook.intake().methods()));
  }

  private void receive(Context context, String path) {
    String method = context.method().name();
    Hook hook = access.hook(context, context.pathParam(NAME));
    if (delivers(hook, method, path)) {
      noQuery(context, hook);
      deliver(context, hook, path);
    } else {
      ask(context, hook, path);
    }
  }

  private static boolean delivers(Hook hook, String method, String path) {
    return hook.intake().paths().contains(path) && hook.intake().methods().contains(method);
  }

  private void deliver(Context context, Hook hook, String path) {
    int most = access.isOpen(context, hook) ? SMALLER : Intake.LARGEST;
    try (var delivery = turns.arriving(context.req().getContentLengthLong())) {
      byte[] body = body(context, hook, most);
      var request =
          SourceRequest.posting(path, context.headerMap(), body, clock.instant())
              .by(context.method().name());
      delivery.arrived();
      access.hold(context, hook, request);
      read(context, hook, request);
    } catch (IntakeException unreadable) {
      throw missed(hook, unreadable);
    }
  }

  private void read(Context context, Hook hook, SourceRequest request) {
    try {
      answer(context, hook, request, intake.run(hook.name(), () -> hook.intake().read(request)));
    } catch (IntakeException unreadable) {
      ApiException refusal = missed(hook, unreadable);
      hook.receiver().came(request, List.of(), "refused: " + refusal.getMessage());
      Reply own =
          hook.intake()
              .unreadable(request, String.valueOf(refusal.getMessage()))
              .orElseThrow(() -> refusal);
      send(context, own);
    }
  }

  private static ApiException missed(Hook hook, IntakeException unreadable) {
    String why = String.valueOf(unreadable.getMessage());
    hook.receiver().missed(Trouble.UNREADABLE, why);
    return new ApiException(400, "unreadable", why);
  }

  private void answer(Context context, Hook hook, SourceRequest request, Received received) {
    int refused = received.refused().count();
    if (refused > 0) {
      String first = received.refused().reasons().getFirst();
      hook.receiver().missed(Trouble.PARTS, refused + " of one delivery, such as: " + first);
    }
    boolean fresh = taken(hook, request, received);
    hook.receiver().came(request, received.signals(), outcome(received, fresh));
    send(
        context,
        hook.intake().kept(request, received, fresh).orElseGet(() -> accepted(fresh, refused)));
  }

  /// What delivers nothing: a question, where this kind of sender asks such.
  private void ask(Context context, Hook hook, String path) {
    if (access.isOpen(context, hook)) {
      throw access.refused(context, hook);
    }
    Reply reply =
        hook.intake()
            .answer(question(context, path), hook.receiver().reading())
            .orElseThrow(() -> missent(context, hook, path));
    send(context, reply);
  }

  private SourceRequest question(Context context, String path) {
    String method = context.method().name();
    return context.method().equals(HandlerType.POST)
        ? SourceRequest.posting(
            path, context.headerMap(), Body.bytes(context, SMALLER), clock.instant())
        : SourceRequest.asking(
            method, path, context.queryParamMap(), context.headerMap(), clock.instant());
  }

  private static ApiException missent(Context context, Hook hook, String path) {
    if (hook.intake().paths().contains(path)) {
      hook.receiver().missed(Trouble.MISSENT, byMethod(context, hook));
      return Addresses.notAllowed(context, takes(hook));
    }
    String where = RequestGate.HOOKS + hook.name() + (path.isEmpty() ? "" : "/" + path);
    String why = "'" + hook.intake().kind() + "' is not taken at " + VisibleText.line(where);
    hook.receiver().missed(Trouble.MISSENT, why);
    return new ApiException(404, "not-found", why + ".");
  }

  private static Reply accepted(boolean taken, int refused) {
    return new Reply(202, "application/json", Json.write(new Taken(taken, refused)));
  }

  private static void send(Context context, Reply reply) {
    context.status(reply.status());
    context.contentType(reply.contentType());
    reply.headers().forEach(context::header);
    context.result(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private void noQuery(Context context, Hook hook) {
    try {
      new Query(context).end();
    } catch (ApiException refused) {
      hook.receiver().missed(Trouble.MISSENT, String.valueOf(refused.getMessage()));
      throw refused;
    }
  }

  /// What no database keeps would be refused for ever.
  private static boolean taken(Hook hook, SourceRequest request, Received received) {
    try {
      return hook.receiver().receive(received);
    } catch (RuntimeException failure) {
      JdbcRefusal.of(failure)
          .ifPresent(why -> {
            hook.receiver().missed(Trouble.UNREADABLE, "it cannot be kept: " + why);
            hook.receiver().came(request, List.of(), "refused: it cannot be kept: " + why);
          });
      throw failure;
    }
  }

  private static String outcome(Received received, boolean fresh) {
    int refused = received.refused().count();
    String parts = refused == 0 ? "" : "; refused: " + received.refused().reasons().getFirst();
    return (fresh ? "taken" : "known") + ", signals: " + received.signals().size() + parts;
  }

  private static byte[] body(Context context, Hook hook, int most) {
    @Nullable String packed = context.header("Content-Encoding");
    if (packed != null && !packed.equalsIgnoreCase("identity")) {
      throw new IntakeException("the body is packed (Content-Encoding); send it as it is");
    }
    try {
      return Body.bytes(context, most);
    } catch (ApiException refused) {
      if (refused.status() == 413) {
        hook.receiver()
            .missed(
                Trouble.TOO_LARGE,
                size(context, most) + "; at most " + (most >> 20) + " MiB are taken");
      } else if (refused.status() == 408) {
        hook.receiver().missed(Trouble.UNREADABLE, String.valueOf(refused.getMessage()));
      }
      throw refused;
    }
  }

  private static String size(Context context, int most) {
    long length = context.req().getContentLengthLong();
    return length < 0
        ? "more than " + (most >> 20) + " MiB"
        : ((length + (1 << 20) - 1) >> 20) + " MiB";
  }

  private record Taken(boolean taken, int refused) {}
}
