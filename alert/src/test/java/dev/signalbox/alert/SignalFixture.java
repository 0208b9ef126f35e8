package dev.signalbox.alert;

import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signals of warnings.
final class SignalFixture {
  private SignalFixture() {}

  static Signal signal(
      String key,
      boolean firing,
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable Instant start,
      @Nullable Instant end) {
    Action action = firing ? Action.FIRE : Action.RESOLVE;
    return new Signal(
        key, action, Severity.WARNING, key, labels, annotations, List.of(), start, end);
  }
}
