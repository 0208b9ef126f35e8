package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Work;
import dev.signalbox.engine.store.jdbc.JdbcFaults;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// An open database: one writer, some readers. A read inside a write goes through that write's own
/// transaction.
public final class OpenDatabase implements Database {
  private static final ScopedValue<OpenDatabase> READING = ScopedValue.newInstance();

  private final Dialect dialect;
  private final Writer writer;
  private final Readers readers;
  private final Writability writability;
  private final Runnable release;
  private boolean closed;

  /// @param release what is left to do when writer and readers are closed
  public OpenDatabase(
      Dialect dialect, Writer writer, Readers readers, Writability writability, Runnable release) {
    this.dialect = dialect;
    this.writer = writer;
    this.readers = readers;
    this.writability = writability;
    this.release = release;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return read(query, readers::read);
  }

  @Override
  public <T extends @Nullable Object> T look(Function<Handle, T> statement) {
    return read(statement, readers::look);
  }

  private <T extends @Nullable Object> T read(
      Function<Handle, T> query, Function<Function<Handle, T>, T> outside) {
    Handle inside = writer.current();
    if (inside != null) {
      return query.apply(inside);
    }
    try {
      return ScopedValue.where(READING, this).call(() -> outside.apply(query));
    } catch (StoreReadOnlyException told) {
      throw told;
    } catch (RuntimeException failure) {
      throw JdbcFaults.of(failure).isPassing() ? unreadable(failure) : failure;
    }
  }

  private StoreReadOnlyException unreadable(RuntimeException failure) {
    Condition condition = condition();
    return new StoreReadOnlyException(
        condition.writable()
            ? "The database cannot answer now (" + failure.getMessage() + "). Try again soon."
            : condition.reason(),
        failure);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    if (READING.isBound() && READING.get() == this) {
      throw new IllegalStateException(
          "A write inside a read would not be seen by it: write first, or after the read");
    }
    return writer.write(work);
  }

  @Override
  public boolean isWriting() {
    return writer.current() != null;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public Condition condition() {
    return writability.condition();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    writer.close();
    readers.close();
    release.run();
  }
}
