package dev.signalbox.engine.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.search.Days;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuditQuestionTest {
  /// A Wednesday.
  private static final Instant NOW = Instant.parse("2026-03-04T11:00:00Z");

  private static final Days BERLIN = new Days(ZoneId.of("Europe/Berlin"));

  private final AuditQuestion question =
      new AuditQuestion(
          List.of("rollback", "deploy", "restart", "scale", "db-restore", "stop", "page"),
          List.of("ada", "grace"));

  private AuditQuery read(String text) {
    return question.read(text, NOW, BERLIN);
  }

  @ParameterizedTest
  @CsvSource({
    "who rolled back payments, rollback",
    "who ran rollback payments, rollback",
    "who deployed payments, deploy",
    "who restarted payments?, restart",
    "who was restarting payments, restart",
    "who scaled payments, scale",
    "who scales payments, scale",
    "who restored payments, ",
    "who db-restored payments, db-restore",
    "who stopped payments, stop",
    "who paged payments, page"
  })
  void findsTheRunbookInWhateverTense(String text, String runbook) {
    AuditQuery query = read(text);
    assertEquals(runbook, query.runbook());
    assertEquals("payments", query.words().getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "last tuesday, 2026-03-02T23:00:00Z, 2026-03-03T23:00:00Z",
    "on wed, 2026-02-24T23:00:00Z, 2026-02-25T23:00:00Z",
    "today, 2026-03-03T23:00:00Z, 2026-03-04T23:00:00Z",
    "yesterday?, 2026-03-02T23:00:00Z, 2026-03-03T23:00:00Z",
    "since yesterday, 2026-03-02T23:00:00Z, ",
    "since 2026-02-01, 2026-01-31T23:00:00Z, ",
    "2026-02-01, 2026-01-31T23:00:00Z, 2026-02-01T23:00:00Z",
    "this week, 2026-03-01T23:00:00Z, 2026-03-08T23:00:00Z",
    "last week, 2026-02-22T23:00:00Z, 2026-03-01T23:00:00Z",
    "last 2 hours, 2026-03-04T09:00:00Z, "
  })
  void readsTimes(String text, Instant from, Instant until) {
    AuditQuery query = read("who deployed payments " + text);
    assertEquals(from, query.from());
    assertEquals(until, query.until());
    assertEquals(List.of("payments"), query.words());
  }

  @Test
  void readsPeopleRoomsAndOutcomes() {
    assertEquals(AuditQuery.ALL.withPerson("ada"), read("what did ada do"));
    assertEquals(AuditQuery.ALL.withPerson("linus"), read("@linus"));
    assertEquals(
        AuditQuery.ALL.withOutcome("denied").withRoom("ops"), read("who was denied in #ops?"));
    assertEquals(
        AuditQuery.ALL.withKind("approval.granted").withRunbook("deploy").withWord("v4.12.2"),
        read("who approved deploy v4.12.2"));
  }

  @Test
  void searchesWhatItDoesNotKnowAndSurvivesNonsense() {
    assertEquals(AuditQuery.ALL.withWord("Last").withWord("since"), read("Last since"));
    assertEquals(AuditQuery.ALL, read("  "));
    assertEquals(AuditQuery.ALL.withWord("2026-13-45"), read("2026-13-45"));
  }
}
