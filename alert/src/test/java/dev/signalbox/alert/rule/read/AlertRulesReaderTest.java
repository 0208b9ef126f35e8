package dev.signalbox.alert.rule.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.alert.rule.FlappingRule;
import dev.signalbox.alert.rule.Hold;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.alert.rule.Routed;
import dev.signalbox.alert.rule.StormRule;
import dev.signalbox.alert.rule.TransientRule;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AlertRulesReaderTest {
  private static final String EXAMPLE =
      """
      route:
        room: ops
        group-by: [alertname, service]
        wait: 10s
        urgency: notify
        routes:
          - match: [severity="critical", env="prod"]
            urgency: page
            page: service
            wait: 0s
            routes:
              - { match: [team=~"db|cache"], page: databases, group-by: [...] }
          - { match: [team="db"], if: "labels.size() > 3", room: db, muted: [patching], hold: auto }
      copies: [{ match: [env="prod"], room: noc }]
      inhibit: [{ when: [alertname="NodeDown"], holds: [severity=~"warning|info"], equal: [instance] }]
      intervals: { patching: { zone: Europe/Berlin, days: 3rd TUE, hours: 02:00-04:00 } }
      maintenance: [{ match: [cluster="eu"], during: patching, why: Monthly patching }]
      tests: [{ alert: { severity: critical, env: prod }, expect: { urgency: page } }]
      """;
  private static final Instant PATCHING = Instant.parse("2026-12-15T01:30:00Z");

  private static ConfigReading<AlertRules> reading(String text) {
    return new AlertRulesReader(() -> Set.of("ops", "db", "noc")).readChange("alerts.yaml", text);
  }

  private static AlertRules rules(String text) {
    ConfigReading<AlertRules> reading = reading(text);
    return reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  private static AlertFacts alert(String... labels) {
    var map = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < labels.length; i += 2) {
      map.put(labels[i], labels[i + 1]);
    }
    return AlertFacts.of("prom", "", map, Map.of());
  }

  private static void told(String text, String... expected) {
    assertEquals(
        List.of(expected),
        reading(text).findings().stream()
            .map(
                finding -> finding.at().line() + ":" + finding.at().column() + " " + finding.code())
            .toList(),
        () -> reading(text).findings().toString());
  }

  @Test
  void readsWhatTheReferenceShows() {
    AlertRules rules = rules(EXAMPLE);
    assertEquals(List.of(), reading(EXAMPLE).findings());
    Routed page = rules.route(alert("severity", "critical", "env", "prod", "team", "web"));
    assertEquals(AlertUrgency.PAGE, page.settings().urgency());
    assertEquals(RouteSettings.OF_SERVICE, page.settings().policy());
    assertEquals(Duration.ZERO, page.settings().waiting());
    assertEquals("ops", page.settings().room());
    assertEquals(
        List.of("alerts.yaml:2 {}", "alerts.yaml:7 {severity=\"critical\",env=\"prod\"}"),
        page.path().stream().map(Object::toString).toList());
    assertEquals(4, rules.root().count());
  }

  @Test
  void theDeepestRouteThatFitsCountsAndHasWhatItDoesNotSayFromAbove() {
    Routed deepest =
        rules(EXAMPLE).route(alert("severity", "critical", "env", "prod", "team", "cache"));
    assertEquals("databases", deepest.settings().policy());
    assertEquals(Duration.ZERO, deepest.settings().waiting());
    assertTrue(deepest.settings().groupsByAll());
    assertEquals(3, deepest.path().size());
  }

  @Test
  void aConditionHasToHoldBesidesTheMatchers() {
    AlertRules rules = rules(EXAMPLE);
    assertEquals("ops", rules.route(alert("team", "db")).settings().room());
    Routed large = rules.route(alert("team", "db", "a", "1", "b", "2", "c", "3"));
    assertEquals("db", large.settings().room());
    assertEquals(new Hold.Auto(), large.settings().hold());
    assertEquals(Optional.of("patching"), rules.mutedBy(large, PATCHING));
    assertEquals(Optional.empty(), rules.mutedBy(large, PATCHING.plusSeconds(6000)));
    assertNull(large.settings().policy());
  }

  @Test
  void whatAsksForALabelThatIsNotThereDoesNotHold() {
    AlertRules rules = rules("route: { routes: [{ if: 'labels.x == \"1\"', urgency: log }] }\n");
    assertEquals(AlertUrgency.NOTIFY, rules.route(alert()).settings().urgency());
    assertEquals(AlertUrgency.LOG, rules.route(alert("x", "1")).settings().urgency());
  }

  @Test
  void copiesAndMaintenanceGoByTheLabels() {
    AlertRules rules = rules(EXAMPLE);
    assertEquals(List.of("noc"), rules.copies(alert("env", "prod")));
    assertEquals(List.of(), rules.copies(alert("env", "dev")));
    assertEquals(
        "Monthly patching",
        rules.maintenance(alert("cluster", "eu"), PATCHING).orElseThrow().why());
    assertTrue(rules.maintenance(alert("cluster", "us"), PATCHING).isEmpty());
    assertTrue(rules.maintenance(alert("cluster", "eu"), Instant.EPOCH).isEmpty());
  }

  @Test
  void theShortestFileHasOneRouteThatIsAsUsual() {
    AlertRules rules = rules("route: {}\n");
    assertEquals(RouteSettings.USUAL, rules.route(alert()).settings());
    assertEquals(AlertRules.USUAL.route(alert()).id(), rules.route(alert()).id());
    assertEquals(FlappingRule.USUAL, rules.flapping());
    assertEquals(StormRule.USUAL, rules.storm());
    assertEquals(TransientRule.USUAL, rules.endsAlone());
  }

  @Test
  void numbersAreKeys() {
    AlertRules rules =
        rules(
            """
            route: {}
            flapping: { fires: 5, least: 10m, most: 1h }
            storm: { minute: 3, calm-in: 1m }
            transient: { percent: 90, firings: 5, steps: [10m, 2m] }
            """);
    assertEquals(5, rules.flapping().often());
    assertEquals(Duration.ofHours(1), rules.flapping().longest());
    assertEquals(3, rules.storm().minute());
    assertEquals(20, rules.storm().hour());
    assertEquals(
        new TransientRule(90, 5, List.of(Duration.ofMinutes(2), Duration.ofMinutes(10))),
        rules.endsAlone());
  }

  @Test
  void aRouteKeepsItsIdWhenItsSettingsOrItsPlaceChange() {
    AlertFacts alert = alert("a", "1");
    String one = "route: { routes: [{ match: [a=\"1\"] }] }\n";
    String other =
        "route: { room: ops, routes: [{ match: [b=\"1\"] }, { match: ['a=\"1\"'], room: db }] }\n";
    assertEquals(rules(one).route(alert).id(), rules(other).route(alert).id());
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithItsPlace() {
    told(
        """
        route:
          room: opps
          urgencey: page
          urgency: loud
          wait: soon
          group-by: [..., a]
          muted: [nights]
          match: [a="b"]
          routes:
            - urgency: page
            - match: ["a=~(", "b"]
            - if: labels.size() >
            - if: colour == "red"
        """,
        "2:9 SB206",
        "3:3 SB101",
        "4:12 SB104",
        "5:9 SB106",
        "6:14 SB114",
        "7:11 SB217",
        "8:10 SB113",
        "10:7 SB102",
        "11:15 SB314",
        "11:23 SB314",
        "12:26 SB306",
        "13:11 SB307");
  }

  @Test
  void whatIsWrongBelowTheRoutesIsToldToo() {
    told(
        """
        route: {}
        copies: [{ match: [a=b], room: nowhere }]
        inhibit: [{ when: [a=b] }]
        intervals:
          a: { days: someday, hours: 9-17 }
          b: { zone: Europe/Berlin, months: [JAN-MAY, 13], month-days: [0], hours: '07:00-07:00' }
          c: { outside: [d] }
        maintenance: [{ match: [], during: e }]
        flapping: { least: 2h, most: 1h }
        transient: { steps: [] }
        tests: [{ alert: { a: b }, expect: {} }, { expect: { muted: x } }]
        """,
        "2:32 SB206",
        "3:11 SB102",
        "5:6 SB102",
        "5:14 SB107",
        "5:30 SB107",
        "6:47 SB107",
        "6:65 SB107",
        "6:76 SB116",
        "7:18 SB217",
        "8:15 SB102",
        "8:36 SB217",
        "9:11 SB116",
        "10:12 SB109",
        "11:36 SB604",
        "11:42 SB114",
        "11:42 SB102");
  }

  @Test
  void aFileWithoutARouteIsRefused() {
    told("", "1:1 SB002");
    told("route: { incident: offer }\n", "1:10 SB115");
    told("route: {}\ndigest: { at: [09:00, 25:00] }\n", "2:23 SB107");
    told("copies: []\n", "1:1 SB102");
    told("route: [", "1:9 SB001");
  }

  @Test
  void aRouteThatNothingReachesIsAWarning() {
    told(
        """
        route:
          routes:
            - match: [a="1"]
            - match: [b="1", a="1"]
            - match: [b="1"]
              if: labels.size() > 1
            - match: [b="1"]
        """,
        "4:7 SB707");
    assertTrue(reading("route: { routes: [{ match: [] }, { match: [a=b] }] }").value().isPresent());
  }

  @Test
  void aTestThatFailsKeepsAChangeFromBeingTakenUpAndNoServerFromStarting() {
    String text =
        """
        route: { routes: [{ match: [a="1"], urgency: log, room: db }] }
        tests:
          - { alert: { a: 1 }, expect: { urgency: log, room: db, page: none } }
          - { alert: { a: 1 }, expect: { urgency: page, room: ops } }
        """;
    assertEquals(Optional.empty(), reading(text).value());
    assertEquals(
        "alerts.yaml:4:5: of {a=1} urgency is log, not page, room is db, not ops, by alerts.yaml:1"
            + " {a=\"1\"} [SB601]",
        reading(text).findings().stream().map(Finding::coded).collect(Collectors.joining()));
    assertTrue(
        new AlertRulesReader(() -> Set.of("ops", "db"))
            .read("alerts.yaml", text)
            .value()
            .isPresent());
  }

  @Test
  void testsGoByTheTimeTheySay() {
    rules(
        EXAMPLE.replace(
            "tests: [",
            """
            tests: [{ alert: { cluster: eu }, at: "2026-12-15T02:30+01:00", expect: { muted: patching } },
              { alert: { cluster: eu }, at: "2026-12-15T05:30+01:00", expect: { muted: none } },\
            """));
  }

  @Test
  void intervalsCanBeSeveralTimesOrOutsideOfOthers() {
    AlertRules rules =
        rules(
            """
            route: {}
            intervals:
              off: { outside: [business] }
              business:
                - { zone: Europe/Berlin, days: [MON-THU], hours: 09:00-17:00 }
                - { zone: Europe/Berlin, days: [FRI], hours: [09:00-12:00, 13:00-15:00] }
              closing: { zone: UTC, month-days: [-3 to -1], months: [MAR, JUN-JUN, 9, 12], years: 2026-2027 }
              holidays: { zone: UTC, days: [2026-12-24 to 2027-01-02, 2026-05-01, last FRI] }
              late: { zone: UTC, hours: 22:00-24:00 }
            """);
    var intervals = rules.intervals();
    Instant friday = Instant.parse("2026-12-04T11:30:00Z");
    assertTrue(intervals.holds("off", friday));
    assertTrue(intervals.holds("business", friday.plusSeconds(3600)));
    assertTrue(intervals.holds("closing", Instant.parse("2026-12-29T00:00:00Z")));
    assertTrue(!intervals.holds("closing", Instant.parse("2026-12-28T23:59:59Z")));
    assertTrue(intervals.holds("holidays", Instant.parse("2026-11-27T12:00:00Z")));
    assertTrue(intervals.holds("late", Instant.parse("2026-11-27T23:59:59Z")));
    assertTrue(!intervals.holds("late", Instant.parse("2026-11-28T00:00:00Z")));
  }
}
