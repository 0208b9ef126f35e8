package dev.signalbox.adapters.kit;

import java.time.Duration;

/// Holds what is sent back to what a platform tolerates: a burst, then one per interval. It is the
/// generic cell rate algorithm (ITU-T I.371). Of what has limits of its own, each has a pace.
public final class Pace {
  private final Waiting waiting;
  private final Duration each;
  private final Duration lead;
  private Duration due = Duration.ZERO;

  /// @param burst how many may go out at once, at least 1
  /// @param each how long one takes after that
  public Pace(int burst, Duration each, Waiting waiting) {
    this.waiting = waiting;
    this.each = each;
    lead = each.multipliedBy(burst - 1L);
  }

  /// Returns when the next one may go out. Callers take turns, so order is theirs.
  public void take() throws InterruptedException {
    var now = waiting.clock().elapsed();
    var early = due.minus(now).minus(lead);
    if (early.isPositive()) {
      waiting.beforeSending(early);
      now = waiting.clock().elapsed();
    }
    due = (due.compareTo(now) < 0 ? now : due).plus(each);
  }
}
