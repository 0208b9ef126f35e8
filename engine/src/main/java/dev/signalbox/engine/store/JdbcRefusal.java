package dev.signalbox.engine.store;

import dev.signalbox.engine.store.jdbc.JdbcFaults;
import dev.signalbox.engine.store.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.Optional;

/// Why a database will never take what was to be written, however often it is tried.
public final class JdbcRefusal {
  private JdbcRefusal() {}

  /// One line, or empty when the failure is not about what was written.
  public static Optional<String> of(Throwable failure) {
    SQLException cause = JdbcSession.sqlFailure(failure);
    return cause != null && JdbcFaults.of(cause).isForGood()
        ? Optional.of(
            "the database cannot hold it: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
        : Optional.empty();
  }
}
