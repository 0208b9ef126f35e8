package dev.signalbox.integrations.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.signalbox.integrations.Payloads;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.testkit.integration.IntegrationContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrafanaIntakeTest extends IntegrationContract {
  private final Intake intake = new GrafanaIntake();

  @Override
  protected Intake intake() {
    return intake;
  }

  @Override
  protected byte[] sample() {
    return Payloads.text(GrafanaIntakeTest.class, "firing.json").getBytes(UTF_8);
  }

  private List<Signal> read(String body) {
    return intake.read(SourceRequest.of(body, NOW)).signals();
  }

  @Test
  void readsWhatFiresAndWhatIsOver() {
    List<Signal> signals = read(new String(sample(), UTF_8));
    Signal first = signals.getFirst();
    assertEquals("c6eadffa33fcdf37", first.key());
    assertEquals(Action.FIRE, first.action());
    assertEquals(Severity.ERROR, first.severity());
    assertEquals("High memory usage", first.title());
    assertEquals(Instant.parse("2026-03-02T07:51:03.157076Z"), first.start());
    Signal second = signals.getLast();
    assertEquals(Action.RESOLVE, second.action());
    assertEquals(Instant.parse("2026-03-02T08:01:03Z"), second.end());
    assertEquals(
        new SignalLink("Panel", "https://play.grafana.example/d/abc?viewPanel=1"),
        second.links().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DatasourceError", "DatasourceNoData"})
  void marksWhatSaysThatARuleCouldNotBeEvaluated(String name) {
    String body = new String(sample(), UTF_8).replace("High memory usage", name);
    Signal signal = read(body).getFirst();
    assertEquals("meta", signal.labels().get("kind"));
    assertNotEquals(signal.key(), signal.without(Set.of("zone")).key(), "labels may be dropped");
  }

  @Test
  void isDeliveredByPostOrPut() {
    assertEquals(Set.of("POST", "PUT"), intake.methods());
  }

  @Test
  void showsTheSignatureOfTheBodyOrOfTimeAndBody() {
    var plain =
        SourceRequest.posting("", Map.of("x-grafana-alerting-signature", "ab12"), sample(), NOW);
    var signature = (Credential.Signature) intake.credentials(plain).getFirst();
    assertEquals("ab12", signature.hex());
    assertEquals(new String(sample(), UTF_8), new String(signature.signed(), UTF_8));
    var timed =
        SourceRequest.posting(
            "",
            Map.of(
                "X-Grafana-Alerting-Signature",
                "ab12",
                "X-Grafana-Alerting-Timestamp",
                "1772452980"),
            sample(),
            NOW);
    var second = (Credential.Signature) intake.credentials(timed).getFirst();
    assertEquals(NOW, second.at());
    assertEquals("1772452980:" + new String(sample(), UTF_8), new String(second.signed(), UTF_8));
    var odd =
        SourceRequest.posting(
            "",
            Map.of("X-Grafana-Alerting-Signature", "ab12", "X-Grafana-Alerting-Timestamp", "now"),
            sample(),
            NOW);
    assertEquals(Instant.EPOCH, ((Credential.Signature) intake.credentials(odd).getFirst()).at());
    assertEquals(List.of(), intake.credentials(SourceRequest.of("{}", NOW)));
  }
}
