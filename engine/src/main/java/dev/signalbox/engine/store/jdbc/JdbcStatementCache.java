package dev.signalbox.engine.store.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps one connection's prepared statements for their next use. Used by one thread at a time.
public final class JdbcStatementCache implements StatementBuilder {
  private static final int LARGEST = 300;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();
  // Jdbi creates with the text it has parsed and closes with the one it was given.
  private final IdentityHashMap<PreparedStatement, String> texts = new IdentityHashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    if (context.isReturningGeneratedKeys()) {
      return connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    }
    return borrow(connection, sql);
  }

  /// A statement that nobody else uses until it is given back.
  public PreparedStatement borrow(Connection connection, String sql) throws SQLException {
    PreparedStatement known = idle.remove(sql);
    if (known != null) {
      return known;
    }
    PreparedStatement fresh = connection.prepareStatement(sql);
    texts.put(fresh, sql);
    return fresh;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared
        && !statement.isClosed()
        && texts.containsKey(prepared)) {
      String text = texts.getOrDefault(prepared, sql);
      prepared.clearParameters();
      prepared.clearBatch();
      giveBack(text, prepared);
    } else {
      forget(statement);
    }
  }

  /// Keeps a statement, done with its rows, for its next use.
  public void giveBack(String sql, PreparedStatement statement) throws SQLException {
    PreparedStatement twin = idle.put(sql, statement);
    if (twin != null) {
      forget(twin);
    }
    forgetTheOldest();
  }

  private void forget(Statement statement) throws SQLException {
    texts.remove(statement);
    statement.close();
  }

  private void forgetTheOldest() throws SQLException {
    Iterator<PreparedStatement> oldest = idle.values().iterator();
    while (idle.size() > LARGEST) {
      PreparedStatement statement = oldest.next();
      oldest.remove();
      forget(statement);
    }
  }
}
