package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.Connections.SqlDatabase;
import dev.signalbox.spi.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to outside databases, in a transaction that has begun or begins with the first
/// statement. What only reads is held to that by the database.
final class JdbcConnections {
  static final int SQLITE_BUSY = 5;

  private static final int SECONDS = 10;
  private static final int LARGEST_BYTES = 16 << 20;

  private JdbcConnections() {}

  /// @param longest after which the database ends a statement by itself, where it can
  /// @throws SQLException when that does not work within ten seconds
  static Connection open(SqlDatabase database, boolean write, Duration longest)
      throws SQLException {
    return switch (database.place()) {
      case Place.File(Path path) -> sqlite(path, write);
      case Place.Server server ->
          switch (server.kind()) {
            case POSTGRESQL -> postgres(database, server, write, longest);
            case MARIADB ->
                mariadb(
                    database,
                    server,
                    write,
                    "SET SESSION max_statement_time = " + Math.max(1, longest.toSeconds()));
            case MYSQL ->
                mariadb(
                    database,
                    server,
                    write,
                    "SET SESSION max_execution_time = " + Math.max(1, longest.toMillis()));
          };
    };
  }

  private static Connection sqlite(Path path, boolean write) throws SQLException {
    if (!Files.isRegularFile(path)) {
      throw new SQLNonTransientConnectionException("there is no file " + path);
    }
    var config = new SQLiteConfig();
    config.setReadOnly(!write);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(SECONDS * 1000);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LARGEST_BYTES));
    if (write) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    Connection connection = config.createConnection("jdbc:sqlite:" + path);
    return begun(
        connection,
        () -> {
          if (!write) {
            execute(connection, "PRAGMA query_only = 1");
          }
          connection.setAutoCommit(!write);
        });
  }

  private static Connection postgres(
      SqlDatabase database, Place.Server server, boolean write, Duration longest)
      throws SQLException {
    Properties properties = signingIn(database);
    properties.setProperty("ApplicationName", "signalbox");
    properties.setProperty("connectTimeout", Integer.toString(SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("gssEncMode", "disable");
    // The database says what a text is to be, as it does for one that stands in a statement.
    properties.setProperty("stringtype", "unspecified");
    properties.setProperty("maxResultBuffer", Integer.toString(4 * LARGEST_BYTES));
    properties.setProperty("sslmode", server.encrypted() ? "verify-full" : "disable");
    if (server.authority() != null) {
      properties.setProperty("sslrootcert", server.authority().toString());
    } else if (server.encrypted()) {
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    Connection connection =
        connected("org.postgresql.Driver", "jdbc:postgresql://" + server, properties);
    return begun(
        connection,
        () -> {
          if (!write) {
            // Of the whole session, not of its first transaction alone.
            execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
          }
          connection.setReadOnly(!write);
          connection.setAutoCommit(false);
          execute(connection, "SET LOCAL statement_timeout = " + longest.toMillis());
        });
  }

  /// @param limit what ends a statement that takes too long
  private static Connection mariadb(
      SqlDatabase database, Place.Server server, boolean write, String limit) throws SQLException {
    Properties properties = signingIn(database);
    properties.setProperty("connectTimeout", Integer.toString(SECONDS * 1000));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("allowMultiQueries", "false");
    properties.setProperty("permitRedirect", "false");
    // Values go to the server apart from the text.
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("maxAllowedPacket", Integer.toString(LARGEST_BYTES));
    properties.setProperty("sslMode", server.encrypted() ? "verify-full" : "disable");
    if (server.authority() != null) {
      properties.setProperty("serverSslCert", server.authority().toString());
    }
    Connection connection =
        connected("org.mariadb.jdbc.Driver", "jdbc:mariadb://" + server, properties);
    return begun(
        connection,
        () -> {
          execute(connection, limit);
          connection.setAutoCommit(false);
          if (!write) {
            execute(connection, "SET SESSION TRANSACTION READ ONLY");
            execute(connection, "START TRANSACTION READ ONLY");
          }
        });
  }

  private static Properties signingIn(SqlDatabase database) {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    Secret password = database.password();
    if (password != null) {
      properties.setProperty("password", password.reveal());
    }
    return properties;
  }

  /// No other driver is asked, whatever else lies on the class path.
  private static Connection connected(String driver, String url, Properties properties)
      throws SQLException {
    Driver only =
        ServiceLoader.load(Driver.class).stream()
            .filter(provider -> provider.type().getName().equals(driver))
            .map(ServiceLoader.Provider::get)
            .findFirst()
            .orElseThrow(
                () -> new SQLNonTransientConnectionException("its driver is not there: " + driver));
    Connection connection = only.connect(url, properties);
    if (connection == null) {
      throw new SQLNonTransientConnectionException("its driver does not know this address");
    }
    return connection;
  }

  private interface Beginning {
    void run() throws SQLException;
  }

  private static Connection begun(Connection connection, Beginning beginning) throws SQLException {
    try {
      beginning.run();
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
