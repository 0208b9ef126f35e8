package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.jdbc.JdbcSchema;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import dev.signalbox.engine.store.write.GroupCommit;
import dev.signalbox.engine.store.write.InlineWriter;
import dev.signalbox.engine.store.write.OpenDatabase;
import dev.signalbox.engine.store.write.Readers;
import dev.signalbox.engine.store.write.Writability;
import dev.signalbox.spi.time.TimeSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/// SQLite in memory, everything on the caller's thread; gone when closed.
public final class JdbcMemory {
  private JdbcMemory() {}

  public static Database open(TimeSource clock, CommitHook hook) {
    var lock = new ReentrantLock();
    Connection connection = copy();
    var session = new JdbcSqliteSession("the database in memory", () -> connection);
    var writability = new Writability(clock);
    var commit = new GroupCommit(session, clock, hook, writability);
    return new OpenDatabase(
        Dialect.SQLITE,
        new InlineWriter(commit, lock),
        new OneReader(session, lock),
        writability,
        session::close);
  }

  private static Connection copy() {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:?foreign_keys=ON");
      connection.unwrap(SQLiteConnection.class).deserialize("main", Template.BYTES);
      return connection;
    } catch (SQLException failure) {
      throw new JdbcSession.StatementFailure(failure);
    }
  }

  /// Reads on the writing connection, which refuses to write meanwhile.
  private record OneReader(JdbcSession session, ReentrantLock lock) implements Readers {
    @Override
    public <T extends @Nullable Object> T read(Function<Handle, T> query) {
      lock.lock();
      try {
        Handle handle = session.idle();
        handle.execute("PRAGMA query_only=1");
        try {
          return query.apply(handle);
        } finally {
          handle.execute("PRAGMA query_only=0");
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {}
  }

  /// Migrated once; every database starts as a copy.
  private static final class Template {
    static final byte[] BYTES = make();

    private static byte[] make() {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
        new JdbcSchema(Dialect.SQLITE, "the database in memory")
            .bringUpToDate(
                connection, flyway -> flyway.dataSource(new JdbcOneConnection(connection)));
        return connection.unwrap(SQLiteConnection.class).serialize("main");
      } catch (SQLException failure) {
        throw new JdbcSession.StatementFailure(failure);
      }
    }
  }
}
