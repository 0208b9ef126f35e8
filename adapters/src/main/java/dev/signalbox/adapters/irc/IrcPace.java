package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.irc.wire.IrcWaiting;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;

/// Holds lines back to what a server tolerates: a burst, then one per interval. It is the generic
/// cell rate algorithm.
final class IrcPace {
  private final TimeSource clock;
  private final IrcWaiting.Pause pause;
  private final Duration each;
  private final Duration lead;
  private Duration due = Duration.ZERO;

  IrcPace(IrcTiming timing, IrcWaiting waiting) {
    clock = waiting.clock();
    pause = waiting.beforeLine();
    each = timing.each();
    lead = each.multipliedBy(timing.burst() - 1L);
  }

  /// Returns when the next line may go out. Callers take turns, so order is theirs.
  void take() throws InterruptedException {
    var now = clock.elapsed();
    var early = due.minus(now).minus(lead);
    if (early.isPositive()) {
      pause.await(early);
      now = clock.elapsed();
    }
    due = (due.compareTo(now) < 0 ? now : due).plus(each);
  }
}
