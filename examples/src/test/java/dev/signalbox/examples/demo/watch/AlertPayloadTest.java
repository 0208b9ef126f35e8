package dev.signalbox.examples.demo.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.examples.demo.watch.AlertNotice.Firing;
import dev.signalbox.examples.demo.watch.AlertNotice.Quiet;
import dev.signalbox.examples.demo.watch.AlertNotice.Resolved;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertPayloadTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private final AlertPayload payload =
      new AlertPayload(
          "payments", URI.create("http://127.0.0.1:4000"), WatchSettings.standard(), List.of());

  @Test
  void hasTheShapeOfVersionFour() {
    assertEquals(
        """
        {"version":"4","groupKey":"{}:{alertname=\\"HighErrorRate\\", service=\\"payments\\"}","truncatedAlerts":0,\
        "status":"firing","receiver":"signalbox",\
        "groupLabels":{},\
        "commonLabels":{"alertname":"HighErrorRate","service":"payments","severity":"critical"},\
        "commonAnnotations":{},\
        "externalURL":"http://127.0.0.1:4000","alerts":[{"status":"firing",\
        "labels":{"alertname":"HighErrorRate","service":"payments","severity":"critical"},\
        "annotations":{"description":"12 of 388 requests failed in the last 10 s",\
        "summary":"payments: 3.1 %% of requests fail (limit 2 %%)","version":"v4.12.2"},\
        "startsAt":"2026-03-01T12:00:00Z","endsAt":"0001-01-01T00:00:00Z",\
        "generatorURL":"http://127.0.0.1:4000/metrics","fingerprint":"%s"}]}\
        """
            .formatted(fingerprint()),
        payload.json(new Firing(START), new Reading(388, 12), Optional.of("v4.12.2")));
  }

  @Test
  void whatFailsWithItIsAnAlertOfItsOwn() {
    var with =
        new AlertPayload(
            "payments",
            URI.create("http://127.0.0.1:4000"),
            WatchSettings.standard(),
            List.of("shop-01", "shop-02"));
    String json = with.json(new Firing(START), new Reading(388, 12), Optional.empty());
    assertEquals(3, json.split("\"fingerprint\"", -1).length - 1, json);
    assertTrue(json.contains("\"commonLabels\":{\"area\":\"checkout\"}"), json);
    assertTrue(json.contains("The checkout of shop-02 fails: it needs payments"), json);
  }

  @Test
  void endsWithTheSameFingerprintAndAnEnd() {
    String json =
        payload.json(
            new Resolved(START, START.plusSeconds(30)), new Reading(400, 0), Optional.empty());
    assertTrue(json.contains("\"status\":\"resolved\",\"receiver\""), json);
    assertTrue(json.contains("\"alerts\":[{\"status\":\"resolved\""), json);
    assertTrue(
        json.contains("\"startsAt\":\"2026-03-01T12:00:00Z\",\"endsAt\":\"2026-03-01T12:00:30Z\""),
        json);
    assertTrue(json.contains(fingerprint()), json);
  }

  @Test
  void computesFingerprintsAsPrometheusDoes() {
    assertEquals(
        Long.toHexString(Long.parseUnsignedLong("14695981039346656037")),
        AlertPayload.fingerprint(new TreeMap<>()));
    assertEquals(
        Long.toHexString(5799056148416392346L),
        AlertPayload.fingerprint(
            new TreeMap<>(Map.of("name", "garland, briggs", "fear", "love is not enough"))));
  }

  @Test
  void hasNothingToSayForQuiet() {
    assertThrows(
        IllegalArgumentException.class,
        () -> payload.json(new Quiet(), new Reading(0, 0), Optional.empty()));
  }

  private static String fingerprint() {
    return AlertPayload.fingerprint(
        new TreeMap<>(
            Map.of("alertname", "HighErrorRate", "service", "payments", "severity", "critical")));
  }
}
