package dev.signalbox.integrations.alertmanagerapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.integrations.Payloads;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Reply;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.integration.IntegrationContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AlertmanagerApiIntakeTest extends IntegrationContract {
  private final Intake intake = new AlertmanagerApiIntake();

  @Override
  protected Intake intake() {
    return intake;
  }

  @Override
  protected byte[] sample() {
    return payload("prometheus").getBytes(UTF_8);
  }

  private static String payload(String name) {
    return Payloads.text(AlertmanagerApiIntakeTest.class, name + ".json");
  }

  private static SourceRequest post(String version, String body) {
    return SourceRequest.posting("api/" + version + "/alerts", Map.of(), body.getBytes(UTF_8), NOW);
  }

  private Received read(String body) {
    return intake.read(post("v2", body));
  }

  @Test
  void readsWhatPrometheusPosts() {
    Signal signal = read(payload("prometheus")).signals().getFirst();
    assertEquals(Action.FIRE, signal.action());
    assertEquals(Severity.CRITICAL, signal.severity());
    assertEquals("TargetDown", signal.title());
    assertEquals("a", signal.labels().get("replica"));
    assertEquals(Instant.parse("2026-03-02T12:02:36.077Z"), signal.start());
    assertEquals(Instant.parse("2026-03-02T12:07:00.077Z"), signal.end());
    assertEquals(
        List.of("http://vm:18090/graph?g0.expr=up+%3D%3D+0&g0.tab=1", "https://wiki.example/down"),
        signal.links().stream().map(link -> link.address()).toList());
  }

  @Test
  void firesUntilItsEnd() {
    String over = payload("prometheus").replace("12:07:00.077Z", "12:02:59Z");
    Signal signal = read(over).signals().getFirst();
    assertEquals(Action.RESOLVE, signal.action());
    assertEquals(read(payload("prometheus")).signals().getFirst().key(), signal.key());
  }

  @Test
  void readsWhatAmtoolPostsWithoutTimes() {
    Signal signal = read(payload("amtool")).signals().getFirst();
    assertEquals("e6012742c569adfe", signal.key(), "the fingerprint of Alertmanager");
    assertEquals(Action.FIRE, signal.action());
    assertNull(signal.start());
    assertNull(signal.end());
  }

  @Test
  void takesALabelWithoutValueForNone() {
    String with = payload("amtool").replace("\"a\"}", "\"a\", \"empty\": \"\"}");
    assertEquals("e6012742c569adfe", read(with).signals().getFirst().key());
  }

  @Test
  void keepsTheGoodAndRefusesTheBatchForTheBad() {
    String bad = "[{\"labels\": {}}, " + payload("amtool").strip().substring(1);
    Received received = read(bad);
    assertEquals(1, received.signals().size());
    Reply reply = intake.kept(post("v2", bad), received, true).orElseThrow();
    assertEquals(400, reply.status());
    assertEquals("\"[0].labels must have at least one label\"", reply.body());
  }

  @Test
  void answersAsTheVersionThatIsAskedFor() {
    Received received = read(payload("amtool"));
    Reply now = intake.kept(post("v2", ""), received, true).orElseThrow();
    assertEquals(new Reply(200, "application/json", ""), now);
    Reply before = intake.kept(post("v1", ""), received, false).orElseThrow();
    assertEquals("{\"status\":\"success\"}", before.body());
    Reply refused = intake.unreadable(post("v1", ""), "no").orElseThrow();
    assertEquals(400, refused.status());
    assertTrue(refused.body().contains("\"status\":\"error\""), refused.body());
  }

  @Test
  void refusesAnEndBeforeTheStart() {
    String body = payload("prometheus").replace("12:07:00.077Z", "12:01:00Z");
    var refusal = assertThrows(IntakeException.class, () -> read(body));
    assertEquals("[0].endsAt must not be before startsAt", refusal.getMessage());
  }

  @Test
  void readsTenThousandAlertsOfOneBody() {
    String body =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                """
                {"labels": {"alertname": "Many", "instance": "web-%d"},
                 "annotations": {"summary": "%s"}}\
                """
                    .formatted(i, "x".repeat(300)))
            .collect(Collectors.joining(",", "[", "]"));
    assertEquals(10_000, read(body).signals().size());
  }
}
