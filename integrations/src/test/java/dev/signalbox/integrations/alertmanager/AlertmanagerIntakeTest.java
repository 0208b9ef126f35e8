package dev.signalbox.integrations.alertmanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.integration.IntegrationContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlertmanagerIntakeTest extends IntegrationContract {
  private static final String GOOD =
      """
      {"status": "firing", "startsAt": "2026-03-02T12:02:00Z", "fingerprint": "a"}\
      """;

  private final Intake intake = new AlertmanagerIntake();

  @Override
  protected Intake intake() {
    return intake;
  }

  @Override
  protected byte[] sample() {
    return payload("firing").getBytes(UTF_8);
  }

  @Test
  void readsAFiringAlert() {
    var signal = read(payload("firing")).signals().getFirst();
    assertEquals("a2b1c4d5e6f70812", signal.key());
    assertEquals(Action.FIRE, signal.action());
    assertEquals(Severity.CRITICAL, signal.severity());
    assertEquals("HighErrorRate", signal.title());
    assertEquals("page", signal.labels().get("severity"));
    assertEquals("payments answers with errors", signal.annotations().get("summary"));
    assertEquals(
        new SignalLink("Alertmanager", "http://alertmanager.example:9093"),
        signal.links().getFirst());
    assertEquals(Instant.parse("2026-03-02T11:58:12.345Z"), signal.start());
    assertNull(signal.end(), "the zero time means that it has not ended");
  }

  @Test
  void readsItsEndUnderTheSameKey() {
    var firing = read(payload("firing")).signals().getFirst();
    var resolved = read(payload("resolved")).signals().getFirst();
    assertEquals(firing.key(), resolved.key());
    assertEquals(Action.RESOLVE, resolved.action());
    assertEquals(Instant.parse("2026-03-02T12:07:42.345Z"), resolved.end());
  }

  @Test
  void readsAGroupInOrderAndSaysWhatWasNotDelivered() {
    var received = read(payload("grouped"));
    assertEquals(12, received.undelivered());
    assertEquals(
        List.of(Action.FIRE, Action.RESOLVE, Action.FIRE),
        received.signals().stream().map(Signal::action).toList());
    assertEquals(Instant.parse("2026-03-02T12:01:00.5Z"), received.signals().getFirst().start());
  }

  @Test
  void countsAnAlertThatIsDeliveredTwiceInOneBodyOnce() {
    var twice = payload("grouped").replace("3333333333333333", "1111111111111111");
    var signals = read(twice).signals();
    assertEquals(2, signals.size());
    assertEquals(Map.of(), signals.getFirst().annotations(), "as it was last");
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    var newer = payload("firing").replace("\"receiver\"", "\"notYetInvented\": [1], \"receiver\"");
    assertEquals(read(payload("firing")), read(newer));
  }

  @Test
  void leavesOutALinkThatIsNotOne() {
    for (var other : List.of("javascript:alert(1)", "no address")) {
      var signal = read(changed("http://alertmanager.example:9093", other)).signals().getFirst();
      assertTrue(signal.links().stream().allMatch(link -> link.title().equals("Graph")));
    }
  }

  @Test
  void namesWhatIsWrongAndWhere() {
    refused(changed("\"version\": \"4\"", "\"version\": \"3\""), "version must be '4', not '3'");
    refused(changed("\"version\": \"4\"", "\"version\": 4"), "version must be text");
    refused(changed("\"alerts\"", "\"alarms\""), "alerts must be a list");
    refused(changed("\"truncatedAlerts\": 0", "\"truncatedAlerts\": -1"), "truncatedAlerts");
    refused(changed("\"truncatedAlerts\": 0", "\"truncatedAlerts\": 1e9"), "whole number");
    refused(changed("\"fingerprint\"", "\"finger\""), "alerts[0].fingerprint");
    refused(changed("\"service\": \"payments\"", "\"service\": {}"), "service must be text");
    refused(changed("2026-03-02T11:58:12.345Z", "yesterday"), "alerts[0].startsAt must be a time");
    refused(
        changed("2026-03-02T11:58:12.345Z", "+999999999-01-01T00:00:00Z"), "must be a time such");
    refused(changed("\"status\": \"firing\"", "\"status\": \"on\""), "firing or resolved");
    refused("{\"version\": \"4\", \"alerts\": []}", "at least one entry, not an empty list");
    refused(
        "{\"version\": \"4\", \"version\": \"4\"}", "not JSON: the name 'version' is there twice");
  }

  private static String good(int number) {
    return """
    {"status": "firing", "labels": {"alertname": "Many", "instance": "web-%1$d"},
     "annotations": {"summary": "web-%1$d is down, %2$s"},
     "startsAt": "2026-03-02T12:02:00Z", "endsAt": "0001-01-01T00:00:00Z",
     "fingerprint": "%1$d"}\
    """
        .formatted(number, "x".repeat(400));
  }

  /// A group of 2,000 alerts, of which one is as given.
  private static String many(String broken) {
    var alerts =
        IntStream.range(0, 2000)
            .mapToObj(i -> i == 1200 ? broken : good(i))
            .collect(Collectors.joining(","));
    var whole = payload("grouped");
    var from = whole.indexOf("{", 1);
    return whole.substring(0, from) + alerts + whole.substring(whole.indexOf("  ],"));
  }

  @Test
  void readsAGroupOfManyAlerts() {
    var received = read(many(GOOD));
    assertEquals(2000, received.signals().size());
    assertEquals(Received.Refused.NONE, received.refused());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"status\": \"firing\", \"startsAt\": \"2026-03-02T12:02:00Z\"}",
        "{\"status\": \"on\", \"startsAt\": \"2026-03-02T12:02:00Z\", \"fingerprint\": \"a\"}",
        "{\"status\": \"firing\", \"startsAt\": \"yesterday\", \"fingerprint\": \"a\"}",
        "{\"status\": \"resolved\", \"startsAt\": \"2026-03-02T12:02:00Z\", \"fingerprint\":"
            + " \"a\"}",
        "{\"status\": \"firing\", \"startsAt\": \"2026-03-02T12:02:00Z\", \"fingerprint\": \"a\","
            + " \"annotations\": {\"summary\": \"\\u0000\"}}",
        "{\"status\": \"firing\", \"startsAt\": \"2026-03-02T12:02:00Z\", \"fingerprint\": \"a\","
            + " \"labels\": {\"a\": 1}}"
      })
  void keepsTheGoodAlertsOfAGroupAndCountsTheOther(String broken) {
    var received = read(many(broken));
    assertEquals(1999, received.signals().size());
    assertEquals(1, received.refused().count());
    assertTrue(
        received.refused().reasons().getFirst().contains("alerts[1200]"),
        received.refused().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c080", "e080af", "eda0bdedb880", "f08080af", "ff", "e9"})
  void refusesWhatIsNotUtf8(String bytes) {
    byte[] body = payload("firing").getBytes(UTF_8);
    byte[] hidden = HexFormat.of().parseHex(bytes);
    var broken = new ByteArrayOutputStream();
    int at = payload("firing").indexOf("firing");
    broken.write(body, 0, at);
    broken.writeBytes(hidden);
    broken.write(body, at, body.length - at);
    var refusal =
        assertThrows(
            IntakeException.class,
            () -> intake.read(SourceRequest.posting("", Map.of(), broken.toByteArray(), NOW)));
    assertTrue(refusal.getMessage().contains("not UTF-8"), refusal.getMessage());
  }

  private static String changed(String from, String to) {
    var payload = payload("firing");
    assertTrue(payload.contains(from), from);
    return payload.replace(from, to);
  }

  private void refused(String body, String why) {
    var refusal = assertThrows(IntakeException.class, () -> read(body));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private Received read(String body) {
    return intake.read(SourceRequest.of(body, NOW));
  }

  private static String payload(String name) {
    try (var in = AlertmanagerIntakeTest.class.getResourceAsStream(name + ".json")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
