package dev.signalbox.engine.time;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires what is due: each timer together with its effect, in one transaction. One that cannot fire
/// keeps no other from it, and is tried again after a while that grows.
final class DueTimers {
  /// So many share commits; more wait for the next round.
  static final int AT_ONCE = 256;

  private static final Duration FIRST_AGAIN = Duration.ofSeconds(1);
  private static final Duration LAST_AGAIN = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 12;
  private static final Logger LOG = LoggerFactory.getLogger(DueTimers.class);

  private final Database database;
  private final JdbcTimerStore store;
  private final Map<String, TimerHandler> handlers;
  private final Timeline clock;

  DueTimers(
      Database database, JdbcTimerStore store, Map<String, TimerHandler> handlers, Timeline clock) {
    this.database = database;
    this.store = store;
    this.handlers = handlers;
    this.clock = clock;
  }

  /// What a round found.
  ///
  /// @param due how many, at most [#AT_ONCE]
  /// @param settled how many of them fired, were put off, or will never fire
  record Round(int due, int settled) {
    static final Round EMPTY = new Round(0, 0);
  }

  /// Begins in the order in which they are due.
  Round fire(SideBySide sideBySide) {
    if (handlers.isEmpty()) {
      return Round.EMPTY;
    }
    List<Timer> due =
        database.read(handle -> store.due(handle, handlers.keySet(), clock.instant(), AT_ONCE));
    if (due.isEmpty()) {
      return Round.EMPTY;
    }
    var settled = new AtomicInteger();
    List<Runnable> tasks = new ArrayList<>(due.size());
    for (Timer timer : due) {
      tasks.add(() -> {
        if (settles(timer)) {
          settled.incrementAndGet();
        }
      });
    }
    sideBySide.all(tasks);
    return new Round(due.size(), settled.get());
  }

  Optional<Instant> next() {
    return handlers.isEmpty()
        ? Optional.empty()
        : database.read(handle -> store.nextDue(handle, handlers.keySet()));
  }

  private boolean settles(Timer timer) {
    TimerHandler handler = handlers.get(timer.kind());
    if (handler == null) {
      return false;
    }
    try {
      return database.write(tx -> {
        boolean taken = takes(tx, timer, handler);
        if (taken) {
          handler.fire(tx, timer.ref());
        }
        return taken;
      });
    } catch (ClockSetException set) {
      return false;
    } catch (StoreReadOnlyException | StoreUncertainException passing) {
      throw passing;
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError failure) {
      failed(timer, handler, failure);
      return true;
    }
  }

  private boolean takes(Transaction transaction, Timer timer, TimerHandler handler) {
    if (!handler.lock(transaction, timer.ref())
        || !store.claim(transaction.handle(), timer, transaction.now())) {
      return false;
    }
    // Whoever has moved what is stored saw the clock set before that: in this order it is noticed.
    if (clock.wasSet(transaction.handle())) {
      throw new ClockSetException();
    }
    return true;
  }

  private void failed(Timer timer, TimerHandler handler, Throwable failure) {
    Optional<String> refusal = JdbcRefusal.of(failure);
    if (refusal.isEmpty() || !ends(timer, handler, refusal.get())) {
      Duration again = again(timer.tries());
      LOG.error(
          "the timer {} of {} cannot fire; it is tried again in {}",
          timer.kind(),
          timer.ref(),
          Durations.text(again),
          failure);
      database.write(tx -> {
        store.postpone(tx.handle(), timer, tx.now().plus(again));
        return true;
      });
    }
  }

  static Duration again(long tries) {
    Duration doubled = FIRST_AGAIN.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    return doubled.compareTo(LAST_AGAIN) < 0 ? doubled : LAST_AGAIN;
  }

  /// Trying again would be in vain.
  private boolean ends(Timer timer, TimerHandler handler, String why) {
    try {
      database.write(tx -> {
        boolean taken = takes(tx, timer, handler);
        if (taken) {
          handler.refused(tx, timer.ref(), why);
        }
        return taken;
      });
      LOG.error("the timer {} of {} will never fire: {}", timer.kind(), timer.ref(), why);
      return true;
    } catch (StoreReadOnlyException | StoreUncertainException passing) {
      throw passing;
    } catch (RuntimeException again) {
      LOG.error(
          "that the timer {} of {} will never fire cannot be told",
          timer.kind(),
          timer.ref(),
          again);
      return false;
    }
  }

  /// Nobody has moved along yet what is stored: nothing can be said to be due.
  private static final class ClockSetException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
