package dev.signalbox.engine.runbook;

import java.time.Duration;

/// How often a step that failed is tried again.
///
/// @param further attempts after the first, from 1 to [#MOST]
/// @param every the pause before the second attempt, at least a second
/// @param factor by which each further pause is longer, from 1 to [#LARGEST_FACTOR]
public record Retry(int further, Duration every, int factor) {
  public static final int MOST = 20;
  public static final int LARGEST_FACTOR = 10;

  /// No pause is longer.
  public static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /// All attempts together.
  public int attempts() {
    return further + 1;
  }

  /// The pause behind an attempt that failed; beyond a year it is one.
  ///
  /// @param attempt which one, from 1
  public Duration pause(int attempt) {
    Duration pause = every;
    for (int i = 1; i < attempt && pause.compareTo(Duration.ofDays(365)) < 0; i++) {
      pause = pause.multipliedBy(factor);
    }
    return pause;
  }
}
