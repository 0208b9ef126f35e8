package dev.signalbox.adapters.irc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Holds lines back to what a server tolerates: a burst, then one per interval. It is the generic
/// cell rate algorithm; a clock that jumps back cannot make it wait longer than a full burst.
final class IrcPace {
  private final InstantSource clock;
  private final IrcWaiting.Pause pause;
  private final Duration each;
  private final Duration lead;
  private Instant due = Instant.MIN;

  IrcPace(IrcTiming timing, IrcWaiting waiting) {
    clock = waiting.clock();
    pause = waiting.beforeLine();
    each = timing.each();
    lead = each.multipliedBy(timing.burst() - 1L);
  }

  /// Returns when the next line may go out. Callers take turns, so order is theirs.
  void take() throws InterruptedException {
    var now = clock.instant();
    var latest = now.plus(lead).plus(each);
    if (due.isAfter(latest)) {
      due = latest;
    }
    var early = due.isBefore(now) ? Duration.ZERO : Duration.between(now, due).minus(lead);
    if (early.isPositive()) {
      pause.await(early);
      now = clock.instant();
    }
    due = (due.isBefore(now) ? now : due).plus(each);
  }
}
