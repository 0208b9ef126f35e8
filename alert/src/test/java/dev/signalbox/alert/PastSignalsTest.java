package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.alert.row.JdbcOpenCards;
import dev.signalbox.alert.row.JdbcPastSignals;
import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.diff.PastSignal;
import dev.signalbox.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What was reported is there to be played through other rules.
final class PastSignalsTest {
  @TempDir private Path folder;

  private LiveAlertRules rules(String name, String text) throws IOException {
    return LiveAlertRules.open(
        Files.writeString(folder.resolve(name), text), () -> Set.of("payments", "db"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatFiredAndEndedIsPlayedThroughOtherRules(TestDatabases kind) throws IOException {
    try (var fixture = new AlertFixture(kind)) {
      Instant begin = fixture.clock.instant();
      fixture.take(fixture.signal("Disk", true));
      fixture.advance(Duration.ofMinutes(1));
      fixture.take(fixture.signal("Disk", false));
      List<PastSignal> past = new JdbcPastSignals(fixture.database).since(begin);
      assertEquals(List.of(true, false), past.stream().map(PastSignal::fires).toList());
      AlertFacts alert = past.getFirst().alert();
      assertEquals("Disk", alert.labels().get("alertname"));
      assertEquals("prom", alert.source());
      List<String> diff =
          rules("now.yaml", "route: { room: payments, wait: 0s }")
              .diff(
                  rules("then.yaml", "route: { room: db, urgency: log, wait: 0s }"),
                  fixture.database,
                  begin);
      assertEquals(
          List.of(
              "1 of 1 firings would have gone elsewhere; now 1 cards, 1 sounds, 0 pages, then 1"
                  + " cards, 0 sounds, 0 pages.",
              "  1× Disk: now payments, notify; then db, log"),
          diff);
      assertEquals(
          List.of(), new JdbcPastSignals(fixture.database).since(begin.plus(Duration.ofDays(1))));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void openCardsAreCountedByTheirRoute(TestDatabases kind) {
    try (var fixture = new AlertFixture(kind)) {
      fixture.take(fixture.signal("Disk", true));
      fixture.take(fixture.signal("Cpu", true));
      fixture.advance(Duration.ofMinutes(1));
      fixture.take(fixture.signal("Cpu", false));
      assertEquals(
          Map.of(AlertRules.USUAL.root().id().value(), 1L),
          new JdbcOpenCards(fixture.database).byRoute());
    }
  }
}
