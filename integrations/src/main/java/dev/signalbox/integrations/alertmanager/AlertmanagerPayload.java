package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The shape of a version 4 payload:
/// <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>.
final class AlertmanagerPayload {
  private static final String VERSION = "4";
  private static final String NAME = "alertname";

  private AlertmanagerPayload() {}

  /// Translates a delivery. Its groups are left aside: ours are made of the alerts. One that is in
  /// it twice counts once, as it was last.
  static Received received(JsonObject body) {
    var version = body.text("version");
    if (!version.equals(VERSION)) {
      throw new IntakeException(
          "version must be '4', not '" + JsonObject.clean(version) + "': this is another payload");
    }
    var refusals = new Refusals();
    var where = SignalLink.of("Alertmanager", body.text("externalURL", ""));
    var alerts = alerts(body.elements("alerts"), refusals, where);
    return new Received(alerts, body.count("truncatedAlerts"), refusals.refused());
  }

  /// The alerts that can be read.
  ///
  /// @throws IntakeException when none can
  private static List<Signal> alerts(
      List<JsonObject.Element> elements, Refusals refusals, Optional<SignalLink> where) {
    var alerts = new LinkedHashMap<String, Signal>();
    for (var element : elements) {
      try {
        var alert = alert(element.object(), where);
        alerts.put(alert.key(), alert);
      } catch (IntakeException unreadable) {
        refusals.add(unreadable);
      }
    }
    if (alerts.isEmpty()) {
      throw refusals.first();
    }
    return List.copyOf(alerts.values());
  }

  /// While an alert fires, its end is the zero time or a guess: both mean nothing.
  private static Signal alert(JsonObject alert, Optional<SignalLink> where) {
    var firing = isFiring(alert);
    var labels = alert.texts("labels");
    var annotations = alert.texts("annotations");
    return new Signal(
        alert.text("fingerprint"),
        firing ? Action.FIRE : Action.RESOLVE,
        Severity.of(labels.get("severity")),
        title(labels.get(NAME), annotations.get("summary")),
        labels,
        annotations,
        Stream.of(
                where,
                SignalLink.of("Graph", alert.text("generatorURL", "")),
                SignalLink.of("What to do", annotations.get("runbook_url")))
            .flatMap(Optional::stream)
            .toList(),
        alert.time("startsAt"),
        firing ? null : alert.time("endsAt"));
  }

  private static String title(@Nullable String... candidates) {
    return Stream.of(candidates)
        .filter(Objects::nonNull)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("Alert");
  }

  private static boolean isFiring(JsonObject object) {
    return object.either("status", "firing", "resolved");
  }
}
