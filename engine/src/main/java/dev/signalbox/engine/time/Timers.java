package dev.signalbox.engine.time;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is due later. A timer is armed in the transaction that asks for it, and fires once, never
/// early, together with its effect, whatever crashes in between and however many nodes there are.
/// Its time moves along when the clock is set. Of one kind and `ref` there is one.
public final class Timers implements AutoCloseable {
  /// Other nodes arm timers, too, and tell nobody.
  private static final Duration SHARED = Duration.ofSeconds(1);

  private static final Duration ALONE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final Database database;
  private final JdbcTimerStore store;
  private final Map<String, TimerHandler> handlers = new ConcurrentHashMap<>();
  private final DueTimers due;
  private final TimerLoop loop;

  public Timers(Database database, Timeline clock) {
    this.database = database;
    store = new JdbcTimerStore(database.dialect());
    due = new DueTimers(database, store, handlers, clock);
    loop = new TimerLoop(due, clock, database.dialect() == Dialect.POSTGRESQL ? SHARED : ALONE);
  }

  /// From now on this handles all timers of a kind. Each feature does so before the start.
  ///
  /// @param kind the feature and what it is for, `run.wait`; stored, so it never changes
  public void handle(String kind, TimerHandler handler) {
    if (handlers.putIfAbsent(kind, handler) != null) {
      throw new IllegalStateException("timers of kind " + kind + " are handled already");
    }
  }

  /// Arms it, or arms it anew; due at once when the time is over.
  public void arm(Transaction transaction, String kind, String ref, Instant due) {
    if (!handlers.containsKey(kind)) {
      throw new IllegalArgumentException("nobody handles timers of kind " + kind);
    }
    store.arm(transaction.handle(), kind, ref, due);
    transaction.afterCommit(() -> loop.armed(due));
  }

  /// Arms it, or lets it be due earlier than it is.
  public void armBy(Transaction transaction, String kind, String ref, Instant due) {
    Instant earlier =
        store.due(transaction.handle(), kind, ref).filter(armed -> armed.isBefore(due)).orElse(due);
    arm(transaction, kind, ref, earlier);
  }

  /// The `ref` of each timer of a kind that is still to fire.
  public List<String> armed(Transaction transaction, String kind) {
    return store.refs(transaction.handle(), kind);
  }

  /// Nothing happens when there is none, or when it has fired.
  public void disarm(Transaction transaction, String kind, String ref) {
    store.disarm(transaction.handle(), kind, ref);
  }

  /// Fires what is due, until it is closed.
  public void start() {
    List<String> unknown = new ArrayList<>(database.read(store::kinds));
    unknown.removeAll(handlers.keySet());
    if (!unknown.isEmpty()) {
      LOG.warn("timers of the kinds {} wait: nobody here handles them", unknown);
    }
    loop.start();
  }

  /// What is under way ends; the rest fires after the next start.
  @Override
  public void close() {
    loop.close();
  }

  /// Fires what is due now on the calling thread, for who has no thread of ours running.
  ///
  /// @return how many fired, were put off, or will never fire
  public int fireHere() {
    return due.fire(tasks -> tasks.forEach(Runnable::run)).settled();
  }

  /// When the next one is due, if there is one.
  public Optional<Instant> next() {
    return due.next();
  }

  /// One round of what is due now, for tests, which have no thread of ours.
  DueTimers.Round fireDue(SideBySide sideBySide) {
    return due.fire(sideBySide);
  }
}
