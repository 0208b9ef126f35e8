package dev.signalbox.engine.store.jdbc;

import dev.signalbox.engine.store.Fault;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What the error codes of both databases mean: decided here and nowhere else.
public final class JdbcFaults {
  private JdbcFaults() {}

  public static Fault of(Throwable failure) {
    return switch (JdbcSession.sqlFailure(failure)) {
      case null -> Fault.OWN;
      case SQLiteException sqlite -> ofSqlite(primary(sqlite));
      case SQLException other -> ofPostgres(other);
    };
  }

  /// The low byte is the primary result code: https://sqlite.org/rescode.html
  public static SQLiteErrorCode primary(SQLException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xFF);
  }

  private static Fault ofSqlite(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_CONSTRAINT -> Fault.REFUSED;
      case SQLITE_LOCKED, SQLITE_SCHEMA, SQLITE_ABORT -> Fault.REPEAT;
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

  /// Codes and their classes: https://www.postgresql.org/docs/current/errcodes-appendix.html
  private static Fault ofPostgres(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.length() < 2) {
      boolean passes =
          failure instanceof SQLTransientException || failure instanceof SQLRecoverableException;
      return passes ? Fault.GONE : Fault.OWN;
    }
    return switch (state) {
      // A key that another node has just written, or taken away.
      case "23503", "23505", "23P01" -> Fault.RACED;
      // A lock or a statement that took too long.
      case "55P03", "57014" -> Fault.REPEAT;
      // It only reads, the database is not there, we may not, it is damaged.
      case "25006", "3D000", "42501", "XX001", "XX002" -> Fault.GONE;
      default -> isBroken(state) ? Fault.GONE : ofClass(state.substring(0, 2));
    };
  }

  private static Fault ofClass(String group) {
    return switch (group) {
      // Data that does not fit, a constraint, a limit of the program that is passed.
      case "22", "23", "54" -> Fault.REFUSED;
      // Rolled back by the server.
      case "40" -> Fault.REPEAT;
      // Too little of something; the system below.
      case "53", "58" -> Fault.GONE;
      default -> Fault.OWN;
    };
  }

  /// Class 08 is a lost connection, 57P0x a server going down or starting, 25P03 and 25P04 a
  /// transaction that took too long.
  public static boolean isBroken(String state) {
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("25P03")
        || state.equals("25P04");
  }
}
