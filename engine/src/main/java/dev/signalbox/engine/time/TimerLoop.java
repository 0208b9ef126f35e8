package dev.signalbox.engine.time;

import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.engine.store.Timeline;
import java.time.Duration;
import java.time.Instant;

/// Fires timers. It sleeps until the next is due, and is woken by one that is armed to be due
/// before that.
final class TimerLoop implements AutoCloseable {
  /// What somebody else has locked is free after a commit.
  private static final Duration WHILE_LOCKED = Duration.ofMillis(20);

  private static final Duration AWAKE = Duration.ofSeconds(Long.MAX_VALUE);

  private final DueTimers timers;
  private final Timeline clock;
  private final Duration longest;
  private final WorkLoop thread = new WorkLoop("signalbox-timers", "firing timers", this::fire);
  private volatile Duration wakesAt = AWAKE;

  /// @param longest how long it sleeps at most: others may have armed what it was not told of
  TimerLoop(DueTimers timers, Timeline clock, Duration longest) {
    this.timers = timers;
    this.clock = clock;
    this.longest = longest;
  }

  void start() {
    thread.start();
  }

  /// Measured, not dated: however the clock is set meanwhile, it is woken in time.
  void armed(Instant due) {
    Duration left = Duration.between(clock.instant(), due);
    if (clock.elapsed().plus(left).compareTo(wakesAt) < 0) {
      thread.wake();
    }
  }

  private Duration fire() {
    wakesAt = AWAKE;
    Duration pause = WorkLoop.AFTER_FAILURE;
    try {
      pause = round();
      return pause;
    } finally {
      wakesAt = pause.isPositive() ? clock.elapsed().plus(pause) : AWAKE;
    }
  }

  /// @return how long nothing is to be done
  private Duration round() {
    DueTimers.Round round = timers.fire(SideBySide.VIRTUAL);
    if (round.due() == 0) {
      return untilNext();
    }
    return round.settled() == 0 ? WHILE_LOCKED : Duration.ZERO;
  }

  private Duration untilNext() {
    Duration left =
        timers.next().map(due -> Duration.between(clock.instant(), due)).orElse(longest);
    return left.compareTo(longest) < 0 ? left : longest;
  }

  @Override
  public void close() {
    thread.close();
  }
}
