package dev.signalbox.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.document.Position;
import dev.signalbox.spi.integration.Signal.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlertRulesTest {
  private static final Position AT = new Position(1, 1);

  private static AlertFacts alert(Map<String, String> labels) {
    return new AlertFacts("prom-eu", Severity.WARNING, "Disk full", labels, Map.of());
  }

  private static Inhibition inhibition(String when, String holds, String... equal) {
    return new Inhibition(AT, Matchers.parse(when), Matchers.parse(holds), List.of(equal));
  }

  @Test
  void withoutAFileEverythingTakesOneRoute() {
    Map<String, String> labels = Map.of("alertname", "Disk", "service", "db", "instance", "a");
    Routed routed = AlertRules.USUAL.route(alert(labels));
    assertEquals(RouteSettings.UNWRITTEN, routed.settings());
    assertEquals(Map.of("alertname", "Disk", "service", "db"), routed.group(alert(labels)));
    assertEquals("usual:1 {}", routed.path().getFirst().toString());
  }

  @Test
  void severityIsALabelUnlessTheSenderHasItAndSourceIsOneWhateverItSays() {
    assertEquals(
        Map.of("severity", "warning", "source", "prom-eu", "a", "b"),
        alert(Map.of("a", "b")).matched());
    assertEquals(
        Map.of("severity", "SEV1", "source", "prom-eu"),
        alert(Map.of("severity", "SEV1", "source", "x")).matched());
  }

  @Test
  void aLabelThatIsMissingIsNoPartOfTheGroup() {
    Routed routed = AlertRules.USUAL.route(alert(Map.of("alertname", "Disk")));
    assertEquals(Map.of("alertname", "Disk"), routed.group(alert(Map.of("alertname", "Disk"))));
  }

  @Test
  void aRouteIsKnownByWhatItMatches() {
    assertEquals(RouteId.of(List.of("{}", "{a=\"b\"}")), RouteId.of(List.of("{}", "{a=\"b\"}")));
    assertNotEquals(RouteId.of(List.of("{}")), RouteId.of(List.of("{}", "{}")));
  }

  @Test
  void aCauseHoldsWhatIsAlikeInTheLabelsThatCount() {
    Inhibition down = inhibition("alertname=NodeDown", "severity=~\"warning|info\"", "instance");
    Map<String, String> cause = Map.of("alertname", "NodeDown", "instance", "a");
    assertTrue(down.holds(cause, Map.of("severity", "info", "instance", "a")));
    assertFalse(down.holds(cause, Map.of("severity", "info", "instance", "b")));
    assertFalse(down.holds(cause, Map.of("severity", "critical", "instance", "a")));
    assertFalse(down.holds(cause, Map.of("severity", "info")));
    assertTrue(
        down.holds(Map.of("alertname", "NodeDown"), Map.of("severity", "info")),
        "neither has the label");
  }

  @Test
  void noneHoldsItselfNorTwoEachOther() {
    Inhibition down = inhibition("alertname=~\"Node.*\"", "severity=warning");
    Map<String, String> both = Map.of("alertname", "NodeDown", "severity", "warning");
    Map<String, String> other = Map.of("alertname", "NodeSlow", "severity", "warning");
    assertFalse(down.holds(both, both));
    assertFalse(down.holds(both, other));
    assertTrue(down.holds(Map.of("alertname", "NodeDown", "severity", "critical"), other));
    assertTrue(down.holds(both, Map.of("alertname", "Disk", "severity", "warning")));
  }
}
