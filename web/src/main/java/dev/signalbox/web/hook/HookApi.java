package dev.signalbox.web.hook;

import dev.signalbox.core.json.Json;
import dev.signalbox.spi.integration.Signals;
import dev.signalbox.spi.integration.WebhookException;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.session.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /hooks/{name}`: takes what outside systems report.
public final class HookApi {
  private static final String BEARER = "Bearer ";

  private final Map<String, Hook> hooks;
  private final Taker taker;

  public HookApi(Collection<Hook> hooks, Taker taker) {
    this.hooks = hooks.stream().collect(Collectors.toMap(Hook::name, Function.identity()));
    this.taker = taker;
  }

  public void add(RoutesConfig routes) {
    routes.post("/hooks/{name}", this::take);
  }

  private void take(Context context) {
    Hook hook = allowed(context);
    Signals signals;
    try {
      signals = hook.webhook().read(Body.bytes(context));
    } catch (WebhookException unreadable) {
      throw new ApiException(400, "unreadable", String.valueOf(unreadable.getMessage()));
    }
    boolean taken = taker.take(signals, hook.name(), hook.room());
    context.status(202);
    context.contentType("application/json");
    context.result(Json.write(new Taken(taken)).getBytes(StandardCharsets.UTF_8));
  }

  /// An unknown name is refused like a wrong token and takes as long.
  private Hook allowed(Context context) {
    if (context.queryParam("token") != null) {
      throw new ApiException(
          400,
          "token-in-address",
          "A token in the address ends up in logs: send it as 'Authorization: Bearer TOKEN'.");
    }
    @Nullable Hook hook = hooks.get(context.pathParam("name"));
    @Nullable String header = context.header("Authorization");
    String sent =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? header.substring(BEARER.length()).strip()
            : "";
    boolean right = Tokens.same(sent, hook == null ? "" : hook.token().reveal());
    if (hook == null || sent.isEmpty() || !right) {
      context.header("WWW-Authenticate", "Bearer");
      throw new ApiException(
          401, "wrong-token", "Send the token of this webhook as 'Authorization: Bearer TOKEN'.");
    }
    return hook;
  }

  /// Where signals go.
  @FunctionalInterface
  public interface Taker {
    /// Takes one delivery.
    ///
    /// @return false when the same was taken before
    boolean take(Signals signals, String source, String room);
  }

  private record Taken(boolean taken) {}
}
