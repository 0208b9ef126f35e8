package dev.signalbox.engine.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.StoreOpenException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// One PostgreSQL server and how its connections are set up.
record JdbcPostgresServer(DatabaseConfig.Postgres config) {
  private static final int OLDEST_VERSION = 14;
  static final int READERS = 8;

  /// How long an answer is waited for.
  static final Duration ANSWER = Duration.ofSeconds(30);

  /// How often a reader waits for a connection: a second each time.
  static final int PATIENCE = 5;

  Connection writer() throws SQLException {
    Connection connection = DriverManager.getConnection(config.url(), properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '10s'");
      // Less than we wait for an answer: what we give up on must not go on there and keep its
      // locks.
      statement.execute("SET statement_timeout = '25s'");
      // A node that is paused inside a transaction must not stop the others: they wait for its
      // locks.
      statement.execute("SET idle_in_transaction_session_timeout = '5s'");
      // A commit that is acknowledged before it is on disk would break every promise above it.
      statement.execute(
          "SELECT set_config('synchronous_commit', 'on', false)"
              + " WHERE current_setting('synchronous_commit') = 'off'");
      return connection;
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  private Properties properties() {
    var properties = new Properties();
    if (config.user() != null) {
      properties.setProperty("user", config.user());
    }
    if (config.password() != null) {
      properties.setProperty("password", config.password());
    }
    properties.setProperty("ApplicationName", "signalbox");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("targetServerType", "primary");
    return properties;
  }

  /// @throws StoreOpenException when the server is too old
  void mustBeNewEnough(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW server_version_num")) {
      int version = rows.next() ? rows.getInt(1) / 10_000 : 0;
      if (version < OLDEST_VERSION) {
        throw new StoreOpenException(
            "PostgreSQL at %s has version %d; %d or newer is needed"
                .formatted(this, version, OLDEST_VERSION),
            null);
      }
    }
  }

  /// For migrations, which run for as long as they need.
  FluentConfiguration migrations(FluentConfiguration flyway) {
    return flyway.dataSource(config.url(), config.user(), config.password());
  }

  HikariDataSource readers() {
    var pool = new HikariConfig();
    pool.setPoolName("signalbox-readers");
    pool.setJdbcUrl(config.url());
    pool.setDataSourceProperties(properties());
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(1_000);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionInitSql("SET statement_timeout = '20s'");
    return new HikariDataSource(pool);
  }

  /// What people are told while there is no connection.
  String unreachable(Throwable failure) {
    return readOnly(
        "it cannot be reached (" + failure.getMessage() + "); check server and network");
  }

  String readOnly(String why) {
    return "Read-only: PostgreSQL at " + this + ": " + why + ". Trying again every second.";
  }

  /// Without user and password.
  @Override
  public String toString() {
    return config.url().replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
  }
}
