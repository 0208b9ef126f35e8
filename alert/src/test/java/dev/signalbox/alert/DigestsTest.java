package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.due.AlertDigests;
import dev.signalbox.alert.rule.DigestRule;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is told in lists.
final class DigestsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static void rules(AlertFixture server) {
    String text = "route: { wait: 0s, urgency: digest }\ndigest: { at: [16:00, 09:00], zone: UTC }";
    server.rules =
        new AlertRulesReader(() -> Set.of("payments"))
            .readChange("alerts.yaml", text)
            .value()
            .orElseThrow();
  }

  private static List<String> cards(AlertFixture server) {
    return server.cards().stream().map(card -> card.shown().summary()).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsAtSetTimesWhatFiresAndWhatEndedSince(TestDatabases kind) {
    try (var server = new AlertFixture(kind)) {
      rules(server);
      server.digests(new AlertDigests(server.rooms, server.timers(), () -> server.rules, Days.UTC));
      server.take(server.signal("Disk", true), server.signal("Slow", true));
      server.advance(HOUR);
      server.take(server.signal("Slow", false));
      server.advance(HOUR.multipliedBy(2));
      assertEquals(List.of(), cards(server), "not before 16:00");
      server.advance(HOUR);
      assertEquals(List.of("Digest of 2 alerts, 1 still firing"), cards(server));
      server.advance(HOUR.multipliedBy(17));
      assertEquals("Digest of 1 alert, 1 still firing", cards(server).getLast());
      server.take(server.signal("Disk", false));
      server.advance(HOUR.multipliedBy(9));
      assertEquals("Digest of 1 alert, 0 still firing", cards(server).getLast());
      server.advance(Duration.ofDays(2));
      assertEquals(3, cards(server).size(), "nothing to tell makes no card");
    }
  }

  @Test
  void aCardHasTenKindsAtMost() {
    try (var server = new AlertFixture()) {
      rules(server);
      server.digests(new AlertDigests(server.rooms, server.timers(), () -> server.rules, Days.UTC));
      for (int kind = 10; kind < 24; kind++) {
        server.take(server.signal("Kind" + kind, true));
      }
      server.advance(HOUR.multipliedBy(5));
      assertEquals(List.of("Digest of 14 alerts, 14 still firing"), cards(server));
      String card = server.cards().getFirst().shown().toString();
      assertTrue(card.contains("Kind19") && !card.contains("Kind20"), card);
      assertTrue(card.contains("and 4 more alerts"), card);
    }
  }

  @Test
  void theNextTimeIsByTheClockOfAPlace() {
    var rule = new DigestRule(List.of(LocalTime.of(2, 30)), ZoneId.of("Europe/Berlin"));
    Instant before = Instant.parse("2026-03-28T01:30:00Z");
    Instant gap = rule.next(before, ZoneOffset.UTC);
    assertEquals(Instant.parse("2026-03-29T01:30:00Z"), gap, "02:30 is left out");
    assertEquals(Instant.parse("2026-03-30T00:30:00Z"), rule.next(gap, ZoneOffset.UTC));
    assertEquals(
        Instant.parse("2026-12-02T09:00:00Z"),
        DigestRule.USUAL.next(Instant.parse("2026-12-01T16:00:00Z"), ZoneOffset.UTC));
  }
}
