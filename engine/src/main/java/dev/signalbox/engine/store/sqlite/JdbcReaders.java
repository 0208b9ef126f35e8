package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import dev.signalbox.engine.store.write.Readers;
import dev.signalbox.engine.store.write.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A few `query_only` connections to SQLite, opened when first needed; the last one used is used
/// next.
final class JdbcReaders implements Readers {
  private static final int MOST = 8;
  private static final JdbcStatement BEGIN = new JdbcStatement("BEGIN");
  private static final JdbcStatement ROLLBACK = new JdbcStatement("ROLLBACK");

  private final JdbcSqliteFile file;
  private final Semaphore free = new Semaphore(MOST);
  private final Deque<Handle> idle = new ArrayDeque<>();
  private boolean closed;

  JdbcReaders(JdbcSqliteFile file) {
    this.file = file;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> query) {
    return look(handle -> {
      BEGIN.update(handle);
      T answer = query.apply(handle);
      ROLLBACK.update(handle);
      return answer;
    });
  }

  @Override
  public <T extends @Nullable Object> T look(Function<Handle, T> statement) {
    free.acquireUninterruptibly();
    try {
      Handle handle = borrow();
      boolean usable = false;
      try {
        T answer = statement.apply(handle);
        usable = true;
        return answer;
      } finally {
        giveBack(handle, usable);
      }
    } finally {
      free.release();
    }
  }

  private Handle borrow() {
    synchronized (idle) {
      if (closed) {
        throw Writer.closed();
      }
      Handle handle = idle.poll();
      if (handle != null) {
        return handle;
      }
    }
    try {
      return JdbcSession.handleOn(file.reader());
    } catch (SQLException failure) {
      throw new JdbcSession.StatementFailure(failure);
    }
  }

  private void giveBack(Handle handle, boolean usable) {
    if (usable) {
      synchronized (idle) {
        if (!closed) {
          idle.push(handle);
          return;
        }
      }
    }
    close(handle.getConnection());
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(handle -> close(handle.getConnection()));
      idle.clear();
    }
    // Whoever reads now finishes first: the file must not be touched after closing.
    free.acquireUninterruptibly(MOST);
    free.release(MOST);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new JdbcSession.StatementFailure(failure);
    }
  }
}
