package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.run.drive.Engine;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Deque;

/// Does what the threads of a server do, on one thread, within bounds: what never ends is told.
public final class TrialLoop {
  /// How far a test's time goes.
  private static final Duration FURTHEST = Duration.ofDays(30);

  /// How long a test may really take.
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MOST = 5_000;

  private final Database database;
  private final Engine engine;
  private final Timers timers;
  private final Deque<Runnable> workers;
  private final TrialClock clock;
  private final Instant last;
  private final TimeSource real;
  private final Duration began;
  private int moves;

  /// @param workers where the engine puts what is to be done
  /// @param real measures how long it takes
  public TrialLoop(
      Database database,
      Engine engine,
      Timers timers,
      Deque<Runnable> workers,
      TrialClock clock,
      TimeSource real) {
    this.database = database;
    this.engine = engine;
    this.timers = timers;
    this.workers = workers;
    this.clock = clock;
    this.last = clock.instant().plus(FURTHEST);
    this.real = real;
    this.began = real.elapsed();
  }

  /// Works until nothing is due now.
  void settle() {
    boolean busy = true;
    while (busy) {
      int fired = timers.fireHere();
      engine.tick();
      busy = fired > 0 || !workers.isEmpty();
      while (!workers.isEmpty()) {
        bounded();
        workers.remove().run();
      }
    }
  }

  /// Time passes until something is due.
  ///
  /// @throws TrialException when nothing ever is, or not within the bounds
  void passToNext() {
    bounded();
    Instant next =
        timers
            .next()
            .orElseThrow(() -> new TrialException("it waits for something that never comes"));
    if (next.isAfter(last)) {
      throw new TrialException(
          "it does not end: more than %s have passed in it".formatted(Durations.text(FURTHEST)));
    }
    clock.passTo(next);
  }

  private void bounded() {
    if (Thread.currentThread().isInterrupted()) {
      throw new TrialException("it was broken off");
    }
    if (++moves > MOST) {
      throw new TrialException("it does not end: more than " + MOST + " things were done in it");
    }
    if (real.elapsed().minus(began).compareTo(LONGEST) > 0) {
      throw new TrialException(
          "it does not end: it was played for more than " + Durations.text(LONGEST));
    }
  }

  /// The latest attempt of each step of a run, in the order in which they began.
  Collection<StepRow> steps(String run) {
    return database
        .read(handle -> JdbcStepStore.latest(new JdbcStepStore().attempts(handle, run)))
        .values();
  }
}
