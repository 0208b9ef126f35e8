package dev.signalbox.engine.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.StoreOpenException;
import dev.signalbox.engine.store.jdbc.JdbcSchema;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import dev.signalbox.engine.store.write.GroupCommit;
import dev.signalbox.engine.store.write.NoWriter;
import dev.signalbox.engine.store.write.OpenDatabase;
import dev.signalbox.engine.store.write.QueuedWriter;
import dev.signalbox.engine.store.write.Readers;
import dev.signalbox.engine.store.write.Writability;
import dev.signalbox.spi.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// A shared PostgreSQL: one writing connection for this node, a pool of reading ones.
public final class JdbcPostgres {
  private static final int LARGEST_BATCH = 64;

  private JdbcPostgres() {}

  public static Database open(DatabaseConfig.Postgres config, TimeSource clock, CommitHook hook) {
    var server = new JdbcPostgresServer(config);
    migrate(server);
    var reach = new JdbcReachability(server);
    var session = new JdbcPostgresSession(server, reach);
    var writability = new Writability(clock);
    var commit = new GroupCommit(session, clock, hook, writability);
    return new OpenDatabase(
        Dialect.POSTGRESQL,
        new QueuedWriter(commit, LARGEST_BATCH),
        new Pool(server, reach),
        writability,
        session::close);
  }

  public static Database readOnly(DatabaseConfig.Postgres config) {
    var server = new JdbcPostgresServer(config);
    var readers = new Pool(server, new JdbcReachability(server));
    return new OpenDatabase(
        Dialect.POSTGRESQL, new NoWriter(), readers, NoWriter.CONDITION, () -> {});
  }

  private static void migrate(JdbcPostgresServer server) {
    try (Connection connection = server.writer()) {
      server.mustBeNewEnough(connection);
      new JdbcSchema(Dialect.POSTGRESQL, "PostgreSQL at " + server)
          .bringUpToDate(connection, server::migrations);
    } catch (SQLException failure) {
      throw new StoreOpenException(
          "PostgreSQL at %s cannot be opened (%s); check address, user and password"
              .formatted(server, failure.getMessage()),
          failure);
    }
  }

  /// Each read on a snapshot of its own.
  private static final class Pool implements Readers {
    private final HikariDataSource source;
    private final JdbcReachability reach;
    private final Jdbi jdbi;

    Pool(JdbcPostgresServer server, JdbcReachability reach) {
      source = server.readers();
      this.reach = reach;
      jdbi = JdbcSession.withOurWays(Jdbi.create(source));
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Handle, T> query) {
      try (Handle handle = begin()) {
        try {
          return query.apply(handle);
        } finally {
          end(handle);
        }
      }
    }

    /// A restarted server leaves dead connections in the pool; each is met here once and dropped.
    private Handle begin() {
      for (int dead = 0; ; dead++) {
        Handle handle = connect();
        try {
          handle.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
          return handle;
        } catch (RuntimeException failure) {
          source.evictConnection(handle.getConnection());
          handle.close();
          if (dead >= JdbcPostgresServer.READERS) {
            throw failure;
          }
        }
      }
    }

    /// Waiting long is for a busy pool; a server that is away is told at once.
    private Handle connect() {
      reach.mustBeThere();
      for (int waited = 1; ; waited++) {
        try {
          return jdbi.open();
        } catch (ConnectionException failure) {
          reach.look();
          if (waited >= JdbcPostgresServer.PATIENCE) {
            throw failure;
          }
        }
      }
    }

    private void end(Handle handle) {
      try {
        handle.execute("ROLLBACK");
      } catch (RuntimeException failure) {
        source.evictConnection(handle.getConnection());
      }
    }

    @Override
    public void close() {
      reach.close();
      source.close();
    }
  }
}
