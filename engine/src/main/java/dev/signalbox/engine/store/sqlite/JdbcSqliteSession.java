package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.jdbc.JdbcFaults;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// Writes to SQLite.
public final class JdbcSqliteSession extends JdbcSession {
  private final String place;
  private final Connector connector;

  /// @param place the database's name in messages
  public JdbcSqliteSession(String place, Connector connector) {
    this.place = place;
    this.connector = connector;
  }

  @Override
  public Connection connect() throws SQLException {
    return connector.connect();
  }

  @Override
  public String beginning() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String explain(Throwable failure) {
    SQLException cause = sqlFailure(failure);
    String what =
        switch (cause == null ? SQLiteErrorCode.UNKNOWN_ERROR : JdbcFaults.primary(cause)) {
          case SQLITE_FULL -> "the disk is full; make room";
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
              "the file cannot be written; check its owner and rights";
          case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged; restore a backup";
          case SQLITE_BUSY -> "another program holds the file; end it";
          default -> "writing failed (" + failure.getMessage() + "); check the disk";
        };
    return "Read-only: " + place + ": " + what + ". Trying again every second.";
  }

  @FunctionalInterface
  public interface Connector {
    Connection connect() throws SQLException;
  }
}
