package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcWaiting;
import java.time.Duration;

/// Holds lines back to what a server tolerates: a burst, then one per interval. It is the generic
/// cell rate algorithm.
final class IrcPace {
  private final IrcWaiting waiting;
  private final Duration each;
  private final Duration lead;
  private Duration due = Duration.ZERO;

  IrcPace(IrcTiming timing, IrcWaiting waiting) {
    this.waiting = waiting;
    each = timing.each();
    lead = each.multipliedBy(timing.burst() - 1L);
  }

  /// Returns when the next line may go out. Callers take turns, so order is theirs.
  void take() throws InterruptedException {
    var now = waiting.clock().elapsed();
    var early = due.minus(now).minus(lead);
    if (early.isPositive()) {
      waiting.beforeLine(early);
      now = waiting.clock().elapsed();
    }
    due = (due.compareTo(now) < 0 ? now : due).plus(each);
  }
}
