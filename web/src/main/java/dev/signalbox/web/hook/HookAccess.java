package dev.signalbox.web.hook;

import dev.signalbox.engine.feature.Hook;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.http.SenderLog;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whose request it is that comes to a hook. An unknown name is refused like a wrong token and
/// takes as long.
final class HookAccess {
  private static final String AUTHORIZATION = "Authorization";

  private final Map<String, Hook> hooks;
  private final SenderLog senders = new SenderLog();

  HookAccess(Map<String, Hook> hooks) {
    this.hooks = Map.copyOf(hooks);
  }

  /// The hook of a name whose token stands in `Authorization`, or null.
  @Nullable Hook shown(Context context, String name) {
    @Nullable Hook named = hooks.get(name);
    return HookToken.proves(named, context.header(AUTHORIZATION)) ? named : null;
  }

  /// The hook that a request is for, as far as its head proves it: by `Authorization`, or where
  /// that is missing and such a sender may prove itself by what it sends, by nothing yet.
  ///
  /// @throws ApiException 401, also where there is no such hook
  Hook hook(Context context, String name) {
    @Nullable Hook named = hooks.get(name);
    if (context.queryParam("token") != null) {
      if (named != null) {
        wrong(named, "the token is in the address", context);
      }
      throw new ApiException(
          400,
          "token-in-address",
          "A token in the address ends up in logs: send it as 'Authorization: Bearer TOKEN'.");
    }
    boolean right = HookToken.proves(named, context.header(AUTHORIZATION));
    if (named != null && (right || isOpen(context, named))) {
      return named;
    }
    if (named != null && isMeant(context, named)) {
      wrong(named, "the token is wrong or missing", context);
    }
    astray(context, name, named);
    Body.mustFit(context, Intake.LARGEST);
    throw refusal(context);
  }

  /// False for who only looks in, as browsers do.
  private static boolean isMeant(Context context, Hook hook) {
    return context.header(AUTHORIZATION) != null
        || hook.intake().methods().contains(context.method().name());
  }

  /// Whether nothing has proved the sender yet, so that its body must.
  boolean isOpen(Context context, Hook hook) {
    return hook.intake().hasCredentials() && context.header(AUTHORIZATION) == null;
  }

  /// Holds a delivery to what it credentials.
  ///
  /// @throws ApiException 401 where something of it does not hold, or nothing proves its sender
  void hold(Context context, Hook hook, SourceRequest request) {
    if (hook.intake().hasCredentials()
        && !HookCredentials.hold(
            hook.token(),
            hook.intake().credentials(request),
            request.at(),
            !isOpen(context, hook))) {
      throw refused(context, hook);
    }
  }

  /// 401 for who shows nothing that proves them, told to the source's owner.
  ApiException refused(Context context, Hook hook) {
    wrong(hook, "its signature or key is wrong or missing", context);
    return refusal(context);
  }

  private static void wrong(Hook hook, String why, Context context) {
    hook.receiver().missed(Trouble.WRONG_TOKEN, why + ", from " + context.ip());
  }

  private static ApiException refusal(Context context) {
    context.header("WWW-Authenticate", "Bearer");
    return new ApiException(
        401,
        "wrong-token",
        "Send the token of this source as 'Authorization: Bearer TOKEN', or as the password of"
            + " 'Basic'.");
  }

  /// Somebody sends to a name that no source has, or with the token of another source, whose owner
  /// is told of it.
  private void astray(Context context, String name, @Nullable Hook named) {
    String address = RequestGate.HOOKS + VisibleText.line(name);
    String what = named == null ? " is no source of this server" : " is another source";
    String sent = context.header(AUTHORIZATION);
    hooks.values().stream()
        .filter(hook -> HookToken.proves(hook, sent))
        .forEach(hook -> hook.receiver().missed(Trouble.MISSENT, address + what));
    if (named == null) {
      senders.refused(address, "no source of signalbox.yaml has this name", context.ip());
    }
  }
}
