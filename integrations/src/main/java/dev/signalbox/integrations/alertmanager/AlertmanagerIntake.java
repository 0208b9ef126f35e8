package dev.signalbox.integrations.alertmanager;

import dev.signalbox.integrations.kit.DeliveryJson;
import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.SourceRequest;

/// Reads Alertmanager's webhook payload, version 4. Fields it does not know are ignored, so that
/// newer senders keep working; fields it needs must be there and of the right type.
final class AlertmanagerIntake implements Intake {
  @Override
  public String kind() {
    return "alertmanager";
  }

  @Override
  public Received read(SourceRequest request) {
    return AlertmanagerPayload.received(DeliveryJson.object(request));
  }
}
