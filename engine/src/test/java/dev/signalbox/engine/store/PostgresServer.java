package dev.signalbox.engine.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// One PostgreSQL for all tests of this JVM: the one that `-Dsignalbox.test.postgres=URL` names,
/// else one that is started from Maven's binaries, else from the machine's own.
public final class PostgresServer {
  private static final String PREFIX = "signalbox_test_" + ProcessHandle.current().pid() + "_";
  private static final String TEMPLATE = PREFIX + "template";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final DatabaseConfig.Postgres admin;
  private final PostgresTemplate template;
  private final Deque<DatabaseConfig.Postgres> unused = new ConcurrentLinkedDeque<>();
  private final Set<DatabaseConfig.Postgres> inUse = ConcurrentHashMap.newKeySet();
  private final Set<DatabaseConfig.Postgres> there = ConcurrentHashMap.newKeySet();

  /// Migrates once; every test's database is as this one.
  private PostgresServer(DatabaseConfig.Postgres admin) {
    this.admin = admin;
    execute("DROP DATABASE IF EXISTS " + TEMPLATE);
    execute("CREATE DATABASE " + TEMPLATE);
    Databases.open(config(TEMPLATE), () -> Instant.EPOCH).close();
    try {
      template = PostgresTemplate.of(config(TEMPLATE));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static final class Only {
    static final Optional<PostgresServer> SERVER = find();

    private static Optional<PostgresServer> find() {
      String url = System.getProperty("signalbox.test.postgres", "");
      Optional<String> found =
          url.isBlank() ? embedded().or(LocalPostgres::start) : Optional.of(url);
      Optional<PostgresServer> server = found.map(PostgresUrl::parse).map(PostgresServer::new);
      if (!url.isBlank()) {
        server.ifPresent(PostgresServer::removeAllAtTheEnd);
      }
      return server;
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
              .setServerConfig("autovacuum", "off")
              .setServerConfig("max_connections", "200")
              .start();
      return Optional.of(server.getJdbcUrl("postgres", "postgres"));
    } catch (IOException | RuntimeException failure) {
      System.out.println("PostgreSQL from Maven's binaries does not start: " + failure);
      return Optional.empty();
    }
  }

  /// A database with all tables, as if fresh.
  public DatabaseConfig.Postgres create() {
    DatabaseConfig.Postgres given = unused.pollLast();
    if (given == null) {
      given = createLike(config(TEMPLATE));
    }
    inUse.add(given);
    return given;
  }

  /// A copy of a database to which nobody is connected.
  DatabaseConfig.Postgres createLike(DatabaseConfig.Postgres other) {
    return created(" TEMPLATE " + name(other));
  }

  /// A fresh database without any table.
  public DatabaseConfig.Postgres createEmpty() {
    return created("");
  }

  private DatabaseConfig.Postgres created(String from) {
    String name = PREFIX + NEXT.incrementAndGet();
    execute("CREATE DATABASE " + name + from);
    DatabaseConfig.Postgres config = config(name);
    there.add(config);
    return config;
  }

  /// Takes it back: for the next test where that finds it as this one did, else nobody has it any
  /// more.
  public void drop(DatabaseConfig.Postgres config) {
    if (unused.contains(config)) {
      throw new IllegalStateException(config.url() + " is given back twice");
    }
    if (inUse.remove(config) && template.restored(config)) {
      unused.addLast(config);
    } else {
      remove(config);
    }
  }

  /// Another's server is left as it was.
  private void removeAllAtTheEnd() {
    there.add(config(TEMPLATE));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> there.forEach(this::remove)));
  }

  private void remove(DatabaseConfig.Postgres config) {
    there.remove(config);
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
