package dev.signalbox.integrations.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.integrations.Payloads;
import dev.signalbox.spi.integration.AlertReading;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.integration.IntegrationContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CloudeventsIntakeTest extends IntegrationContract {
  private final Intake intake = new CloudeventsIntake();

  @Override
  protected Intake intake() {
    return intake;
  }

  @Override
  protected byte[] sample() {
    return Payloads.text(CloudeventsIntakeTest.class, "structured.json").getBytes(UTF_8);
  }

  private Received read(Map<String, String> headers, String body) {
    return intake.read(SourceRequest.posting("", headers, body.getBytes(UTF_8), NOW));
  }

  private static Map<String, String> type(String type) {
    return Map.of("Content-Type", type);
  }

  @Test
  void readsAnEventOfTheBody() {
    Received received =
        read(type("application/cloudevents+json; charset=utf-8"), new String(sample(), UTF_8));
    Signal signal = received.signals().getFirst();
    assertEquals("https://monitor.example/checks\npayments/latency", signal.key());
    assertEquals(Action.FIRE, signal.action());
    assertEquals(Severity.CRITICAL, signal.severity());
    assertEquals("payments is slow", signal.title());
    assertEquals("payments", signal.labels().get("service"));
    assertEquals("payments/latency", signal.labels().get("subject"));
    assertEquals(Instant.parse("2026-03-02T12:02:00Z"), signal.start());
    assertEquals(List.of("https://monitor.example/checks\nA234-1234-1234"), received.events());
  }

  @Test
  void readsAnEventOfHeaders() {
    var headers =
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", "7",
            "ce-source", "/checks",
            "ce-type", "com.example.check.resolved",
            "ce-subject", "payments%20%E2%82%AC",
            "ce-time", "2026-03-02T12:02:00Z",
            "Content-Type", "application/json");
    Received received = read(headers, "{\"severity\": \"info\"}");
    Signal signal = received.signals().getFirst();
    assertEquals(Action.RESOLVE, signal.action());
    assertEquals("/checks\npayments €", signal.key());
    assertEquals(Instant.parse("2026-03-02T12:02:00Z"), signal.end());
    assertEquals(Severity.INFO, signal.severity());
  }

  @Test
  void readsSeveralAndKeepsTheGood() {
    String one = new String(sample(), UTF_8);
    String other = one.replace("A234-1234-1234", "B").replace("check.failed", "check.acknowledged");
    Received received =
        read(
            type("application/cloudevents-batch+json"),
            "[" + one + "," + other + ", {\"specversion\": \"0.3\"}]");
    assertEquals(
        List.of(Action.FIRE, Action.ACK), received.signals().stream().map(Signal::action).toList());
    assertEquals(2, received.events().size());
    assertEquals(1, received.refused().count());
  }

  @Test
  void isToldThatItMayDeliver() {
    var asking =
        SourceRequest.asking(
            "OPTIONS", "", Map.of(), Map.of("WebHook-Request-Origin", "monitor.example"), NOW);
    var reply = intake.answer(asking, AlertReading.NOTHING).orElseThrow();
    assertEquals(200, reply.status());
    assertEquals("monitor.example", reply.headers().get("WebHook-Allowed-Origin"));
    var other = SourceRequest.asking("OPTIONS", "", Map.of(), Map.of(), NOW);
    assertTrue(intake.answer(other, AlertReading.NOTHING).isEmpty());
  }
}
