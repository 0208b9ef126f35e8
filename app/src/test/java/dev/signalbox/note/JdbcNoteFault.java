package dev.signalbox.note;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A database in which a transaction dies in its midst, put there and taken away while no server
/// runs on it.
final class JdbcNoteFault {
  private final String url;

  JdbcNoteFault(Path file) {
    url = "jdbc:sqlite:" + file;
  }

  /// The card is the second thing that a note writes.
  void cardsDie() throws SQLException {
    execute(
        """
        create trigger dying before insert on room_message when new.card like '%notes:%'
        begin select abs(-9223372036854775807 - 1); end
        """);
  }

  /// The reminder counts first, and then changes the card.
  void remindersDie() throws SQLException {
    execute(
        """
        create trigger dying before update on room_message when new.card like '%Reminder%'
        begin select abs(-9223372036854775807 - 1); end
        """);
  }

  void mended() throws SQLException {
    execute("drop trigger dying");
  }

  /// How often reminders that are still to fire were tried.
  long tries() {
    String sql = "select coalesce(sum(tries), 0) from timer where kind = 'note.remind'";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
