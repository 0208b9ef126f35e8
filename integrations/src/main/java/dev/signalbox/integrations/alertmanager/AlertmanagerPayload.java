package dev.signalbox.integrations.alertmanager;

import dev.signalbox.integrations.kit.JsonObject;
import dev.signalbox.integrations.kit.LabelledSignal;
import dev.signalbox.integrations.kit.Refusals;
import dev.signalbox.spi.integration.IntakeException;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.Signal.Action;
import dev.signalbox.spi.integration.SignalLink;
import java.util.List;

/// The shape of a version 4 payload:
/// <https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>.
final class AlertmanagerPayload {
  private static final String VERSION = "4";

  private AlertmanagerPayload() {}

  /// Translates a delivery. Its groups are left aside: ours are made of the alerts. One that is in
  /// it twice counts once, as it was last.
  static Received received(JsonObject body) {
    var version = body.text("version");
    if (!version.equals(VERSION)) {
      throw new IntakeException(
          "version must be '4', not '" + JsonObject.clean(version) + "': this is another payload");
    }
    var where = SignalLink.of("Alertmanager", body.text("externalURL", "")).stream().toList();
    var refusals = new Refusals();
    var signals = refusals.signals(body.elements("alerts"), alert -> signal(alert, where));
    return new Received(signals, body.count("truncatedAlerts"), refusals.refused());
  }

  /// While an alert fires, its end is the zero time or a guess: both mean nothing.
  private static Signal signal(JsonObject alert, List<SignalLink> where) {
    var firing = alert.either("status", "firing", "resolved");
    alert.time("startsAt");
    return LabelledSignal.of(
        alert.text("fingerprint"),
        firing ? Action.FIRE : Action.RESOLVE,
        alert.texts("labels"),
        alert,
        where,
        firing ? null : alert.time("endsAt"));
  }
}
