package dev.signalbox.engine.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.JdbcRefusal;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a database will never hold is refused at once and for good; what may pass is not called a
/// refusal, and what comes after it is served.
final class JdbcFaultsTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aConstraintIsARefusalAndOthersGoOn(TestDatabases kind) {
    try (Database database = withTables(kind)) {
      refused(database, "INSERT INTO thing VALUES (2, NULL, 1, 1)");
      refused(database, "INSERT INTO thing VALUES (2, 'two', 11, 1)");
      refused(database, "INSERT INTO thing VALUES (2, 'two', 1, 7)");
      refused(database, "INSERT INTO thing VALUES (1, 'twice', 1, 1)");
      assertServes(database);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"MEMORY", "SQLITE"})
  void sqliteRefusesWhatIsTooBigOrOfAnotherKind(TestDatabases kind) {
    try (Database database = withTables(kind)) {
      refused(database, "INSERT INTO thing VALUES (2, zeroblob(1500000000), 1, 1)");
      refused(database, "INSERT INTO thing VALUES ('two', 'two', 1, 1)");
      assertServes(database);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT CAST('toolong' AS varchar(3)); CREATE TABLE narrow (v varchar(3));"
            + " INSERT INTO narrow VALUES ('toolong')",
        "SELECT 2147483647::int + 1",
        "SELECT 9223372036854775807::bigint + 1",
        "SELECT 1e400::float8",
        "SELECT 'x'::bigint",
        "SELECT convert_from('\\xff'::bytea, 'UTF8')",
        "SELECT '{\"a\":\"\\u0000\"}'::jsonb ->> 'a'",
        "SELECT '{\"a\":'::json",
        "SELECT '2026-13-01'::timestamp",
        "CREATE INDEX by_name ON thing (name);"
            + " INSERT INTO thing SELECT 2, string_agg(md5(n::text), ''), 1, 1"
            + " FROM generate_series(1, 200) AS n",
        "SELECT to_tsvector('simple', string_agg(md5(n::text), ' '))"
            + " FROM generate_series(1, 40000) AS n",
        "SELECT repeat('x', 1100000000)"
      })
  void postgresRefusesWhatDoesNotFit(String sql) {
    try (Database database = withTables(TestDatabases.POSTGRES)) {
      refused(database, sql);
      assertServes(database);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"53100", "53200", "53300", "53400", "25006", "57P01", "58030", "XX001", "42501"})
  void postgresThatCannotServeAnybodyIsPassing(String state) {
    try (Database database = withTables(TestDatabases.POSTGRES)) {
      var attempts = new AtomicInteger();
      assertThrows(
          StoreReadOnlyException.class,
          () ->
              database.write(tx -> {
                attempts.incrementAndGet();
                return tx.handle().execute(raising(state));
              }));
      assertEquals(1, attempts.get());
      assertFalse(database.condition().writable());
      assertThrows(
          StoreReadOnlyException.class,
          () -> database.read(handle -> handle.execute(raising(state))));
      now.set(now.get().plusSeconds(1));
      assertServes(database);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "40000", "55P03", "57014"})
  void whatPostgresGaveUpIsRunAgainAndIsNeverARefusal(String state) {
    try (Database database = withTables(TestDatabases.POSTGRES)) {
      var attempts = new AtomicInteger();
      int times =
          database.<Integer>write(tx -> {
            if (attempts.incrementAndGet() < 3) {
              tx.handle().execute(raising(state));
            }
            return attempts.get();
          });
      assertEquals(3, times);
      assertThrows(
          StoreReadOnlyException.class,
          () -> database.write(tx -> tx.handle().execute(raising(state))));
      assertTrue(database.condition().writable());
      assertServes(database);
    }
  }

  @Test
  void aStatementThatTakesTooLongIsPassingForReadersToo() {
    try (Database database = withTables(TestDatabases.POSTGRES)) {
      var told =
          assertThrows(
              StoreReadOnlyException.class,
              () ->
                  database.read(handle -> {
                    handle.execute("SET LOCAL statement_timeout = 50");
                    return handle.execute("SELECT pg_sleep(30)");
                  }));
      assertTrue(told.getMessage().contains("cannot answer now"), told::getMessage);
      assertServes(database);
    }
  }

  @Test
  void aKeyThatAnotherNodeHasJustWrittenIsFoundTheSecondTime() {
    try (Database database = withTables(TestDatabases.POSTGRES)) {
      var attempts = new AtomicInteger();
      String found =
          database.<String>write(tx -> {
            if (attempts.incrementAndGet() == 1) {
              tx.handle().execute(raising("23505"));
            }
            return "found";
          });
      assertEquals("found", found);
      attempts.set(0);
      refused(database, raising("23505"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatHasNothingToDoWithWhatIsWrittenIsNoRefusal(TestDatabases kind) {
    try (Database database = withTables(kind)) {
      var failure =
          assertThrows(
              RuntimeException.class,
              () -> database.write(tx -> tx.handle().execute("SELECT nothing FROM nowhere")));
      assertTrue(JdbcRefusal.of(failure).isEmpty(), failure::toString);
      assertTrue(JdbcRefusal.of(new IllegalStateException("ours")).isEmpty());
      assertServes(database);
    }
  }

  private Database withTables(TestDatabases kind) {
    Database database = kind.open(now::get);
    database.write(tx -> {
      Handle handle = tx.handle();
      handle.execute("CREATE TABLE other (id integer PRIMARY KEY)");
      handle.execute("INSERT INTO other VALUES (1)");
      handle.execute(
          "CREATE TABLE thing (id integer PRIMARY KEY, name text NOT NULL,"
              + " n integer CHECK (n < 10), other integer REFERENCES other (id))");
      return handle.execute("INSERT INTO thing VALUES (1, 'one', 1, 1)");
    });
    return database;
  }

  private static String raising(String state) {
    return "DO $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '" + state + "'; END $$";
  }

  private static void refused(Database database, String sql) {
    var failure =
        assertThrows(
            RuntimeException.class, () -> database.write(tx -> tx.handle().execute(sql)), sql);
    String why = JdbcRefusal.of(failure).orElseThrow(() -> new AssertionError(sql, failure));
    assertTrue(why.startsWith("the database cannot hold it: "), why);
    assertTrue(database.condition().writable(), sql);
  }

  private static void assertServes(Database database) {
    database.write(tx -> tx.handle().execute("INSERT INTO thing VALUES (9, 'nine', 9, 1)"));
    long count =
        database.read(h -> h.createQuery("SELECT count(*) FROM thing").mapTo(Long.class).one());
    assertEquals(2, count);
  }
}
