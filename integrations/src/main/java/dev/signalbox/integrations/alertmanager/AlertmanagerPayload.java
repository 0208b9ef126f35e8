package dev.signalbox.integrations.alertmanager;

import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Signals;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The shape of a version 4 payload:
/// <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>.
final class AlertmanagerPayload {
  private static final String VERSION = "4";
  private static final String NAME = "alertname";

  private AlertmanagerPayload() {}

  /// Translates a delivery. An alert that is in it twice counts once, as it was last.
  static Signals signals(JsonObject body) {
    var version = body.text("version");
    if (!version.equals(VERSION)) {
      throw new IntakeException(
          "version must be '4', not '" + JsonObject.clean(version) + "': this is another payload");
    }
    var refusals = new Refusals();
    var alerts = alerts(body.elements("alerts"), refusals);
    var labels = body.texts("commonLabels");
    return new Signals(
        body.text("groupKey"),
        title(body.texts("groupLabels"), labels),
        isFiring(body) || alerts.stream().anyMatch(Signals.Signal::firing),
        labels,
        alerts,
        address(body.text("externalURL", "")),
        body.count("truncatedAlerts"),
        refusals.refused());
  }

  /// The alerts that can be read.
  ///
  /// @throws IntakeException when none can
  private static List<Signals.Signal> alerts(List<JsonObject.Element> elements, Refusals refusals) {
    var alerts = new LinkedHashMap<String, Signals.Signal>();
    for (var element : elements) {
      try {
        var alert = alert(element.object());
        alerts.put(alert.fingerprint(), alert);
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
  private static Signals.Signal alert(JsonObject alert) {
    var firing = isFiring(alert);
    return new Signals.Signal(
        alert.text("fingerprint"),
        firing,
        alert.texts("labels"),
        alert.texts("annotations"),
        alert.time("startsAt"),
        firing ? null : alert.time("endsAt"));
  }

  private static boolean isFiring(JsonObject object) {
    return object.either("status", "firing", "resolved");
  }

  private static String title(Map<String, String> group, Map<String, String> common) {
    var name = group.getOrDefault(NAME, common.getOrDefault(NAME, ""));
    var details =
        group.entrySet().stream()
            .filter(label -> !label.getKey().equals(NAME))
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    var title = name.isBlank() ? "Alerts" : name;
    return details.isEmpty() ? title : title + " (" + details + ")";
  }

  private static @Nullable String address(String text) {
    try {
      var scheme = URI.create(text).getScheme();
      return "https".equals(scheme) || "http".equals(scheme) ? text : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }
}
