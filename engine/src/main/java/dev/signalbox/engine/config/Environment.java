package dev.signalbox.engine.config;

import org.jspecify.annotations.Nullable;

/// The environment variables; only the application hands in the real ones.
@FunctionalInterface
public interface Environment {
  /// The variable's value, or null when it is not set.
  @Nullable String variable(String name);
}
