package dev.signalbox.alert.rule.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.diff.AlertRuleDiff.Change;
import dev.signalbox.alert.rule.diff.AlertRuleDiff.Report;
import dev.signalbox.alert.rule.read.AlertRulesReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AlertRuleDiffTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T00:00:00Z");

  private final List<PastSignal> past = new ArrayList<>();

  private static AlertRules rules(String text) {
    return new AlertRulesReader(() -> Set.of("ops", "db"))
        .read("alerts.yaml", text)
        .value()
        .orElseThrow();
  }

  private void fires(String name, String key, Duration after) {
    signal(name, key, after, true);
  }

  private void ends(String name, String key, Duration after) {
    signal(name, key, after, false);
  }

  private void signal(String name, String key, Duration after, boolean fires) {
    var labels = Map.of("alertname", name, "instance", key);
    past.add(
        new PastSignal(
            BEGIN.plus(after), name + key, fires, AlertFacts.of("prom", name, labels, Map.of())));
  }

  private Report report(String now, String then) {
    return AlertRuleDiff.of(past, rules(now), rules(then));
  }

  @Test
  void nothingIsDifferentUnderTheSameRules() {
    fires("Disk", "a", Duration.ZERO);
    Report report = report("route: { room: ops }", "route: { room: ops }");
    assertEquals(Map.of(), report.changes());
    assertEquals(
        "0 of 1 firings would have gone elsewhere; now 1 cards, 1 sounds, 0 pages, then 1 cards, 1"
            + " sounds, 0 pages",
        report.summary());
  }

  @Test
  void roomsAndLoudnessAreToldByTheNameOfTheAlertTheMostFrequentFirst() {
    fires("Cpu", "a", Duration.ZERO);
    fires("Disk", "a", Duration.ofHours(1));
    ends("Disk", "a", Duration.ofHours(2));
    fires("Disk", "a", Duration.ofHours(5));
    Report report =
        report(
            "route: { room: ops }",
            """
            route:
              room: ops
              routes:
                - { match: [alertname=Disk], room: db, urgency: page }
                - { match: [alertname=Cpu], urgency: log }
            """);
    assertEquals(
        List.of(
            Map.entry(new Change("Disk", "ops, notify", "db, page by service"), 2),
            Map.entry(new Change("Cpu", "ops, notify", "ops, log"), 1)),
        List.copyOf(report.changes().entrySet()));
    assertEquals("3 cards, 3 sounds, 0 pages", report.now());
    assertEquals("3 cards, 2 sounds, 2 pages", report.then());
  }

  @Test
  void cardsAreFewerWhereMoreIsGrouped() {
    for (int i = 0; i < 10; i++) {
      fires("Disk", "node" + i, Duration.ofSeconds(i));
    }
    Report report =
        report("route: { group-by: [alertname, instance] }", "route: { group-by: [alertname] }");
    assertEquals("10 cards, 10 sounds, 0 pages", report.now());
    assertEquals("1 cards, 1 sounds, 0 pages", report.then());
  }

  @Test
  void whatEndsInsideOfWaitIsNeverShownAndWhatFiresAgainSoonMakesNoSound() {
    fires("Disk", "a", Duration.ZERO);
    ends("Disk", "a", Duration.ofSeconds(20));
    fires("Disk", "a", Duration.ofMinutes(5));
    ends("Disk", "a", Duration.ofMinutes(10));
    fires("Disk", "a", Duration.ofMinutes(12));
    assertEquals("1 cards, 1 sounds, 0 pages", report("route: {wait: 30s}", "route: {}").now());
    assertEquals(
        "2 cards, 2 sounds, 0 pages", report("route: {wait: 30s, again: 1m}", "route: {}").now());
  }

  @Test
  void whatIsHeldMutedOrInMaintenanceMakesNoSound() {
    fires("NodeDown", "a", Duration.ZERO);
    fires("Disk", "a", Duration.ofMinutes(1));
    fires("Disk", "b", Duration.ofMinutes(2));
    ends("NodeDown", "a", Duration.ofMinutes(3));
    fires("Cpu", "a", Duration.ofMinutes(4));
    Report report =
        report(
            "route: { group-by: [...] }",
            """
            route: { group-by: [...], routes: [{ match: [alertname=Cpu], muted: [day] }] }
            inhibit: [{ when: [alertname=NodeDown], holds: [alertname!=NodeDown], equal: [instance] }]
            intervals: { day: { zone: UTC, days: 2026-12-01 } }
            maintenance: [{ match: [instance=b], during: day, why: test }]
            """);
    assertEquals("4 cards, 4 sounds, 0 pages", report.now());
    assertEquals("4 cards, 1 sounds, 0 pages", report.then());
    assertEquals(
        Set.of(
            "its service's room, notify, held by {alertname=\"NodeDown\"}",
            "its service's room, notify, maintenance day",
            "its service's room, notify, muted by day"),
        Set.copyOf(report.changes().keySet().stream().map(Change::after).toList()));
  }
}
