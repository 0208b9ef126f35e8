package dev.signalbox.examples.demo.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The counters of one service process at one moment.
public record CounterSample(Instant at, String instance, long requests, long errors) {
  private static final Pattern REQUESTS =
      Pattern.compile("(?m)^demo_requests_total\\{[^}]*instance=\"([^\"]*)\"[^}]*} (\\d{1,18})$");
  private static final Pattern ERRORS =
      Pattern.compile("(?m)^demo_errors_total\\{[^}]*} (\\d{1,18})$");

  /// Reads Prometheus text exposition; empty where the counters are not in it.
  public static Optional<CounterSample> parse(String metrics, Instant at) {
    Matcher requests = REQUESTS.matcher(metrics);
    Matcher errors = ERRORS.matcher(metrics);
    if (!requests.find() || !errors.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new CounterSample(
            at,
            requests.group(1),
            Long.parseLong(requests.group(2)),
            Long.parseLong(errors.group(1))));
  }
}
