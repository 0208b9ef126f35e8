package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.Fault;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One write and the caller who waits for it.
final class Job<T extends @Nullable Object> {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);
  private static final int ATTEMPTS = 10;

  private final Work<T> work;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private List<Runnable> actions = List.of();
  private Runnable completion = () -> {};
  private int attempts;

  Job(Work<T> work) {
    this.work = work;
  }

  void run(Handle handle, Instant now) {
    attempts++;
    var transaction = new Open(handle, now);
    try {
      T result = work.in(transaction);
      transaction.end();
      completion = () -> done.complete(result);
      actions = transaction.actions;
    } finally {
      transaction.over = true;
    }
  }

  /// Whether it is worth another attempt after such a failure.
  boolean mayRunAgain(Fault fault) {
    return switch (fault) {
      case REPEAT -> attempts < ATTEMPTS;
      case RACED -> attempts < 2;
      case OWN, REFUSED, GONE -> false;
    };
  }

  /// Runs what waits for the commit. A failing action cannot undo what is durable.
  void afterCommit() {
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (RuntimeException | Error failure) {
        LOG.error("An action after a commit failed; the commit stands", failure);
      }
    }
  }

  void complete() {
    completion.run();
  }

  void fail(Throwable failure) {
    done.completeExceptionally(failure);
  }

  T await() {
    try {
      return done.join();
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> throw failure;
      }
    }
  }

  private record Gathered<T>(Transaction.Ending<T> ending, List<T> values) {
    static <T> Gathered<T> of(Transaction.Ending<T> ending) {
      return new Gathered<>(ending, new ArrayList<>());
    }

    void write(Transaction transaction) {
      ending.write(transaction, values);
    }
  }

  private static final class Open implements Transaction {
    private final Handle handle;
    private final Instant now;
    private final List<Runnable> actions = new ArrayList<>();
    private final Map<Ending<?>, Gathered<?>> gathered = new LinkedHashMap<>();
    private boolean over;

    Open(Handle handle, Instant now) {
      this.handle = handle;
      this.now = now;
    }

    @Override
    public Handle handle() {
      mustBeOpen();
      return handle;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void afterCommit(Runnable action) {
      mustBeOpen();
      actions.add(action);
    }

    @Override
    @SuppressWarnings("unchecked") // an ending is only ever kept with values of its own type
    public <T> void atEnd(Ending<T> ending, T value) {
      mustBeOpen();
      ((Gathered<T>) gathered.computeIfAbsent(ending, Gathered::of)).values.add(value);
    }

    void end() {
      gathered.values().forEach(one -> one.write(this));
    }

    private void mustBeOpen() {
      if (over) {
        throw new IllegalStateException("This transaction is over; use it only inside its work");
      }
    }
  }
}
