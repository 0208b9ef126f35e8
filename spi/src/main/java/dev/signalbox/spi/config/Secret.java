package dev.signalbox.spi.config;

import java.util.Objects;

/// A value that is never printed. Its text leaves only through [#reveal()].
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /// The secret itself; hand it to the system that needs it and to nothing else.
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "••••";
  }
}
