package dev.signalbox.web.hook;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.Trouble;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.spi.integration.Signals;
import dev.signalbox.spi.integration.Webhook;
import dev.signalbox.spi.integration.WebhookException;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.Query;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.session.SessionTokens;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /hooks/{name}`: takes what outside systems report. What is not taken is told to the sender
/// and to the source's owner.
public final class HookApi {
  private static final long LARGE = 1 << 20;
  private static final int LARGE_AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BEARER = "Bearer ";
  private static final String ADDRESS = RequestGate.HOOKS + "{name}";

  private final Map<String, Hook> hooks;
  private final Taker taker;
  private final Missed missed;
  private final Bulkhead intake;
  private final Semaphore largeOnes = new Semaphore(LARGE_AT_ONCE);

  public HookApi(Collection<Hook> hooks, Taker taker, Missed missed, Bulkhead intake) {
    this.hooks = hooks.stream().collect(Collectors.toMap(Hook::name, Function.identity()));
    this.taker = taker;
    this.missed = missed;
    this.intake = intake;
  }

  public void add(Addresses addresses) {
    addresses.add(HandlerType.POST, ADDRESS, this::take);
    addresses.refusing(ADDRESS, this::otherMethod);
  }

  private void otherMethod(Context context) {
    @Nullable Hook named = hooks.get(context.pathParam("name"));
    if (named != null && isRight(context, named)) {
      missed.of(named.source(), Trouble.MISSENT, "by " + context.method().name() + ", not POST");
    }
  }

  private void take(Context context) {
    Hook hook = hook(context);
    noQuery(context, hook);
    Signals signals = delivered(context, hook);
    int refused = signals.refused().count();
    if (refused > 0) {
      String first = signals.refused().reasons().getFirst();
      missed.of(hook.source(), Trouble.PARTS, refused + " of one delivery, such as: " + first);
    }
    boolean taken = taken(signals, hook);
    context.status(202);
    context.contentType("application/json");
    context.result(Json.write(new Taken(taken, refused)).getBytes(StandardCharsets.UTF_8));
  }

  private void noQuery(Context context, Hook hook) {
    try {
      new Query(context).end();
    } catch (ApiException refused) {
      missed.of(hook.source(), Trouble.MISSENT, String.valueOf(refused.getMessage()));
      throw refused;
    }
  }

  /// What no database keeps would be refused for ever.
  private boolean taken(Signals signals, Hook hook) {
    try {
      return taker.take(signals, hook.source());
    } catch (RuntimeException failure) {
      JdbcRefusal.of(failure)
          .ifPresent(
              why -> missed.of(hook.source(), Trouble.UNREADABLE, "it cannot be kept: " + why));
      throw failure;
    }
  }

  /// Large bodies are taken in one after the other, as they need much memory.
  private Signals delivered(Context context, Hook hook) {
    long length = context.req().getContentLengthLong();
    if (length >= 0 && length <= LARGE) {
      return read(hook, body(context, hook));
    }
    if (!mayTakeALargeOne()) {
      throw new BusyException("Too many large deliveries at once", PATIENCE);
    }
    try {
      return read(hook, body(context, hook));
    } finally {
      largeOnes.release();
    }
  }

  private boolean mayTakeALargeOne() {
    try {
      return largeOnes.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Signals read(Hook hook, byte[] body) {
    try {
      return intake.run(hook.name(), () -> hook.webhook().read(body));
    } catch (WebhookException unreadable) {
      throw unreadable(hook, String.valueOf(unreadable.getMessage()));
    }
  }

  private ApiException unreadable(Hook hook, String why) {
    missed.of(hook.source(), Trouble.UNREADABLE, why);
    return new ApiException(400, "unreadable", why);
  }

  private byte[] body(Context context, Hook hook) {
    @Nullable String packed = context.header("Content-Encoding");
    if (packed != null && !packed.equalsIgnoreCase("identity")) {
      throw unreadable(hook, "the body is packed (Content-Encoding); send it as it is");
    }
    try {
      return Body.bytes(context, Webhook.LARGEST);
    } catch (ApiException refused) {
      if (refused.status() == 413) {
        missed.of(hook.source(), Trouble.TOO_LARGE, size(context) + "; at most 8 MiB are taken");
      } else if (refused.status() == 408) {
        missed.of(hook.source(), Trouble.UNREADABLE, String.valueOf(refused.getMessage()));
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
    @Nullable Hook named = hooks.get(context.pathParam("name"));
    boolean inAddress = context.queryParam("token") != null;
    boolean right = !inAddress && isRight(context, named);
    if (named != null && !right) {
      String why = inAddress ? "the token is in the address" : "the token is wrong or missing";
      missed.of(named.source(), Trouble.WRONG_TOKEN, why + ", from " + context.ip());
    }
    if (inAddress) {
      throw new ApiException(
          400,
          "token-in-address",
          "A token in the address ends up in logs: send it as 'Authorization: Bearer TOKEN'.");
    }
    if (named == null || !right) {
      Body.mustFit(context, Webhook.LARGEST);
      context.header("WWW-Authenticate", "Bearer");
      throw new ApiException(
          401, "wrong-token", "Send the token of this webhook as 'Authorization: Bearer TOKEN'.");
    }
    return named;
  }

  private static boolean isRight(Context context, @Nullable Hook hook) {
    @Nullable String header = context.header("Authorization");
    String sent =
        header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? header.substring(BEARER.length()).strip()
            : "";
    boolean same = SessionTokens.same(sent, hook == null ? "" : hook.token().reveal());
    return same && hook != null && !sent.isEmpty();
  }

  /// Where signals go.
  @FunctionalInterface
  public interface Taker {
    /// Takes one delivery.
    ///
    /// @return false when the same was taken before
    boolean take(Signals signals, AlertSource source);
  }

  /// Who hears of what is not taken. Returns at once, whatever comes.
  @FunctionalInterface
  public interface Missed {
    void of(AlertSource source, Trouble trouble, String reason);
  }

  private record Taken(boolean taken, int refused) {}
}
