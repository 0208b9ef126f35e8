package dev.signalbox.alert.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SourceRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MappingReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:03:00Z");
  private static final String SHOP =
      """
      each: body.events
      key: it.id
      action: "it.state == 'ok' ? 'resolve' : 'fire'"
      severity: it.level
      title: it.message
      labels: { service: it.service }
      links: { Shop: it.url }
      """;

  private static ConfigReading<Mapping> read(String text) {
    return new MappingReader().read("shop.yaml", text);
  }

  private static Received said(String mapping, String body) {
    Mapping read = read(mapping).value().orElseThrow(() -> new AssertionError(read(mapping)));
    return read.read(MappingBody.json(body.getBytes(UTF_8)), Map.of());
  }

  @Test
  void oursHoldWhatTheirTestsSay() {
    for (String ours : MappingIntake.OURS) {
      assertEquals("mapping", MappingIntake.of(ours).kind(), ours);
    }
  }

  @Test
  void eachOfAListIsASignalAndWhatCannotBeSaidIsRefused() {
    Received received =
        said(
            SHOP,
            """
            {"events": [
              {"id": "7", "state": "bad", "level": "high", "message": "Full", "service": "web",
               "url": "https://shop.example/7"},
              {"id": "8", "state": "ok", "message": "Slow"},
              {"state": "bad"}]}
            """);
    assertEquals(2, received.signals().size());
    assertEquals(Severity.ERROR, received.signals().getFirst().severity());
    assertEquals(Map.of("service", "web"), received.signals().getFirst().labels());
    assertEquals(1, received.signals().getFirst().links().size());
    assertEquals(Map.of(), received.signals().getLast().labels(), "what is not there is left out");
    assertEquals(1, received.refused().count());
    assertThrows(IntakeException.class, () -> said(SHOP, "{\"events\": []}"));
    assertThrows(IntakeException.class, () -> said(SHOP, "{\"events\": [{}]}"));
    assertThrows(IntakeException.class, () -> said(SHOP, "{}"));
  }

  @Test
  void tellsAllThatIsWrongWithItsPlace() {
    ConfigReading<Mapping> reading =
        read("key: it.id +\ntitel: it.message\nlabels: { service: nobody }\n");
    assertTrue(reading.value().isEmpty());
    String found = reading.findings().toString();
    for (String part :
        List.of("a mapping needs 'action'", "a mapping needs 'title'", "titel", "nobody")) {
      assertTrue(found.contains(part), found);
    }
  }

  @Test
  void aTestThatFailsIsAnError() {
    String test =
        """
        tests:
          - body: '{"events": [{"id": "7", "state": "bad", "message": "Full"}]}'
            expect: [{ key: "7", action: resolve }]
        """;
    ConfigReading<Mapping> reading = read(SHOP + test);
    assertTrue(reading.value().isEmpty());
    assertTrue(
        reading.findings().toString().contains("action of signal 1 is 'fire', not 'resolve'"),
        reading.findings().toString());
  }

  @Test
  void aNameThatIsNoneOfOursIsRefusedWithTheNearest() {
    var refusal = assertThrows(SettingsException.class, () -> MappingIntake.of("zabix"));
    assertTrue(refusal.getMessage().contains("did you mean zabbix?"), refusal.getMessage());
  }

  @Test
  void aSignatureOfTheBodyIsShownWhereTheMappingHasOne() {
    var request =
        SourceRequest.posting(
            "", Map.of("Sentry-Hook-Signature", "sha256=ab12"), "{}".getBytes(UTF_8), NOW);
    var shown = (Credential.Signature) MappingIntake.of("sentry").credentials(request).getFirst();
    assertEquals("ab12", shown.hex());
    assertTrue(MappingIntake.of("sentry").hasCredentials());
    assertEquals(List.of(), MappingIntake.of("zabbix").credentials(request));
  }

  @Test
  void aBodyOfAnyBytesIsReadOrRefused() {
    for (String body : List.of("", "null", "7", "{", "[]", "{\"a\": 1e999999999}", "\u0000")) {
      var json = SourceRequest.of(body, NOW);
      assertThrows(IntakeException.class, () -> MappingIntake.of("zabbix").read(json), body);
      var form =
          SourceRequest.posting(
              "",
              Map.of("Content-Type", "application/x-www-form-urlencoded"),
              (body + "%zz").getBytes(UTF_8),
              NOW);
      assertThrows(IntakeException.class, () -> MappingIntake.of("notify").read(form), body);
    }
  }
}
