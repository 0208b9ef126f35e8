package dev.signalbox.adapters.mattermost.api;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.InstantSource;

/// What it means that Mattermost says no: a status of HTTP, and an object with `id` and `message`.
public final class MattermostRefusal {
  /// How long to wait where Mattermost names no time.
  public static final Duration RETRY = Duration.ofSeconds(5);

  private static final int SHOWN = 200;
  private static final int UNKNOWN_TOKEN = 401;
  private static final int TOO_SLOW = 408;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;
  private static final String RESET = "X-RateLimit-Reset";

  private MattermostRefusal() {}

  /// True when coming back with the same token is of no use.
  public static boolean isSignIn(ApiAnswer.Answered answered) {
    return answered.status() == UNKNOWN_TOKEN;
  }

  static boolean isTooMany(ApiAnswer.Answered answered) {
    return answered.status() == TOO_MANY;
  }

  /// True when asking again is of no use.
  public static boolean isFinal(ApiAnswer.Answered answered) {
    return answered.status() < BROKEN && !isTooMany(answered) && answered.status() != TOO_SLOW;
  }

  /// The id of what is wrong, or empty.
  public static String id(ApiAnswer.Answered answered) {
    return member(answered, "id");
  }

  private static String member(ApiAnswer.Answered answered, String name) {
    try {
      return answered.payload().text(name);
    } catch (JsonException noObject) {
      return "";
    }
  }

  /// How long too many requests have to wait: until the limit is reset, in seconds (Mattermost's
  /// API reference, Rate limiting), or what `Retry-After` says.
  static Duration after(ApiAnswer.Answered answered, InstantSource clock) {
    return ApiDelivery.retryAfter(answered, clock)
        .or(() ->
            answered
                .headers()
                .firstValue(RESET)
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> ApiDelivery.bounded(Duration.ofSeconds(Long.parseLong(seconds)))))
        .orElse(RETRY);
  }

  /// What has become of a message that was not taken.
  public static Delivery delivery(ApiAnswer answer, InstantSource clock) {
    if (answer instanceof ApiAnswer.Answered answered) {
      if (isSignIn(answered)) {
        return new Delivery.Later(RETRY, told(answered), Delivery.Stops.CONNECTION);
      }
      if (isTooMany(answered)) {
        var why = ApiDelivery.told(answered);
        return new Delivery.Later(after(answered, clock), why, Delivery.Stops.CONNECTION);
      }
      if (isFinal(answered)) {
        return new Delivery.Refused(told(answered));
      }
    }
    return ApiDelivery.of(answer, clock, Delivery.Stops.CONNECTION);
  }

  /// In words, with what to do where that is known.
  public static String told(ApiAnswer.Answered answered) {
    var message = member(answered, "message");
    if (message.isBlank()) {
      return ApiDelivery.told(answered);
    }
    var said = "Mattermost: " + VisibleText.first(PlainText.oneLine(message), SHOWN);
    return switch (answered.status()) {
      case UNKNOWN_TOKEN ->
          said + ": the token is worth nothing; make another one for the bot's account";
      case 403 -> said + ": the bot is not let do this; is it in the team and in the channel?";
      default -> said;
    };
  }
}
