package dev.signalbox.web;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.ForwardingDatabase;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Work;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A real database that can be lost, on a disk that can fill up, or hang.
final class FakeStore extends ForwardingDatabase {
  static final String LOST = "The database is gone.";
  static final String FULL = "The disk is full: nothing can be saved.";

  private final AtomicReference<Runnable> before = new AtomicReference<>(FakeStore::nothing);
  private volatile boolean full;
  private volatile boolean lost;
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile Condition condition = Condition.WRITABLE;

  FakeStore(Database database) {
    super(database);
  }

  /// Done once, before the next write.
  void beforeNextWrite(Runnable work) {
    before.set(work);
  }

  /// The next write finds out.
  void fill() {
    full = true;
  }

  /// The next read finds out.
  void lose() {
    lost = true;
  }

  /// The next write finds out.
  void free() {
    full = false;
  }

  /// Writes wait from now on.
  void hang() {
    hanging = new CountDownLatch(1);
  }

  /// Writes go on.
  void goOn() {
    hanging.countDown();
  }

  @Override
  public <T extends @Nullable Object> T look(Function<Handle, T> statement) {
    if (lost) {
      condition = new Condition(false, LOST);
      throw new StoreReadOnlyException(LOST, new IllegalStateException("gone"));
    }
    return super.look(statement);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    before.getAndSet(FakeStore::nothing).run();
    awaitDisk();
    if (full) {
      condition = new Condition(false, FULL);
      throw new StoreReadOnlyException(FULL, new IllegalStateException("full"));
    }
    T result = super.write(work);
    condition = Condition.WRITABLE;
    return result;
  }

  private static void nothing() {}

  private void awaitDisk() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Condition condition() {
    return condition;
  }
}
