package dev.signalbox.core.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How long what this node runs is its own, and when that was renewed last. Measures only what
/// passed on this machine, so other machines' clocks do not matter.
final class Lease {
  private final Duration length;
  private final InstantSource clock;
  private volatile Instant renewed = Instant.MIN;

  Lease(Duration length, InstantSource clock) {
    this.length = length;
    this.clock = clock;
  }

  Duration length() {
    return length;
  }

  /// It was renewed by a question that was put at this instant.
  void renewed(Instant asked) {
    renewed = asked;
  }

  /// True when a third of it is over: time to renew. Also when the clock was set back, since nobody
  /// can say then how much is over.
  boolean isDue() {
    Instant now = clock.instant();
    return now.isBefore(renewed) || !now.isBefore(renewed.plus(length.dividedBy(3)));
  }

  /// True while something may be launched. The last third is left for pauses on the way from here
  /// to the program, and for clocks that are set.
  boolean holds() {
    Instant now = clock.instant();
    return !now.isBefore(renewed) && now.isBefore(lastLaunch());
  }

  /// When the launching ends.
  Instant lastLaunch() {
    return renewed.plus(length.dividedBy(3).multipliedBy(2));
  }
}
