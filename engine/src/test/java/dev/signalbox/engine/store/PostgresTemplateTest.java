package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A test does not see that another had its database before.
final class PostgresTemplateTest {
  private static final String SAY =
      """
      INSERT INTO room_message (id, room, author_kind, author_name, author_platform, at)
      VALUES ('m1', 'ops', 'person', 'ada', 'console', 1) RETURNING seq
      """;

  private PostgresServer server;
  private DatabaseConfig.Postgres config;
  private PostgresTemplate template;

  @BeforeEach
  void create() throws SQLException {
    server = PostgresServer.orSkip();
    config = server.create();
    template = PostgresTemplate.of(config);
  }

  @AfterEach
  void drop() {
    server.drop(config);
  }

  @Test
  void rowsAreGoneAndCountersBeginAgain() throws SQLException {
    assertEquals(1, asks(SAY));
    comesBack();
    assertEquals(0, asks("SELECT count(*) FROM room_message"));
    assertEquals(0, asks("SELECT pg_relation_size('room_message')"));
    assertEquals(1, asks(SAY));
  }

  @Test
  void whatMigrationsWroteIsThereAgain() throws SQLException {
    assertTrue(template.rows().containsKey("flyway_schema_history"), template.rows().toString());
    for (String table : template.rows().keySet()) {
      runs("DELETE FROM " + table);
    }
    comesBack();
  }

  @Test
  void aTableOfATestIsGone() throws SQLException {
    runs("CREATE TABLE thing (id bigint PRIMARY KEY)");
    comesBack();
  }

  @Test
  void whoeverIsStillConnectedIsNotAnyMore() throws SQLException {
    try (Connection left = connected()) {
      comesBack();
      assertFalse(left.isValid(1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE run ADD thing text",
        "ALTER TABLE room_message ALTER room DROP NOT NULL",
        "ALTER TABLE run ADD CHECK (id <> '')",
        "ALTER TABLE room_message ALTER at SET DEFAULT 1",
        "ALTER TABLE run ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE run SET (fillfactor = 50)",
        "ALTER TABLE room_read RENAME TO thing",
        "DROP TABLE room_read",
        "CREATE INDEX thing ON run (id)",
        "CREATE SCHEMA thing",
        "CREATE DOMAIN thing AS text",
        "CREATE POLICY thing ON run",
        "CREATE TABLE thing () INHERITS (run); ALTER TABLE run ADD thing text",
        "CREATE TRIGGER thing BEFORE UPDATE ON run FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "GRANT SELECT ON run TO PUBLIC",
        "CREATE VIEW thing AS SELECT 1",
        "CREATE RULE thing AS ON DELETE TO room_read DO INSTEAD NOTHING",
        "CREATE FUNCTION thing() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER DATABASE %s SET statement_timeout = '1s'",
      })
  void whatItIsMadeOfIsNotMended(String change) throws SQLException {
    runs(change.formatted(config.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "")));
    assertFalse(template.restored(config));
  }

  @Test
  void oneThatTakesNoConnectionIsGivenUp() {
    server.cut(config, true);
    assertFalse(template.restored(config));
  }

  private void comesBack() throws SQLException {
    assertTrue(template.restored(config));
    assertEquals(template, PostgresTemplate.of(config));
  }

  private Connection connected() throws SQLException {
    return DriverManager.getConnection(config.url(), config.user(), config.password());
  }

  private void runs(String sql) throws SQLException {
    try (Connection connection = connected();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long asks(String sql) throws SQLException {
    try (Connection connection = connected();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
