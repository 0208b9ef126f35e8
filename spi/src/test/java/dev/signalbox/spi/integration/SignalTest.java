package dev.signalbox.spi.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SignalTest {
  private static final Map<String, String> LABELS = Map.of("alertname", "Ok", "instance", "a");

  private static Signal signal(String key, Map<String, String> labels) {
    return new Signal(
        key, Action.FIRE, Severity.ERROR, "Ok", labels, Map.of(), List.of(), null, null);
  }

  @Test
  void hasTheFingerprintOfAlertmanager() {
    assertEquals("e6012742c569adfe", Fingerprint.of(LABELS));
    assertEquals("cbf29ce484222325", Fingerprint.of(Map.of()));
  }

  @Test
  void isTheSameAlertFromTwoReplicasWhenTheirLabelIsDropped() {
    var labels = Map.of("alertname", "Ok", "instance", "a", "replica", "2");
    var dropped = signal(Fingerprint.of(labels), labels).without(Set.of("replica"));
    assertEquals("e6012742c569adfe", dropped.key());
    assertEquals(LABELS, dropped.labels());
  }

  @Test
  void keepsAKeyOfTheSendersOwn() {
    assertEquals("own", signal("own", LABELS).without(Set.of("instance")).key());
    var whole = signal("own", LABELS);
    assertSame(whole, whole.without(Set.of("replica")));
  }

  @Test
  void takesTheUsualWordsForHowBadItIs() {
    assertEquals(Severity.CRITICAL, Severity.of(" Disaster "));
    assertEquals(Severity.ERROR, Severity.of("HIGH"));
    assertEquals(Severity.WARNING, Severity.of("average"));
    assertEquals(Severity.INFO, Severity.of("notice"));
    assertEquals(Severity.WARNING, Severity.of("rather bad"));
    assertEquals(Severity.WARNING, Severity.of(null));
  }

  @Test
  void linksToPagesOnly() {
    assertTrue(SignalLink.of("Graph", "https://prometheus.example/graph?g0.expr=up").isPresent());
    for (String other : List.of("", "javascript:alert(1)", "no address", "https:", "/graph")) {
      assertEquals(Optional.empty(), SignalLink.of("Graph", other), other);
    }
    assertEquals(Optional.empty(), SignalLink.of("Graph", null));
  }
}
