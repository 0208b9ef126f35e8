package dev.signalbox.spi.integration;

import java.util.List;
import java.util.Optional;

/// The translator between one kind of outside system and us, found by `ServiceLoader`. Pure: it
/// opens no connection, reads no clock, keeps nothing; the engine sends what it says.
public interface Integration {
  /// The kind of system, as `is` names it: `alertmanager`. Small letters, digits and hyphens.
  String name();

  /// What can be asked of such a system, each name once.
  default List<Operation> operations() {
    return List.of();
  }

  /// What is asked of such a system, without inputs, to learn whether it works and lets us in,
  /// where there is something cheap that changes nothing.
  default Optional<Dialogue> probe() {
    return Optional.empty();
  }

  /// What reads such a system's deliveries, where it sends any.
  default Optional<Intake> intake() {
    return Optional.empty();
  }
}
