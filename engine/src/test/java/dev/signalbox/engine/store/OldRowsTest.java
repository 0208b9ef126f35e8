package dev.signalbox.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What migrations make of rows that the version before each of them left.
final class OldRowsTest {
  private static final String[] NO_STATEMENTS = {};

  private static Database open(TestDatabases kind, String version, String... statements) {
    return OldDatabase.open(
        kind, Clock.fixed(OldDatabase.KILLED, ZoneOffset.UTC), version, statements);
  }

  private static List<String> rows(Database database, String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).list());
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void sessionsOpenedWithAPasswordThatIsNotKnownEnd(TestDatabases kind) {
    try (Database database = open(kind, "42", NO_STATEMENTS)) {
      assertEquals(List.of("0"), rows(database, "SELECT count(*) FROM web_session"));
      database.write(tx ->
          tx.handle()
              .execute(
                  """
                  INSERT INTO web_session
                    (token_hash, person, csrf, created_at, seen_at, expires_at)
                  VALUES ('t', 'ada', 'c', 1, 1, 2)
                  """));
      assertEquals(List.of(""), rows(database, "SELECT password_seal FROM web_session"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void timersThatAreStillToFireKeepTheirTimeUnderTheNameOfTheirFeature(TestDatabases kind) {
    String[] more = {
      timer("START", "r1", 1000, "ARMED"),
      timer("START", "r2", 1000, "FIRED"),
      timer("strange", "r3", 2000, "ARMED"),
      timer("APPROVAL", "r1", 3000, "CANCELLED")
    };
    try (Database database = open(kind, "43", more)) {
      assertEquals(
          List.of(
              "run.start-expiry r1 1000 0",
              "strange r3 2000 0",
              "run.approval-expiry 01a2221e-3882-7f13-9ea2-22224725d814 1795870535614 0",
              "run.wait 01a2221e-39d1-7b01-a6b6-d21629aee680 1795872336095 0"),
          rows(
              database,
              "SELECT kind || ' ' || ref || ' ' || due_at || ' ' || tries FROM timer"
                  + " ORDER BY due_at"));
    }
  }

  private static String timer(String kind, String ref, long due, String state) {
    return "INSERT INTO timer (kind, ref, due_at, version, state) VALUES ('%s', '%s', %d, 7, '%s')"
        .formatted(kind, ref, due, state);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void whereARunWasAskedForIsKnownByItsSource(TestDatabases kind) {
    String[] origins = {
      """
      INSERT INTO run_origin (run, connection, place, account)
      SELECT id, 'irc', '#ops', '{"userId":"u-' || code || '"}' FROM run
      """,
      "INSERT INTO run_origin (run, connection, place, account) VALUES ('gone', 'irc', '#x', '{}')"
    };
    try (Database database = open(kind, "45", origins)) {
      String joined =
          """
          SELECT count(*) FROM run_origin o JOIN run r
          ON r.id = o.run AND r.source = o.source AND r.source_id = o.source_id
          WHERE o.connection = 'irc' AND o.place = '#ops' AND o.thread IS NULL
            AND o.account = '{"userId":"u-' || r.code || '"}'
          """;
      assertEquals(List.of("15"), rows(database, joined));
      assertEquals(List.of("15"), rows(database, "SELECT count(*) FROM run_origin"));
    }
  }
}
