package dev.signalbox.engine.run.effect;

import static dev.signalbox.engine.run.effect.AskedDatabase.error;
import static dev.signalbox.engine.run.effect.AskedDatabase.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.process.WaitControl.Signal;
import dev.signalbox.engine.run.Connections.Place;
import dev.signalbox.engine.run.Connections.SqlKind;
import dev.signalbox.engine.store.CuttingProxy;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.PostgresServer;
import dev.signalbox.testkit.Eventually;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// PostgreSQL as `sql` steps ask it.
final class JdbcQueriesOnPostgresTest {
  private static final String SLEEP = "SELECT pg_sleep(600)::text";
  private static final String SLEEPING =
      "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(600)%' AND query NOT LIKE '%pg_stat%' AND datname = current_database()";

  private static PostgresServer server;
  private static DatabaseConfig.Postgres config;
  private static AskedDatabase shop;

  @BeforeAll
  static void create() {
    server = PostgresServer.orSkip();
    config = server.createEmpty();
    shop = asked(config);
    rows(shop.write("CREATE TABLE orders (id int PRIMARY KEY, state text)"));
    rows(shop.write("INSERT INTO orders VALUES (1, 'done'), (2, 'stuck')"));
  }

  @AfterAll
  static void drop() {
    if (config != null) {
      server.drop(config);
    }
  }

  private static AskedDatabase asked(DatabaseConfig.Postgres config) {
    MatchResult address =
        Pattern.compile("//([^:/]+):(\\d+)/([^?]+)")
            .matcher(config.url())
            .results()
            .findFirst()
            .orElseThrow();
    var place =
        new Place.Server(
            SqlKind.POSTGRESQL,
            address.group(1),
            Integer.parseInt(address.group(2)),
            address.group(3),
            false,
            null);
    String user = config.user() == null ? "postgres" : config.user();
    String password = config.password() == null ? "postgres" : config.password();
    return new AskedDatabase(place, user, password);
  }

  /// Begins to hold once the statement runs in the database.
  private static Supplier<Signal> onceItRuns(Signal signal) {
    return () -> shop.one(SLEEPING).equals(0L) ? Signal.GO_ON : signal;
  }

  private static void nothingRuns() {
    Eventually.holds("ended in the database", () -> shop.one(SLEEPING).equals(0L));
  }

  @Test
  void givesExactTypes() {
    Map<String, Object> expected =
        Map.ofEntries(
            Map.entry("i", 5L),
            Map.entry("b", Long.MIN_VALUE),
            Map.entry("n", new BigDecimal("12345678901234567890.123")),
            Map.entry("whole", 10L),
            Map.entry("nan", Double.NaN),
            Map.entry("f", 0.1),
            Map.entry("t", true),
            Map.entry("d", "2026-01-31"),
            Map.entry("ts", "2026-01-31T10:00:00.5"),
            Map.entry("tz", Instant.parse("2026-01-31T09:00:00Z")),
            Map.entry("ever", "infinity"),
            Map.entry("bytes", "00ff"),
            Map.entry("nothing", NullValue.NULL_VALUE),
            Map.entry("l", List.of(1L, NullValue.NULL_VALUE)),
            Map.entry("j", "{\"a\": 1}"),
            Map.entry("u", "00000000-0000-0000-0000-000000000001"),
            Map.entry("bits", "101"));
    assertEquals(
        List.of(expected),
        shop.rows(
            """
            SELECT 5 i, (-9223372036854775808)::bigint b, 12345678901234567890.123::numeric n,
              sum(10::bigint) whole, 'NaN'::numeric nan, 0.1::real f, true t, date '2026-01-31' d,
              timestamp '2026-01-31 10:00:00.5' ts, timestamptz '2026-01-31 10:00:00+01' tz,
              'infinity'::timestamptz ever, '\\x00ff'::bytea bytes, NULL::int nothing,
              ARRAY[1, NULL] l, '{"a": 1}'::jsonb j, '00000000-0000-0000-0000-000000000001'::uuid u,
              B'101' bits
            """));
  }

  @Test
  void theDatabaseSaysWhatATextIs() {
    assertEquals("stuck", shop.one("SELECT state FROM orders WHERE id = ?", "2"));
    assertEquals(true, shop.one("SELECT ? < now()", "2020-01-01"));
    assertEquals(true, shop.one("SELECT ?::timestamptz = '1970-01-01Z'", Instant.EPOCH));
    assertTrue(error(shop.read("SELECT * FROM orders WHERE id = ?", "2; x")).contains("invalid"));
    assertTrue(error(shop.read("SELECT ?::text", "a\0b")).startsWith("shop: "));
  }

