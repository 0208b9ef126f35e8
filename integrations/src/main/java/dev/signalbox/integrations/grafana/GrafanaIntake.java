package dev.signalbox.integrations.grafana;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.LabelledSignal;
import dev.signalbox.integrations.kit.Refusals;
import dev.signalbox.spi.integration.Credential;
import dev.signalbox.spi.integration.Fingerprint;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.SignalLink;
import dev.signalbox.spi.integration.SourceRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the payload of Grafana's webhook notifier, version 1:
/// <https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/>.
/// Its groups are left aside.
final class GrafanaIntake implements Intake {
  private static final String SIGNATURE = "X-Grafana-Alerting-Signature";
  private static final String TIMESTAMP = "X-Grafana-Alerting-Timestamp";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  /// What Grafana names alerts about rules that it could not evaluate.
  private static final Set<String> META = Set.of("DatasourceError", "DatasourceNoData", "NoData");

  @Override
  public String kind() {
    return "grafana";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST", "PUT");
  }

  @Override
  public boolean hasCredentials() {
    return true;
  }

  /// The signature is of the body, or of `timestamp:body` where a timestamp is sent.
  @Override
  public List<Credential> credentials(SourceRequest request) {
    Optional<String> signature = request.header(SIGNATURE);
    if (signature.isEmpty()) {
      return List.of();
    }
    @Nullable String sent = request.header(TIMESTAMP).orElse(null);
    if (sent == null) {
      return List.of(new Credential.Signature(request.body(), signature.get(), null));
    }
    Instant at =
        SECONDS.matcher(sent).matches()
            ? Instant.ofEpochSecond(Long.parseLong(sent))
            : Instant.EPOCH;
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((sent + ":").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(request.body());
    return List.of(new Credential.Signature(signed.toByteArray(), signature.get(), at));
  }

  @Override
  public Received read(SourceRequest request) {
    JsonObject body = DeliveryJson.object(request);
    var refusals = new Refusals();
    var signals = refusals.signals(body.elements("alerts"), GrafanaIntake::signal);
    return new Received(signals, body.count("truncatedAlerts"), refusals.refused());
  }

  private static Signal signal(JsonObject alert) {
    var firing = alert.either("status", "firing", "resolved");
    String key = alert.text("fingerprint");
    Map<String, String> labels = alert.texts("labels");
    if (META.contains(labels.getOrDefault("alertname", ""))) {
      labels.put("kind", "meta");
      key = Fingerprint.of(labels);
    }
    return LabelledSignal.of(
        key,
        firing ? Action.FIRE : Action.RESOLVE,
        labels,
        alert,
        links(alert),
        firing ? null : alert.moment("endsAt"));
  }

  private static List<SignalLink> links(JsonObject alert) {
    return Stream.of(
            SignalLink.of("Panel", alert.text("panelURL", "")),
            SignalLink.of("Dashboard", alert.text("dashboardURL", "")),
            SignalLink.of("Silence in Grafana", alert.text("silenceURL", "")))
        .flatMap(Optional::stream)
        .toList();
  }
}
