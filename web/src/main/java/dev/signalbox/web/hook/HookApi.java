package dev.signalbox.web.hook;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.http.SenderLog;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /hooks/{name}`, and below it where a kind of sender has addresses of its own: takes what
/// outside systems report. What is not taken is told to the sender and to the source's owner.
public final class HookApi implements Api {
  private static final String AUTHORIZATION = "Authorization";
  private static final String NAME = "name";
  private static final String BELOW = "below";
  private static final String ADDRESS = RequestGate.HOOKS + "{" + NAME + "}";
  private static final String ADDRESS_BELOW = ADDRESS + "/<" + BELOW + ">";

  private final Map<String, Hook> hooks;
  private final Bulkhead intake;
  private final SenderLog senders = new SenderLog();
  private final DeliveryTurns turns = new DeliveryTurns();

  /// @param features whose hooks these are
  public HookApi(List<Feature> features, Bulkhead intake) {
    this.hooks =
        features.stream()
            .flatMap(feature -> feature.hooks().stream())
            .collect(Collectors.toMap(Hook::name, Function.identity()));
    this.intake = intake;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.add(HandlerType.POST, ADDRESS, context -> receive(context, ""));
    addresses.add(
        HandlerType.POST, ADDRESS_BELOW, context -> receive(context, context.pathParam(BELOW)));
    addresses.refusing(ADDRESS, this::otherMethod);
    addresses.refusing(ADDRESS_BELOW, this::otherMethod);
  }

  private void otherMethod(Context context) {
    @Nullable Hook named = hooks.get(context.pathParam(NAME));
    if (named != null && HookToken.proves(named, context.header(AUTHORIZATION))) {
      named.receiver().missed(Trouble.MISSENT, "by " + context.method().name() + ", not POST");
    }
  }

  private void receive(Context context, String path) {
    Hook hook = hook(context);
    noQuery(context, hook);
    listens(hook, path);
    try (var delivery = turns.arriving(context.req().getContentLengthLong())) {
      var request = new SourceRequest(path, context.headerMap(), body(context, hook));
      delivery.arrived();
      answer(context, intake.run(hook.name(), () -> hook.intake().read(request)), hook);
    } catch (IntakeException unreadable) {
      String why = String.valueOf(unreadable.getMessage());
      hook.receiver().missed(Trouble.UNREADABLE, why);
      Reply own = hook.intake().unreadable(why).orElseThrow(() -> unreadable(why));
      send(context, own);
    }
  }

  private void answer(Context context, Received received, Hook hook) {
    int refused = received.refused().count();
    if (refused > 0) {
      String first = received.refused().reasons().getFirst();
      hook.receiver().missed(Trouble.PARTS, refused + " of one delivery, such as: " + first);
    }
    boolean fresh = taken(received, hook);
    send(context, hook.intake().kept(received, fresh).orElseGet(() -> accepted(fresh, refused)));
  }

  private static Reply accepted(boolean taken, int refused) {
    return new Reply(202, "application/json", Json.write(new Taken(taken, refused)));
  }

  private static void send(Context context, Reply reply) {
    context.status(reply.status());
    context.contentType(reply.contentType());
    context.result(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  private void listens(Hook hook, String path) {
    if (!hook.intake().paths().contains(path)) {
      String where = RequestGate.HOOKS + hook.name() + (path.isEmpty() ? "" : "/" + path);
      String why = "'" + hook.intake().kind() + "' is not taken at " + VisibleText.line(where);
      hook.receiver().missed(Trouble.MISSENT, why);
      throw new ApiException(404, "not-found", why + ".");
    }
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
  private boolean taken(Received received, Hook hook) {
    try {
      return hook.receiver().receive(received);
    } catch (RuntimeException failure) {
      JdbcRefusal.of(failure)
          .ifPresent(
              why -> hook.receiver().missed(Trouble.UNREADABLE, "it cannot be kept: " + why));
      throw failure;
    }
  }

  private static ApiException unreadable(String why) {
    return new ApiException(400, "unreadable", why);
  }

  private byte[] body(Context context, Hook hook) {
    @Nullable String packed = context.header("Content-Encoding");
    if (packed != null && !packed.equalsIgnoreCase("identity")) {
      throw new IntakeException("the body is packed (Content-Encoding); send it as it is");
    }
    try {
      return Body.bytes(context, Intake.LARGEST);
    } catch (ApiException refused) {
      if (refused.status() == 413) {
        hook.receiver().missed(Trouble.TOO_LARGE, size(context) + "; at most 8 MiB are taken");
      } else if (refused.status() == 408) {
        hook.receiver().missed(Trouble.UNREADABLE, String.valueOf(refused.getMessage()));
      }
      throw refused;
    }
  }

  private static String size(Context context) {
    long length = context.req().getContentLengthLong();
    return length < 0 ? "more than 8 MiB" : ((length + (1 << 20) - 1) >> 20) + " MiB";
  }

  /// Whose delivery it is. What is too large for anybody is refused as that, whoever sends it; an
  /// unknown name is refused like a wrong token and takes as long.
  private Hook hook(Context context) {
    @Nullable Hook named = hooks.get(context.pathParam(NAME));
    boolean inAddress = context.queryParam("token") != null;
    boolean right = !inAddress && HookToken.proves(named, context.header(AUTHORIZATION));
    if (named != null && !right) {
      String why = inAddress ? "the token is in the address" : "the token is wrong or missing";
      named.receiver().missed(Trouble.WRONG_TOKEN, why + ", from " + context.ip());
    }
    if (inAddress) {
      throw new ApiException(
          400,
          "token-in-address",
          "A token in the address ends up in logs: send it as 'Authorization: Bearer TOKEN'.");
    }
    if (named == null || !right) {
      astray(context, named);
      Body.mustFit(context, Intake.LARGEST);
      context.header("WWW-Authenticate", "Bearer");
      throw new ApiException(
          401,
          "wrong-token",
          "Send the token of this source as 'Authorization: Bearer TOKEN', or as the password of"
              + " 'Basic'.");
    }
    return named;
  }

  /// Somebody sends to a name that no source has, or with the token of another source, whose owner
  /// is told of it.
  private void astray(Context context, @Nullable Hook named) {
    String address = RequestGate.HOOKS + VisibleText.line(context.pathParam(NAME));
    String what = named == null ? " is no source of this server" : " is another source";
    String sent = context.header(AUTHORIZATION);
    hooks.values().stream()
        .filter(hook -> HookToken.proves(hook, sent))
        .forEach(hook -> hook.receiver().missed(Trouble.MISSENT, address + what));
    if (named == null) {
      senders.refused(address, "no source of signalbox.yaml has this name", context.ip());
    }
  }

  private record Taken(boolean taken, int refused) {}
}
