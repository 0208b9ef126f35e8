package dev.signalbox.integrations.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import dev.signalbox.spi.integration.Integration;
import dev.signalbox.spi.integration.Operation;
import dev.signalbox.testkit.integration.OperationContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlertmanagerIntegrationTest extends OperationContract {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private final Integration integration = new AlertmanagerIntegration();

  @Override
  protected Integration integration() {
    return integration;
  }

  @Override
  protected Map<String, Object> sample(Operation operation) {
    return switch (operation.name()) {
      case "alerts" -> Map.of("match", "env=prod", "silenced", false);
      case "silence" ->
          Map.of("match", "alertname=\"Down\"", "for", Duration.ofHours(2), "why", "patching");
      default -> Map.of("id", "5f1c3d2e-0000-4000-8000-000000000001");
    };
  }

  private Exchange asked(String name, Map<String, Object> inputs) {
    return dialogue(name).begin(inputs, "ada", NOW);
  }

  private Dialogue dialogue(String name) {
    return integration.operations().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow()
        .dialogue();
  }

  @Test
  void asksForAlertsByTheirLabels() {
    var inputs =
        Map.<String, Object>of("match", "{a=\"x, \\\"y\\\"\", b=~db.*,c!=\"\"}", "silenced", true);
    var send = assertInstanceOf(Exchange.Send.class, asked("alerts", inputs));
    assertEquals(List.of("api", "v2", "alerts"), send.path());
    assertEquals(
        List.of(
            Map.entry("active", "true"),
            Map.entry("silenced", "true"),
            Map.entry("filter", "a=\"x, \\\"y\\\"\""),
            Map.entry("filter", "b=~\"db.*\""),
            Map.entry("filter", "c!=\"\"")),
        send.query());
  }

  @Test
  void tellsAlertsByTheirNames() {
    Object alert =
        Map.of(
            "fingerprint", "e6012742c569adfe",
            "labels", Map.of("alertname", "Down", "env", "prod"),
            "status", Map.of("state", "active"),
            "startsAt", "2026-03-02T11:00:00Z",
            "annotations", Map.of());
    var done = dialogue("alerts").read(new Dialogue.Answer(200, "", List.of(alert)));
    var output = assertInstanceOf(Exchange.Done.class, done).output();
    assertEquals(1L, output.get("count"));
    assertTrue(output.toString().contains("name=Down"), output::toString);
  }

  @Test
  void silencesFromNowOnInThePersonsName() {
    var send =
        assertInstanceOf(
            Exchange.Send.class,
            asked(
                "silence",
                Map.of("match", "env!~prod", "for", Duration.ofHours(2), "why", "patching")));
    assertEquals("POST", send.method());
    assertEquals(
        "{matchers=[{name=env, value=prod, isRegex=true, isEqual=false}],"
            + " startsAt=2026-03-02T12:00:00Z, endsAt=2026-03-02T14:00:00Z, createdBy=ada,"
            + " comment=patching}",
        String.valueOf(send.body()));
    var done = dialogue("silence").read(new Dialogue.Answer(200, "", Map.of("silenceID", "a-1")));
    assertEquals(new Exchange.Done(Map.of("id", "a-1")), done);
  }

  @Test
  void silencesNeitherEverythingNorNothing() {
    for (var inputs :
        List.<Map<String, Object>>of(
            Map.of("match", "", "for", Duration.ofHours(1), "why", "x"),
            Map.of("match", "a=b", "for", Duration.ZERO, "why", "x"),
            Map.of("match", "a=b c=d", "for", Duration.ofHours(1), "why", "x"),
            Map.of("match", "a", "for", Duration.ofHours(1), "why", "x"))) {
      assertInstanceOf(Exchange.Failed.class, asked("silence", inputs), inputs.toString());
    }
  }

  @Test
  void endsOneSilenceAndNothingElse() {
    var send = assertInstanceOf(Exchange.Send.class, asked("unsilence", Map.of("id", "a-1")));
    assertEquals("DELETE", send.method());
    assertEquals(List.of("api", "v2", "silence", "a-1"), send.path());
    assertInstanceOf(Exchange.Failed.class, asked("unsilence", Map.of("id", "../status")));
    assertEquals(
        new Exchange.Failed("Alertmanager has no such silence."),
        dialogue("unsilence").read(new Dialogue.Answer(404, "", null)));
  }

  @Test
  void saysWhatItWasRefused() {
    var refused = dialogue("silence").read(new Dialogue.Answer(400, "\"bad\"", "bad matcher"));
    assertEquals(new Exchange.Failed("Alertmanager answered 400: bad matcher"), refused);
  }
}
