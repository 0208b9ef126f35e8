package dev.signalbox.engine.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// One PostgreSQL for all tests of this JVM: the one that `-Dsignalbox.test.postgres=URL` names,
/// else one that is started from Maven's binaries, else from the machine's own.
public final class PostgresServer {
  private static final String PREFIX = "signalbox_test_" + ProcessHandle.current().pid() + "_";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final DatabaseConfig.Postgres admin;

  private PostgresServer(DatabaseConfig.Postgres admin) {
    this.admin = admin;
  }

  private static final class Only {
    static final Optional<PostgresServer> SERVER = find();

    private static Optional<PostgresServer> find() {
      String url = System.getProperty("signalbox.test.postgres", "");
      Optional<String> found =
          url.isBlank() ? embedded().or(LocalPostgres::start) : Optional.of(url);
      return found.map(PostgresUrl::parse).map(PostgresServer::new).map(PostgresServer::prepared);
    }
  }

  /// Skips the test, loudly, where no PostgreSQL can be had.
  public static PostgresServer orSkip() {
    if (Only.SERVER.isEmpty()) {
      System.out.println(
          "SKIPPED: no PostgreSQL could be started; give one with -Dsignalbox.test.postgres=URL");
    }
    Assumptions.assumeTrue(Only.SERVER.isPresent(), "no PostgreSQL");
    return Only.SERVER.orElseThrow();
  }

  @SuppressWarnings("resource") // ends with the JVM
  private static Optional<String> embedded() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200")
              .start();
      return Optional.of(server.getJdbcUrl("postgres", "postgres"));
    } catch (IOException | RuntimeException failure) {
      System.out.println("PostgreSQL from Maven's binaries does not start: " + failure);
      return Optional.empty();
    }
  }

  /// Migrated once; every test's database starts as a copy.
  private PostgresServer prepared() {
    execute("DROP DATABASE IF EXISTS " + PREFIX + "template");
    execute("CREATE DATABASE " + PREFIX + "template");
    Databases.open(config(PREFIX + "template"), () -> Instant.EPOCH).close();
    return this;
  }

  /// A fresh database with all tables.
  public DatabaseConfig.Postgres create() {
    String name = PREFIX + NEXT.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE " + PREFIX + "template");
    return config(name);
  }

  /// A fresh database without any table.
  public DatabaseConfig.Postgres createEmpty() {
    String name = PREFIX + NEXT.incrementAndGet();
    execute("CREATE DATABASE " + name);
    return config(name);
  }

  public void drop(DatabaseConfig.Postgres config) {
    execute("DROP DATABASE IF EXISTS " + name(config) + " WITH (FORCE)");
  }

  /// Cuts every connection to the database, and refuses new ones when asked.
  public void cut(DatabaseConfig.Postgres config, boolean refuse) {
    execute("ALTER DATABASE " + name(config) + " ALLOW_CONNECTIONS " + !refuse);
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + name(config)
            + "'");
  }

  private static String name(DatabaseConfig.Postgres config) {
    return config.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  private DatabaseConfig.Postgres config(String name) {
    String url = admin.url().replaceFirst("(//[^/]+/)[^?]+", "$1" + name);
    return new DatabaseConfig.Postgres(url, admin.user(), admin.password());
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(admin.url(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }
}
