package dev.signalbox.app;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// A schedule in the database of a server that is away, as if its next time had been then.
final class JdbcDueSchedule {
  private JdbcDueSchedule() {}

  static void was(Path database, Instant due) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      for (String update :
          List.of(
              "update schedule set due_at = ?",
              "update timer set due_at = ? where kind = 'schedule.fire'")) {
        try (PreparedStatement statement = connection.prepareStatement(update)) {
          statement.setLong(1, due.toEpochMilli());
          statement.executeUpdate();
        }
      }
    }
  }
}
