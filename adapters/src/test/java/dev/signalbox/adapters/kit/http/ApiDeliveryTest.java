package dev.signalbox.adapters.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.testkit.TestClock;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiDeliveryTest {
  private final TestClock clock = TestClock.atNoon();

  private Delivery of(ApiAnswer answer) {
    return ApiDelivery.of(answer, clock, Delivery.Stops.PLACE);
  }

  private static ApiAnswer.Answered answered(int status, Map<String, String> headers) {
    var listed =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    return new ApiAnswer.Answered(status, HttpHeaders.of(listed, (name, value) -> true), "no\nway");
  }

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "0, PT0S",
    "999999, PT1H",
    "'Mon, 02 Mar 2026 12:02:00 GMT', PT2M",
    "'Mon, 02 Mar 2026 11:00:00 GMT', PT0S",
    "soon, PT5S",
    "-3, PT5S",
    "99999999999, PT5S",
    ", PT5S"
  })
  void waitsAsLongAsIsAskedAfterTooMuch(String after, Duration expected) {
    var headers = after == null ? Map.<String, String>of() : Map.of("Retry-After", after);
    var later = assertInstanceOf(Delivery.Later.class, of(answered(429, headers)));
    assertEquals(expected, later.after());
    assertEquals(Delivery.Stops.PLACE, later.stops());
  }

  @Test
  void tellsWhatArrivedFromWhatDidNotAndFromWhatMayHave() {
    for (var status : List.of(500, 502, 503, 504, 408)) {
      assertInstanceOf(Delivery.Uncertain.class, of(answered(status, Map.of())));
    }
    for (var status : List.of(301, 400, 403, 404, 413)) {
      assertEquals(
          new Delivery.Refused("answered " + status + ": no way"), of(answered(status, Map.of())));
    }
    assertEquals(new Delivery.Uncertain("why"), of(new ApiAnswer.Unanswered("why")));
    assertEquals(
        new Delivery.Later(Duration.ofSeconds(5), "why", Delivery.Stops.CONNECTION),
        of(new ApiAnswer.Unreached("why")));
  }

  @Test
  void asksForNoTimeWhereThePlatformNamesNone() {
    assertEquals(Optional.empty(), ApiDelivery.retryAfter(answered(503, Map.of()), clock));
  }
}
