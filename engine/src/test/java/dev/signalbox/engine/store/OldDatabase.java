package dev.signalbox.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.engine.store.jdbc.JdbcSchema;
import dev.signalbox.engine.store.sqlite.JdbcOneConnection;
import dev.signalbox.engine.store.sqlite.JdbcSqlite;
import dev.signalbox.engine.store.sqlite.JdbcSqliteFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// A database as a server whose newest migration was 13 left it: killed in the middle of runs in
/// every state, behind talk, an alert, a direct conversation, sessions and a platform that was
/// away. The rows are that server's own; its node is called `one`.
public final class OldDatabase {
  /// When it was killed.
  public static final Instant KILLED = Instant.ofEpochMilli(1_795_868_737_000L);

  /// What proves its record.
  public static final String AUDIT_KEY =
      "signalbox/rqafzsqb+fc67651b+Aelt/VzL9zj98m4s6ZLmXRL7jktIs3X8yXrJw/5bgqRX";

  private static final String NEWEST = "13";
  private static final ObjectMapper JSON = new ObjectMapper();

  private OldDatabase() {}

  /// Opened by this version, which has brought it up to date; deleted when closed.
  ///
  /// @param kind one that outlives its connections
  public static Database open(TestDatabases kind, InstantSource clock) {
    return switch (kind) {
      case MEMORY -> throw new IllegalArgumentException("nothing old is in memory");
      case SQLITE -> TestDatabases.sqlite(clock, UpgradedSqlite.BYTES);
      case POSTGRES -> {
        PostgresServer server = PostgresServer.orSkip();
        yield TestDatabases.postgres(clock, server, server.createLike(UpgradedPostgres.CONFIG));
      }
    };
  }

  /// The same after a life under a version between.
  ///
  /// @param version the newest migration of that one
  /// @param statements what it did
  static Database open(
      TestDatabases kind, InstantSource clock, String version, String... statements) {
    var between = new Between(version, List.of(statements));
    return switch (kind) {
      case MEMORY -> throw new IllegalArgumentException("nothing old is in memory");
      case SQLITE -> TestDatabases.sqlite(clock, file(between));
      case POSTGRES -> {
        PostgresServer server = PostgresServer.orSkip();
        yield TestDatabases.postgres(clock, server, filled(server, between));
      }
    };
  }

  private record Between(String version, List<String> statements) {}

  /// Brought up to date once; every test's database starts as a copy.
  private static final class UpgradedSqlite {
    static final byte[] BYTES =
        TestDatabases.opened(file(new Between(NEWEST, List.of())), () -> KILLED);
  }

  /// The same.
  private static final class UpgradedPostgres {
    static final DatabaseConfig.Postgres CONFIG = make();

    private static DatabaseConfig.Postgres make() {
      DatabaseConfig.Postgres config =
          filled(PostgresServer.orSkip(), new Between(NEWEST, List.of()));
      Databases.open(config, () -> KILLED).close();
      return config;
    }
  }

  /// What is in the file of the old database.
  private static byte[] file(Between between) {
    try {
      Path folder = Files.createTempDirectory("signalbox-old");
      Path path = folder.resolve(JdbcSqlite.FILE);
      try (Connection connection = new JdbcSqliteFile(path).writer()) {
        fill(
            connection,
            Dialect.SQLITE,
            between,
            flyway -> flyway.dataSource(new JdbcOneConnection(connection)));
      }
      byte[] bytes = Files.readAllBytes(path);
      TestDatabases.delete(folder);
      return bytes;
    } catch (IOException | SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static DatabaseConfig.Postgres filled(PostgresServer server, Between between) {
    DatabaseConfig.Postgres config = server.createEmpty();
    try (Connection connection =
        DriverManager.getConnection(config.url(), config.user(), config.password())) {
      fill(
          connection,
          Dialect.POSTGRESQL,
          between,
          flyway -> flyway.dataSource(config.url(), config.user(), config.password()));
      connection
          .createStatement()
          .execute(
              "SELECT setval(pg_get_serial_sequence('room_message', 'seq'), max(seq))"
                  + " FROM room_message");
      return config;
    } catch (IOException | SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void fill(
      Connection connection,
      Dialect dialect,
      Between between,
      UnaryOperator<FluentConfiguration> source)
      throws IOException, SQLException {
    var schema = new JdbcSchema(dialect, "the old database");
    schema.bringUpToDate(connection, flyway -> source.apply(flyway).target(NEWEST));
    connection.createStatement().execute("DELETE FROM stream_head");
    connection.setAutoCommit(false);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    OldDatabase.class.getResourceAsStream("/rows-of-version-13.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        insert(connection, JSON.readTree(line));
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    schema.bringUpToDate(connection, flyway -> source.apply(flyway).target(between.version()));
    for (String statement : between.statements()) {
      connection.createStatement().execute(statement);
    }
  }

  private static void insert(Connection connection, JsonNode row) throws SQLException {
    List<String> columns = new ArrayList<>();
    row.fieldNames().forEachRemaining(columns::add);
    String table = row.get(columns.removeFirst()).textValue();
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                String.join(", ", columns.stream().map(name -> "?").toList()));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.size(); i++) {
        JsonNode value = row.get(columns.get(i));
        if (value.isTextual()) {
          statement.setString(i + 1, value.textValue());
        } else {
          statement.setLong(i + 1, value.longValue());
        }
      }
      statement.executeUpdate();
    }
  }
}
