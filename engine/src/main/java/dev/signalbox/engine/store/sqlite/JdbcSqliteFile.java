package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.store.StoreOpenException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One SQLite file and how its connections are set up.
public record JdbcSqliteFile(Path path) {
  private static final int LARGEST_LOG_BYTES = 64 << 20;
  // Pages of 4 KiB. A page that changes in every transaction is then copied once in thousands.
  private static final int CHECKPOINT_PAGES = 4_000;
  private static final int CACHE_KIB = 32 << 10;

  public Connection writer() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            "jdbc:sqlite:"
                + path
                + "?journal_mode=WAL&synchronous=FULL&foreign_keys=ON&busy_timeout=5000"
                + "&jdbc.get_generated_keys=false&journal_size_limit="
                + LARGEST_LOG_BYTES);
    try {
      set(connection, "wal_autocheckpoint=" + CHECKPOINT_PAGES);
      set(connection, "cache_size=-" + CACHE_KIB);
      mustBe(connection, "journal_mode", "wal");
      mustBe(connection, "synchronous", "2");
      mustBe(connection, "foreign_keys", "1");
      return connection;
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  /// A connection that refuses to write. It needs no lock and no server.
  Connection reader() throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + path + "?busy_timeout=5000");
    try {
      set(connection, "query_only=1");
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void set(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + pragma);
    }
  }

  private void mustBe(Connection connection, String pragma, String expected) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA " + pragma)) {
      String actual = rows.next() ? rows.getString(1) : "nothing";
      if (!expected.equalsIgnoreCase(actual)) {
        throw new StoreOpenException(
            "%s: SQLite says %s=%s where durability needs %s; move the data folder to a local disk"
                .formatted(path, pragma, actual, expected),
            null);
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
