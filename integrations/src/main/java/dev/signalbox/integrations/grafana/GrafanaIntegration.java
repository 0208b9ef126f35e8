package dev.signalbox.integrations.grafana;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Integration;
import java.util.Optional;

/// Grafana, whose alerting posts to a webhook contact point.
public final class GrafanaIntegration implements Integration {
  @Override
  public String name() {
    return "grafana";
  }

  @Override
  public Optional<Intake> intake() {
    return Optional.of(new GrafanaIntake());
  }
}
