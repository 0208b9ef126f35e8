package dev.signalbox.alert.rule.diff;

import java.time.Instant;
import java.util.List;

/// Knows the changes of alerts that there were.
@FunctionalInterface
public interface PastSignals {
  /// Those since then, in the order in which they came.
  List<PastSignal> since(Instant begin);
}