  @Test
  void onlyReadsWhatIsNotAWrite() {
    for (String sql :
        List.of("DELETE FROM orders", "CREATE TABLE t (a int)", "SELECT nextval('s')")) {
      String before = sql.contains("nextval") ? "CREATE SEQUENCE IF NOT EXISTS s" : "SELECT 1";
      rows(shop.write(before));
      assertTrue(error(shop.read(sql)).contains("read-only transaction"), sql);
    }
    // Never read from a file like this, and refused all the same.
    error(shop.read("COMMIT; DELETE FROM orders"));
    assertEquals(2L, shop.one("SELECT count(*) FROM orders"));
  }

  @Test
  void aMillionRowsAreReadUpToWhatIsKept() {
    var done =
        assertInstanceOf(
            EffectResult.Done.class,
            shop.read("SELECT g, repeat('x', 10) FROM generate_series(1, 1000000) g"));
    assertEquals(1000, rows(done).size());
    assertTrue(String.valueOf(done.value().get("cut")).startsWith("there are more"));
  }

  @Test
  void endsAStoppedStatementInTheDatabase() {
    assertInstanceOf(EffectResult.Stopped.class, shop.ask(SLEEP, false, onceItRuns(Signal.STOP)));
    nothingRuns();
    assertInstanceOf(
        EffectResult.Detached.class, shop.ask(SLEEP, false, onceItRuns(Signal.DETACH)));
    nothingRuns();
  }

  @Test
  void endsALateStatementInTheDatabase() {
    var late =
        shop.ask(
            SLEEP,
            false,
            () -> {
              if (!shop.one(SLEEPING).equals(0L)) {
                shop.clock.advance(AskedDatabase.LONG);
              }
              return Signal.GO_ON;
            });
    assertEquals("no answer from shop within 1h; the statement was ended there", error(late));
    nothingRuns();
  }

  @Test
  void aChangeThatIsStoppedIsTakenBack() {
    String sql = "INSERT INTO orders SELECT 7, pg_sleep(600)::text";
    assertInstanceOf(EffectResult.Stopped.class, shop.ask(sql, true, onceItRuns(Signal.STOP)));
    nothingRuns();
    assertEquals(0L, shop.one("SELECT count(*) FROM orders WHERE id = 7"));
  }

  @Test
  void aCommitWithoutAnAnswerIsUnknown() throws Exception {
    try (CuttingProxy proxy = CuttingProxy.before(config)) {
      var cut = asked(proxy.config());
      proxy.loseTheNextAnswerToCommit();
      var unknown =
          assertInstanceOf(
              EffectResult.Unknown.class, cut.write("INSERT INTO orders VALUES (9, 'new')"));
      assertTrue(unknown.why().startsWith("the commit was sent, and then shop: "), unknown.why());
      assertEquals(1L, shop.one("SELECT count(*) FROM orders WHERE id = 9"));
      assertEquals("worked", cut.heard.getFirst());
      assertEquals(2, cut.heard.size(), cut.heard::toString);
    }
    rows(shop.write("DELETE FROM orders WHERE id = 9"));
  }

  @Test
  void aConnectionThatIsCutBeforeTheCommitIsNoSuccess() {
    String cut = "INSERT INTO orders SELECT 8, pg_terminate_backend(pg_backend_pid())::text";
    assertInstanceOf(EffectResult.Failed.class, shop.write(cut));
    assertEquals(0L, shop.one("SELECT count(*) FROM orders WHERE id = 8"));
  }

  @Test
  void aCommitThatIsRefusedDidNotHappen() {
    rows(shop.write("CREATE TABLE parts (id int REFERENCES orders DEFERRABLE INITIALLY DEFERRED)"));
    assertTrue(error(shop.write("INSERT INTO parts VALUES (99)")).contains("foreign key"));
    assertEquals(0L, shop.one("SELECT count(*) FROM parts"));
  }

  @Test
  void aServerThatHasToProveItselfAndCannotIsNotAsked() {
    var place = new Place.Server(SqlKind.POSTGRESQL, "127.0.0.1", 1, "shop", true, null);
    var away = new AskedDatabase(place, "reader", "s3cret-password");
    assertTrue(error(away.read("SELECT 1")).startsWith("no connection to shop: "));
    assertEquals(1, away.heard.size());
  }
}
