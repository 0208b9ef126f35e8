package dev.signalbox.engine.process;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does rounds until it is closed. That they fail is said once, since it may go on
/// for hours, and so is that they work again.
public final class WorkLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

  /// How long it sleeps after a round that failed.
  public static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private static final Duration ENDING = Duration.ofSeconds(5);

  private final String doing;
  private final Supplier<Duration> round;
  private final WakeSignal wake = new WakeSignal();
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  /// @param doing what a round does, as a sentence begins: `firing timers`
  /// @param round answers how long the thread then sleeps, if nobody wakes it
  public WorkLoop(String name, String doing, Supplier<Duration> round) {
    this.doing = doing;
    this.round = round;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// The next round begins at once, or right after the one that is under way.
  public void wake() {
    wake.ring();
  }

  private void run() {
    while (!closed) {
      Duration pause = once();
      if (pause.isPositive() && !closed) {
        wake.await(pause);
      }
    }
  }

  private Duration once() {
    try {
      Duration pause = round.get();
      worked();
      return pause;
    } catch (RuntimeException | Error failure) {
      failed(failure);
      return AFTER_FAILURE;
    }
  }

  private void worked() {
    if (failing) {
      failing = false;
      LOG.info("{} works again", doing);
    }
  }

  private void failed(Throwable failure) {
    if (!failing && !closed) {
      failing = true;
      LOG.warn("{} failed; it is tried again every second", doing, failure);
    }
  }

  /// Waits some seconds for the round that is under way; there is no further one.
  @Override
  public void close() {
    closed = true;
    wake.ring();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(ENDING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
