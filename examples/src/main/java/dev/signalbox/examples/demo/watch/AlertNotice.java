package dev.signalbox.examples.demo.watch;

import java.time.Instant;

/// What there is to tell about one alert right now.
sealed interface AlertNotice {
  /// Nothing.
  record Quiet() implements AlertNotice {}

  /// It goes on since then.
  record Firing(Instant since) implements AlertNotice {}

  /// It went on since then and is over.
  record Resolved(Instant since, Instant until) implements AlertNotice {}
}
