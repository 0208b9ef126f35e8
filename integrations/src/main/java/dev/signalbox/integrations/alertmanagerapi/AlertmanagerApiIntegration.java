package dev.signalbox.integrations.alertmanagerapi;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Integration;
import java.util.Optional;

/// What talks to an Alertmanager and may talk to us instead: Prometheus, amtool.
public final class AlertmanagerApiIntegration implements Integration {
  @Override
  public String name() {
    return "alertmanager-api";
  }

  @Override
  public Optional<Intake> intake() {
    return Optional.of(new AlertmanagerApiIntake());
  }
}
