package dev.signalbox.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/// A schedule in the database of a server that is away, as if its next time had been then.
final class JdbcDueSchedule {
  private JdbcDueSchedule() {}

  static void was(Path database, Instant due) throws SQLException {
    update(database, "update schedule set due_at = ?", due);
    timers(database, "schedule.fire", due);
  }

  /// The same of all timers of a kind.
  static void timers(Path database, String kind, Instant due) throws SQLException {
    update(database, "update timer set due_at = ? where kind = '" + kind + "'", due);
  }

  private static void update(Path database, String sql, Instant due) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, due.toEpochMilli());
      statement.executeUpdate();
    }
  }
}
