package dev.signalbox.spi.config;

import java.util.Objects;

/// A value that is never printed. Its text leaves only through [#reveal()].
public final class Secret implements Setting {
  private final String value;
  private final String name;

  /// A secret that has no name.
  public Secret(String value) {
    this(value, "a secret");
  }

  /// @param name what people call it, such as `env:DEPLOY_TOKEN`; anybody may read it
  public Secret(String value, String name) {
    this.value = Objects.requireNonNull(value);
    this.name = Objects.requireNonNull(name);
  }

  /// The secret itself; hand it to the system that needs it and to nothing else.
  @Override
  public String reveal() {
    return value;
  }

  /// What people call it: where it is kept.
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return "••••";
  }
}
