package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.Work;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes jobs and sees that each is completed.
public interface Writer {
  <T extends @Nullable Object> T write(Work<T> work);

  /// The connection of the work that runs on this thread now, else null.
  @Nullable Handle current();

  /// Finishes what waits, then refuses everything.
  void close();

  static IllegalStateException nested() {
    return new IllegalStateException(
        "A write inside a write would wait for itself: use the transaction at hand, or start the"
            + " second write on another thread");
  }

  static IllegalStateException closed() {
    return new IllegalStateException("The database is closed");
  }
}
