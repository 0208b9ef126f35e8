package dev.signalbox.integrations.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.integrations.Payloads;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.integration.IntegrationContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PagerdutyIntakeTest extends IntegrationContract {
  private static final String KEY =
      "075ffdc73ad1b00d0b2474023574a2ec567e45b41b70d072907eb8b1e913067a";
  private static final String V1 = "generic/2010-04-15/create_event.json";

  private final Intake intake = new PagerdutyIntake();

  @Override
  protected Intake intake() {
    return intake;
  }

  @Override
  protected byte[] sample() {
    return payload("trigger").getBytes(UTF_8);
  }

  @Override
  protected SourceRequest request(byte[] body) {
    return SourceRequest.posting("v2/enqueue", Map.of(), body, NOW);
  }

  private static String payload(String name) {
    return Payloads.text(PagerdutyIntakeTest.class, name + ".json");
  }

  private SourceRequest event(String body) {
    return request(body.getBytes(UTF_8));
  }

  private Signal read(String body) {
    return intake.read(event(body)).signals().getFirst();
  }

  @Test
  void readsWhatAlertmanagerSendsForAGroup() {
    Signal signal = read(payload("trigger"));
    assertEquals(KEY, signal.key());
    assertEquals(Action.FIRE, signal.action());
    assertEquals(Severity.ERROR, signal.severity());
    assertEquals("[FIRING:1] HighLatency (payments critical)", signal.title());
    assertEquals(Map.of("source", "Alertmanager"), signal.labels());
    assertEquals("1", signal.annotations().get("num_firing"));
    assertEquals(
        new SignalLink("Alertmanager", "http://vm:18093/#/alerts?receiver=us"),
        signal.links().getFirst());
  }

  @Test
  void endsAndAcknowledgesUnderTheSameKeyAndSaysNoMore() {
    Signal over = read(payload("resolve"));
    assertEquals(KEY, over.key());
    assertEquals(Action.RESOLVE, over.action());
    assertEquals("", over.title());
    Signal seen = read(payload("resolve").replace("\"resolve\"", "\"acknowledge\""));
    assertEquals(Action.ACK, seen.action());
  }

  @Test
  void makesAKeyWhereNoneIsGivenAndSaysWhich() {
    String without = payload("trigger").replace("\"dedup_key\":\"" + KEY + "\",", "");
    Received received = intake.read(event(without));
    String key = received.signals().getFirst().key();
    assertEquals(key, read(without).key(), "the same event again is the same alert");
    Reply reply = intake.kept(event(without), received, true).orElseThrow();
    assertEquals(202, reply.status());
    assertEquals(
        "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"" + key + "\"}",
        reply.body());
    var refusal =
        assertThrows(
            IntakeException.class,
            () -> read("{\"event_action\": \"resolve\", \"routing_key\": \"x\"}"));
    assertTrue(refusal.getMessage().startsWith("dedup_key must be text"), refusal.getMessage());
  }

  @Test
  void readsDetailsOfAnyShapeAndLinks() {
    Signal signal =
        read(
            """
            {"routing_key": "k", "event_action": "trigger", "payload": {"summary": "Full",
             "source": "db-1", "severity": "critical", "component": "disk", "class": "space",
             "timestamp": "2026-03-02T12:02:00Z", "custom_details": {"free": 3, "by": {"a": "b"}}},
             "links": [{"href": "https://wiki.example", "text": "Wiki"}, {"href": "ftp://no"}]}
            """);
    assertEquals(Map.of("source", "db-1", "component", "disk", "class", "space"), signal.labels());
    assertEquals(Map.of("free", "3", "by", "{\"a\":\"b\"}"), signal.annotations());
    assertEquals(List.of(new SignalLink("Wiki", "https://wiki.example")), signal.links());
    assertEquals("2026-03-02T12:02:00Z", String.valueOf(signal.start()));
  }

  @Test
  void speaksTheVersionBefore() {
    var request =
        SourceRequest.posting(
            V1,
            Map.of(),
            """
            {"service_key": "k", "event_type": "trigger", "incident_key": "db-1/disk",
             "description": "Disk full", "details": {"free": "3 %"}, "client": "Nagios"}
            """
                .getBytes(UTF_8),
            NOW);
    Received received = intake.read(request);
    assertEquals("db-1/disk", received.signals().getFirst().key());
    assertEquals("Disk full", received.signals().getFirst().title());
    Reply reply = intake.kept(request, received, true).orElseThrow();
    assertEquals(200, reply.status());
    assertTrue(reply.body().contains("\"incident_key\":\"db-1/disk\""), reply.body());
    assertEquals(List.of(new Credential.Token("k")), intake.credentials(request));
  }

  @Test
  void showsTheKeyOfTheBodyAsTheToken() {
    assertEquals(
        List.of(new Credential.Token("a token of prometheus")),
        intake.credentials(event(payload("trigger"))));
    for (String body : List.of("", "{}", "not json", "{\"routing_key\": 7}", "[]")) {
      assertEquals(List.of(), intake.credentials(event(body)), body);
    }
    String large = "{\"routing_key\": \"k\", \"x\": \"" + "x".repeat(512 << 10) + "\"}";
    assertEquals(List.of(), intake.credentials(event(large)), "nobody sends so much");
  }

  @Test
  void saysWhatIsWrongInPagerdutysTerms() {
    Reply reply = intake.unreadable(event(""), "payload.summary must be text").orElseThrow();
    assertEquals(400, reply.status());
    assertTrue(
        reply.body().contains("\"errors\":[\"payload.summary must be text\"]"), reply.body());
  }
}
