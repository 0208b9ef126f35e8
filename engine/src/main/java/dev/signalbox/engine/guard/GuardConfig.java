package dev.signalbox.engine.guard;

import dev.signalbox.spi.config.Settings;
import java.util.List;

/// What the configuration says about deciding: the section `audit`.
///
/// @param auditReaders groups or people who may read everybody's audit records; empty means nobody
public record GuardConfig(List<String> auditReaders) {
  public GuardConfig {
    auditReaders = List.copyOf(auditReaders);
  }

  /// Reads the section `audit`.
  public static GuardConfig from(Settings audit) {
    return new GuardConfig(audit.texts("readers"));
  }
}
