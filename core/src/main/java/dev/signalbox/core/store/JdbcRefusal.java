package dev.signalbox.core.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Why a database will never take what was to be written, however often it is tried.
public final class JdbcRefusal {
  private JdbcRefusal() {}

  /// One line, or empty when the failure is not about what was written.
  public static Optional<String> of(Throwable failure) {
    SQLException cause = JdbcSession.sqlFailure(failure);
    return cause != null && isAboutContent(cause)
        ? Optional.of(
            "the database cannot hold it: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
        : Optional.empty();
  }

  private static boolean isAboutContent(SQLException failure) {
    if (failure instanceof SQLiteException sqlite) {
      // The low byte is the primary result code: https://sqlite.org/rescode.html
      return switch (SQLiteErrorCode.getErrorCode(sqlite.getErrorCode() & 0xFF)) {
        case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> true;
        default -> false;
      };
    }
    // Class 22 is data that does not fit, 54 a limit of the program that is passed and 23514
    // what a column forbids: https://www.postgresql.org/docs/current/errcodes-appendix.html
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("22") || state.startsWith("54") || state.equals("23514");
  }
}
