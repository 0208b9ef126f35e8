package dev.signalbox.adapters.kit.http;

import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.text.VisibleText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What a request that was to show something has come to, where its answer is no success.
public final class ApiDelivery {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int SHOWN = 200;

  private ApiDelivery() {}

  /// A message that was not taken. What the platform asks to wait for is waited for, up to an hour;
  /// 5 s where it names no time.
  ///
  /// @param stops what else has to wait after too many requests
  public static Delivery of(ApiAnswer answer, InstantSource clock, Delivery.Stops stops) {
    return switch (answer) {
      case ApiAnswer.Unreached(var why) ->
          new Delivery.Later(AGAIN, why, Delivery.Stops.CONNECTION);
      case ApiAnswer.Unanswered(var why) -> new Delivery.Uncertain(why);
      case ApiAnswer.Answered answered -> of(answered, clock, stops);
    };
  }

  private static Delivery of(
      ApiAnswer.Answered answered, InstantSource clock, Delivery.Stops stops) {
    var why = told(answered);
    if (answered.status() == 429) {
      return new Delivery.Later(retryAfter(answered, clock).orElse(AGAIN), why, stops);
    }
    return answered.status() >= 500 || answered.status() == 408
        ? new Delivery.Uncertain(why)
        : new Delivery.Refused(why);
  }

  /// The same of what comes before anything is shown, such as bringing a file: what is uncertain of
  /// it did certainly not arrive.
  public static Delivery beforeShown(Delivery delivery) {
    return delivery instanceof Delivery.Uncertain(var why)
        ? new Delivery.Later(AGAIN, why)
        : delivery;
  }

  /// What became of a request, in one line.
  public static String told(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Answered answered -> told(answered);
      case ApiAnswer.Unreached(var why) -> why;
      case ApiAnswer.Unanswered(var why) -> why;
    };
  }

  /// What a server says in one line: `answered 403: …`.
  public static String told(ApiAnswer.Answered answered) {
    var text = VisibleText.first(PlainText.oneLine(answered.text()), SHOWN);
    var to = answered.headers().firstValue("Location").map(" redirects to "::concat).orElse("");
    return "answered " + answered.status() + to + (text.isEmpty() ? "" : ": " + text);
  }

  /// How long the header `Retry-After` asks to wait (RFC 9110, 10.2.3: seconds or a date), up to an
  /// hour.
  public static Optional<Duration> retryAfter(ApiAnswer.Answered answered, InstantSource clock) {
    return answered
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(after -> after.matches("\\d{1,9}") ? seconds(after) : date(after, clock))
        .map(ApiDelivery::bounded);
  }

  private static Optional<Duration> seconds(String after) {
    return Optional.of(Duration.ofSeconds(Long.parseLong(after)));
  }

  private static Optional<Duration> date(String after, InstantSource clock) {
    try {
      var date = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(clock.instant(), date.toInstant()));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /// The time that a platform asks to wait, as long as we are willing to: up to an hour.
  public static Duration bounded(Duration asked) {
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
