package dev.signalbox.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.rule.read.AlertRulesReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RouteExplanationTest {
  private static final String RULES =
      """
      route:
        room: ops
        routes:
          - match: [env="prod"]
            muted: [day]
            routes:
              - { match: [team="db"], urgency: page, hold: 5m }
      copies: [{ match: [env="prod"], room: noc }]
      inhibit: [{ when: [alertname="NodeDown"], holds: [team="db"], equal: [instance] }]
      intervals: { day: { zone: UTC, days: 2026-12-01 } }
      maintenance: [{ match: [team="db"], during: day, why: Patching }]
      """;

  private static List<String> explained(String labels, String at) {
    AlertRules rules =
        new AlertRulesReader(() -> Set.of("ops", "noc"))
            .read("alerts.yaml", RULES)
            .value()
            .orElseThrow();
    var alert = AlertFacts.of("", "", LabelLine.read(labels).orElseThrow(), Map.of());
    return new RouteExplanation(rules, alert, Instant.parse(at), room -> !room.equals("secret"))
        .lines();
  }

  @Test
  void tellsTheWayWithItsLinesAndWhatKeepsAnAlertQuiet() {
    assertEquals(
        List.of(
            "alerts.yaml:2 {}",
            "alerts.yaml:4   {env=\"prod\"}",
            "alerts.yaml:7     {team=\"db\"}",
            "urgency: page, by the policy service",
            "room: ops",
            "card: shared by what has {alertname=Disk}",
            "wait 10s, hold 5m, again 15m, repeat 4h, update 5m",
            "also shown in: noc",
            "muted now: the interval day until 2026-12-02T00:00:00Z",
            "alerts.yaml:11 maintenance now: Patching, during day until 2026-12-02T00:00:00Z",
            "alerts.yaml:9 held while {alertname=\"NodeDown\"} fires with the same instance"),
        explained("alertname=Disk env=prod team=db", "2026-12-01T12:00:00Z"));
  }

  @Test
  void whatDoesNotHoldIsNotTold() {
    List<String> lines = explained("env=dev", "2026-12-05T12:00:00Z");
    assertEquals(5, lines.size(), lines.toString());
    assertTrue(lines.contains("card: one for the route"), lines.toString());
  }

  @Test
  void aRoomThatIsNotSeenIsNotNamed() {
    AlertRules rules =
        new AlertRulesReader(() -> Set.of("secret"))
            .read("alerts.yaml", "route: { room: secret }")
            .value()
            .orElseThrow();
    List<String> lines =
        new RouteExplanation(
                rules, AlertFacts.of("", "", Map.of(), Map.of()), Instant.EPOCH, _ -> false)
            .lines();
    assertTrue(lines.contains("room: one that you do not see"), lines.toString());
  }

  @Test
  void labelsAreTypedWithBlanksOrCommas() {
    Map<String, String> both = Map.of("env", "prod", "team", "data \"base");
    assertEquals(Optional.of(both), LabelLine.read("env=prod team=\"data \\\"base\""));
    assertEquals(Optional.of(both), LabelLine.read("{env=\"prod\", team=\"data \\\"base\"}"));
    assertEquals(Optional.of(Map.of("a", "")), LabelLine.read("a="));
    assertEquals(Optional.empty(), LabelLine.read("prod"));
    assertEquals(Optional.empty(), LabelLine.read(""));
    assertEquals(Optional.empty(), LabelLine.read("a=\"b"));
  }
}
