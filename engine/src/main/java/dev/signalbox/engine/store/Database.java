package dev.signalbox.engine.store;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The one place where state lives: SQLite in the process, or a shared PostgreSQL.
public interface Database extends AutoCloseable {
  /// Reads from a consistent snapshot; sees everything whose write returned before.
  <T extends @Nullable Object> T read(Function<Handle, T> query);

  /// Reads with one statement, which is a snapshot of its own: as [#read], for less.
  default <T extends @Nullable Object> T look(Function<Handle, T> statement) {
    return read(statement);
  }

  /// Does the work and returns when it is durable. An exception from the work rolls it back alone
  /// and comes out.
  ///
  /// @throws StoreReadOnlyException when the disk is full or the database is gone; nothing was
  ///   changed
  <T extends @Nullable Object> T write(Work<T> work);

  /// Whether this thread is inside a write. What it reads there may be rolled back, or changed
  /// before the commit: nothing of it may be kept for others.
  boolean isWriting();

  Dialect dialect();

  Condition condition();

  @Override
  void close();

  /// Whether changes are possible now.
  ///
  /// @param writable false while the server is read-only
  /// @param reason one line for people when it is not writable, or when a write has been under way
  ///   for 5 s or more; else empty
  record Condition(boolean writable, String reason) {
    public static final Condition WRITABLE = new Condition(true, "");
  }
}
