package dev.signalbox.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// Writes to SQLite.
final class JdbcSqliteSession extends JdbcSession {
  private final String place;
  private final Connector connector;

  /// @param place the database's name in messages
  JdbcSqliteSession(String place, Connector connector) {
    this.place = place;
    this.connector = connector;
  }

  @Override
  Connection connect() throws SQLException {
    return connector.connect();
  }

  @Override
  String beginning() {
    return "BEGIN IMMEDIATE";
  }

  @Override
  public Fault fault(Throwable failure) {
    SQLException cause = sqlFailure(failure);
    if (cause == null) {
      return Fault.OWN;
    }
    // The low byte is the primary result code: https://sqlite.org/rescode.html
    return switch (SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xFF)) {
      case SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_READONLY,
          SQLITE_CANTOPEN,
          SQLITE_CORRUPT,
          SQLITE_NOTADB,
          SQLITE_NOMEM,
          SQLITE_BUSY,
          SQLITE_INTERRUPT,
          SQLITE_PERM,
          SQLITE_PROTOCOL ->
          Fault.GONE;
      default -> Fault.OWN;
    };
  }

  @Override
  public String explain(Throwable failure) {
    SQLException cause = sqlFailure(failure);
    int code = cause == null ? 0 : cause.getErrorCode() & 0xFF;
    String what =
        switch (SQLiteErrorCode.getErrorCode(code)) {
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
  interface Connector {
    Connection connect() throws SQLException;
  }
}
