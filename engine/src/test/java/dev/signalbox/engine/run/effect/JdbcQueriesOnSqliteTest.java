package dev.signalbox.engine.run.effect;

import static dev.signalbox.engine.run.effect.AskedDatabase.error;
import static dev.signalbox.engine.run.effect.AskedDatabase.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.process.WaitControl.Signal;
import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.output.RowTable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of SQLite as `sql` steps ask it.
final class JdbcQueriesOnSqliteTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE orders; --",
          "\\'; DROP TABLE orders; --",
          "' OR '1'='1",
          "${secret()}",
          "?, :state",
          "\u202e$$; DROP TABLE orders; $$",
          "NULL");

  @TempDir private Path folder;
  private Path file;
  private AskedDatabase shop;

  @BeforeEach
  void fill() throws Exception {
    file = folder.resolve("shop.db");
    Files.createFile(file);
    shop = new AskedDatabase(new Place.File(file), "", "unused-password");
    assertEquals(
        List.of(Map.of("changed", 0L)),
        rows(shop.write("CREATE TABLE orders (id INTEGER PRIMARY KEY, state TEXT, amount)")));
    assertEquals(
        List.of(Map.of("changed", 2L)),
        rows(shop.write("INSERT INTO orders VALUES (1, 'done', 1.5), (2, 'stuck', 3)")));
  }

  @Test
  void givesRowsWithTheirTypes() {
    assertEquals(
        List.of(
            Map.of("id", 1L, "state", "done", "amount", 1.5),
            Map.of("id", 2L, "state", "stuck", "amount", 3L)),
        shop.rows("SELECT * FROM orders ORDER BY id"));
    assertEquals(
        List.of(Map.of("a", NullValue.NULL_VALUE, "b", "00ff", "c", Long.MAX_VALUE)),
        shop.rows("SELECT NULL a, x'00ff' b, 9223372036854775807 c"));
    assertEquals(List.of(), shop.rows("SELECT * FROM orders WHERE id = ?", 3L));
  }

  @Test
  void bindsEveryKindOfValue() {
    assertEquals("text", shop.one("SELECT ?", "text"));
    assertEquals(7L, shop.one("SELECT ?", 7L));
    assertEquals(0.1, shop.one("SELECT ?", 0.1));
    assertEquals(1L, shop.one("SELECT ?", true));
    assertEquals(
        "12345678901234567890.5", shop.one("SELECT ?", new BigDecimal("12345678901234567890.5")));
    assertEquals("1970-01-01T00:00:00Z", shop.one("SELECT ?", Instant.EPOCH));
  }

  @Test
  void whateverAValueHoldsItIsAValue() {
    for (String hostile : HOSTILE) {
      assertEquals(List.of(), shop.rows("SELECT * FROM orders WHERE state = ?", hostile));
      assertEquals(1, rows(shop.write("UPDATE orders SET state = ? WHERE id = 1", hostile)).size());
      assertEquals(hostile, shop.one("SELECT state FROM orders WHERE id = 1"));
    }
    assertEquals(2L, shop.one("SELECT count(*) FROM orders"));
  }

  @Test
  void onlyReadsWhatIsNotAWrite() {
    for (String sql :
        List.of(
            "INSERT INTO orders VALUES (3, 'new', 1)",
            "UPDATE orders SET state = 'x'",
            "DELETE FROM orders",
            "DROP TABLE orders",
            "CREATE TABLE t (a)")) {
      String error = error(shop.read(sql));
      assertTrue(error.contains("readonly") || error.contains("read-only"), error);
    }
    error(shop.read("ATTACH DATABASE '" + folder.resolve("other.db") + "' AS other"));
    assertFalse(Files.exists(folder.resolve("other.db")));
    assertEquals(2L, shop.one("SELECT count(*) FROM orders"));
  }

  @Test
  void saysWhatIsWrongWithAStatement() {
    String wrong = error(shop.read("SELECT absent FROM orders"));
    assertTrue(wrong.contains("no such column: absent"), wrong);
    assertEquals(
        "shop: two columns are called 'id': tell them apart with AS",
        error(shop.write("UPDATE orders SET state = 'x' RETURNING id, id")));
    assertEquals("done", shop.one("SELECT state FROM orders WHERE id = 1"));
  }

  @Test
  void aMillionRowsAreCutAndThatIsSaid() {
    String sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000) SELECT i FROM n";
    var done = assertInstanceOf(EffectResult.Done.class, shop.read(sql));
    assertEquals(1000, rows(done).size());
    assertTrue(
        RowTable.of(done.value())
            .endsWith("1,000 rows: there are more, of which nothing is kept\n"));
  }

  @Test
  void longValuesAreCutByTheRow() {
    String sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9) SELECT i, hex(zeroblob(?)) t FROM n";
    assertEquals(2, shop.rows(sql, 60_000L).size());
    assertEquals(0, shop.rows(sql, 1_000_000L).size());
    assertTrue(error(shop.read(sql, 20_000_000L)).contains("too big"));
  }

  @Test
  void endsWhatIsStopped() {
    assertInstanceOf(EffectResult.Stopped.class, shop.ask(ENDLESS, false, () -> Signal.STOP));
    assertInstanceOf(EffectResult.Detached.class, shop.ask(ENDLESS, false, () -> Signal.DETACH));
    var unknown =
        assertInstanceOf(
            EffectResult.Unknown.class,
            shop.ask("CREATE TABLE m AS " + ENDLESS, true, () -> Signal.DETACH));
    assertTrue(unknown.why().endsWith("it did not happen."), unknown.why());
    assertEquals(0L, shop.one("SELECT count(*) FROM sqlite_schema WHERE name = 'm'"));
  }

  @Test
  void aFileThatIsNotThereIsNotMade() {
    Path none = folder.resolve("none.db");
    var away = new AskedDatabase(new Place.File(none), "", "unused-password");
    assertTrue(error(away.write("SELECT 1")).endsWith("there is no file " + none));
    assertFalse(Files.exists(none));
    assertEquals(List.of("no connection to shop: there is no file " + none), away.heard);
  }

  @Test
  void asksNothingOnceItIsClosed() {
    shop.queries.close();
    assertInstanceOf(EffectResult.Detached.class, shop.read("SELECT 1"));
  }
}
