package dev.signalbox.engine.store.jdbc;

import dev.signalbox.engine.store.JdbcStatement;
import dev.signalbox.engine.store.JdbcText;
import dev.signalbox.engine.store.write.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the writers of both databases share: one connection in autocommit mode, whose transactions
/// are begun and committed by statements of our own.
public abstract class JdbcSession implements WriteSession {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

  private static final JdbcStatement SAVEPOINT = new JdbcStatement("SAVEPOINT job");
  private static final JdbcStatement RELEASE = new JdbcStatement("RELEASE SAVEPOINT job");

  // It parses a text once, and keeps a thousand of them.
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private @Nullable Handle handle;
  private @Nullable Statement control;

  /// A new connection, ready to write.
  public abstract Connection connect() throws SQLException;

  public abstract String beginning();

  @Override
  public final Handle begin() {
    Handle open = idle();
    execute(beginning());
    return open;
  }

  private Handle open() {
    try {
      Connection connection = connect();
      control = connection.createStatement();
      handle = handleOn(connection);
      return handle;
    } catch (SQLException failure) {
      throw new StatementFailure(failure);
    }
  }

  public static Handle handleOn(Connection connection) {
    Jdbi jdbi = withOurWays(Jdbi.create(connection));
    var cache = new JdbcStatementCache();
    jdbi.setStatementBuilderFactory(ignored -> cache);
    return jdbi.open();
  }

  /// How we bind, how we begin and end, and one parser that knows the statements of all
  /// connections.
  public static Jdbi withOurWays(Jdbi jdbi) {
    jdbi.setTransactionHandler(new RawTransactions());
    jdbi.registerArgument(new JdbcText.Binding());
    jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER);
    return jdbi;
  }

  @Override
  public final void savepoint() {
    SAVEPOINT.update(idle());
  }

  @Override
  public final void release() {
    RELEASE.update(idle());
  }

  @Override
  public final void undo() {
    execute("ROLLBACK TO SAVEPOINT job");
    execute("RELEASE SAVEPOINT job");
  }

  @Override
  public void commit() {
    execute("COMMIT");
  }

  @Override
  public final void abandon() {
    try {
      execute("ROLLBACK");
    } catch (RuntimeException failure) {
      if (!String.valueOf(failure.getMessage()).contains("no transaction is active")) {
        LOG.debug("Rolling back failed; the connection is given up", failure);
        close();
      }
    }
  }

  @Override
  public void lost() {
    abandon();
  }

  /// The connection between transactions, opened when there is none.
  public final Handle idle() {
    return handle == null ? open() : handle;
  }

  final void execute(String statement) {
    if (control == null) {
      throw new IllegalStateException("No connection to write on");
    }
    try {
      control.execute(statement);
    } catch (SQLException failure) {
      throw new StatementFailure(failure);
    }
  }

  /// The SQL failure under a failure, or null.
  public static @Nullable SQLException sqlFailure(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  @Override
  public final void close() {
    if (handle != null) {
      try {
        handle.getConnection().close();
      } catch (SQLException failure) {
        LOG.debug("Closing the writing connection failed", failure);
      }
    }
    handle = null;
    control = null;
  }

  /// A statement of the session itself failed.
  public static final class StatementFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StatementFailure(SQLException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
