package dev.signalbox.integrations.pagerduty;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Integration;
import java.util.Optional;

/// Whatever knows how to send to PagerDuty.
public final class PagerdutyIntegration implements Integration {
  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Optional<Intake> intake() {
    return Optional.of(new PagerdutyIntake());
  }
}
