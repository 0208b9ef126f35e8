package dev.signalbox.engine.store.postgres;

import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.jdbc.JdbcFaults;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes to PostgreSQL. When the connection breaks while committing, the server is asked what
/// became of the transaction.
final class JdbcPostgresSession extends JdbcSession {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcPostgresSession.class);
  private static final int ASK_TIMES = 10;
  private static final long ASK_EVERY_MILLIS = 500;

  private final JdbcPostgresServer server;
  private final JdbcReachability reach;

  JdbcPostgresSession(JdbcPostgresServer server, JdbcReachability reach) {
    this.server = server;
    this.reach = reach;
  }

  @Override
  public Connection connect() throws SQLException {
    return reach.writer();
  }

  @Override
  public String beginning() {
    return "BEGIN ISOLATION LEVEL READ COMMITTED";
  }

  @Override
  public void commit() {
    String transaction = single(idle().getConnection(), "SELECT pg_current_xact_id()::text");
    try {
      super.commit();
    } catch (StatementFailure failure) {
      String state = state(failure);
      if (state == null || !JdbcFaults.isBroken(state)) {
        throw failure;
      }
      close();
      settle(transaction, failure);
    }
  }

  /// Returns when the transaction is known to be committed.
  private void settle(@Nullable String transaction, StatementFailure failure) {
    for (int i = 0; i < ASK_TIMES; i++) {
      switch (fate(transaction)) {
        case "committed" -> {
          return;
        }
        case "aborted" -> throw failure;
        default -> pause();
      }
    }
    throw new StoreUncertainException(
        "The connection to " + server + " broke while committing; read back before trying again",
        failure);
  }

  private String fate(@Nullable String transaction) {
    try (Connection connection = server.writer()) {
      String fate = single(connection, "SELECT pg_xact_status('" + transaction + "'::xid8)");
      return fate == null ? "unknown" : fate;
    } catch (SQLException | StatementFailure failure) {
      LOG.debug("The server cannot be asked yet what became of a commit", failure);
      return "unreachable";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ASK_EVERY_MILLIS);
    } catch (InterruptedException ignored) {
      LOG.debug("Interrupted while waiting for the database; asking on");
    }
  }

  private static @Nullable String single(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException failure) {
      throw new StatementFailure(failure);
    }
  }

  /// After a failover the old connection may lead to a server that only reads.
  @Override
  public void lost() {
    super.lost();
    close();
  }

  private static @Nullable String state(Throwable failure) {
    SQLException cause = sqlFailure(failure);
    return cause == null ? null : cause.getSQLState();
  }

  @Override
  public String explain(Throwable failure) {
    String state = state(failure);
    return switch (state == null ? "" : state) {
      case "53100" -> server.readOnly("the disk is full; make room");
      case "42501" -> server.readOnly("our user may not write; grant it what it owned");
      case "XX001", "XX002" -> server.readOnly("it is damaged; restore a backup");
      case "25006" -> server.readOnly("it only reads now; wait for the failover");
      default -> server.unreachable(failure);
    };
  }
}
