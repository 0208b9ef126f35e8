package dev.signalbox.integrations.cloudevents;

import dev.signalbox.spi.integration.Intake;
import dev.signalbox.spi.integration.Integration;
import java.util.Optional;

/// Whatever sends CloudEvents.
public final class CloudeventsIntegration implements Integration {
  @Override
  public String name() {
    return "cloudevents";
  }

  @Override
  public Optional<Intake> intake() {
    return Optional.of(new CloudeventsIntake());
  }
}
