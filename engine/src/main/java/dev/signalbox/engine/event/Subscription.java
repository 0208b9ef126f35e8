package dev.signalbox.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener and how far it has come. What it is offered out of turn, or faster than it takes
/// it, it reads from the log instead.
final class Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final int MOST_WAITING = 1_000;
  private static final int PAGE = 500;

  private final Log log;
  private final Executor executor;
  private final Consumer<List<Event>> listener;
  private List<Event> waiting = new ArrayList<>();
  private long newest;
  private long position = -1;
  private boolean running;
  private boolean closed;

  Subscription(Log log, Executor executor, Consumer<List<Event>> listener) {
    this.log = log;
    this.executor = executor;
    this.listener = listener;
  }

  /// Begins behind the given position; what was offered before is taken into account.
  synchronized void start(long position) {
    this.position = position;
    wake();
  }

  synchronized void offer(Event event) {
    newest = Math.max(newest, event.seq());
    if (waiting.size() < MOST_WAITING) {
      waiting.add(event);
    }
    wake();
  }

  /// The log is known to have come this far.
  synchronized void reach(long seq) {
    newest = Math.max(newest, seq);
    wake();
  }

  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  private void wake() {
    if (!running && !closed && position >= 0 && newest > position) {
      running = true;
      executor.execute(this::run);
    }
  }

  private void run() {
    for (List<Event> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        listener.accept(batch);
      } catch (RuntimeException failure) {
        LOG.error("A listener failed on events up to {}", batch.getLast().seq(), failure);
      }
    }
  }

  /// The next batch; empty when there is none, and then running has ended.
  private List<Event> next() {
    long from;
    synchronized (this) {
      List<Event> batch = inTurn();
      waiting = new ArrayList<>();
      if (closed || (batch.isEmpty() && newest <= position)) {
        running = false;
        return List.of();
      }
      if (!batch.isEmpty()) {
        position = batch.getLast().seq();
        return batch;
      }
      from = position;
    }
    return read(from);
  }

  /// Those waiting that follow the position without a hole; nothing when there is a hole.
  private List<Event> inTurn() {
    List<Event> batch = new ArrayList<>();
    long expected = position + 1;
    for (Event event : waiting) {
      if (event.seq() > expected) {
        break;
      }
      if (event.seq() == expected) {
        batch.add(event);
        expected++;
      }
    }
    return batch;
  }

  private List<Event> read(long from) {
    List<Event> batch;
    try {
      batch = log.after(from, PAGE);
    } catch (RuntimeException failure) {
      LOG.warn("Events after {} cannot be read now; the next event tries again", from, failure);
      batch = List.of();
    }
    synchronized (this) {
      if (batch.isEmpty()) {
        running = false;
      } else {
        position = batch.getLast().seq();
      }
    }
    return batch;
  }

  /// Where missed events are read.
  @FunctionalInterface
  interface Log {
    List<Event> after(long seq, int limit);
  }
}
