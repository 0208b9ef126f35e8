package dev.signalbox.engine.time;

import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that fires timers. It sleeps until the next is due, and is woken by one that is
/// armed to be due before that.
final class TimerLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /// What somebody else has locked is free after a commit.
  private static final Duration WHILE_LOCKED = Duration.ofMillis(20);

  private static final Duration AWAKE = Duration.ofSeconds(Long.MAX_VALUE);

  private final DueTimers timers;
  private final Timeline clock;
  private final Duration longest;
  private final WakeSignal wake = new WakeSignal();
  private final Thread thread;
  private volatile Duration wakesAt = AWAKE;
  private volatile boolean closed;
  private boolean failing;

  /// @param longest how long it sleeps at most: others may have armed what it was not told of
  TimerLoop(DueTimers timers, Timeline clock, Duration longest) {
    this.timers = timers;
    this.clock = clock;
    this.longest = longest;
    this.thread = Thread.ofPlatform().daemon().name("signalbox-timers").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// Measured, not dated: however the clock is set meanwhile, it is woken in time.
  void armed(Instant due) {
    Duration left = Duration.between(clock.instant(), due);
    if (clock.elapsed().plus(left).compareTo(wakesAt) < 0) {
      wake.ring();
    }
  }

  private void run() {
    while (!closed) {
      wakesAt = AWAKE;
      Duration pause = round();
      if (pause.isPositive() && !closed) {
        wakesAt = clock.elapsed().plus(pause);
        wake.await(pause);
      }
    }
  }

  /// @return how long nothing is to be done
  private Duration round() {
    try {
      DueTimers.Round round = timers.fire(SideBySide.VIRTUAL);
      worked();
      if (round.due() == 0) {
        return untilNext();
      }
      return round.settled() == 0 ? WHILE_LOCKED : Duration.ZERO;
    } catch (RuntimeException | Error failure) {
      failed(failure);
      return AFTER_FAILURE;
    }
  }

  private Duration untilNext() {
    Duration left =
        timers.next().map(due -> Duration.between(clock.instant(), due)).orElse(longest);
    return left.compareTo(longest) < 0 ? left : longest;
  }

  private void worked() {
    if (failing) {
      failing = false;
      LOG.info("timers fire again");
    }
  }

  /// Said once: it may go on for hours.
  private void failed(Throwable failure) {
    if (!failing && !closed) {
      failing = true;
      LOG.warn("timers cannot fire now; it is tried again every second", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake.ring();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
