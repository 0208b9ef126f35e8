package dev.signalbox.engine.config;

import dev.signalbox.engine.seal.SealKey;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The section `runs`: what is the same on all servers of a database.
///
/// @param lease how long a run is a server's without renewal
/// @param secretKey what secrets of runs are sealed with, or null where each server makes its own
public record RunsConfig(Duration lease, @Nullable Secret secretKey) {
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(6);
  private static final String KEY = "secret-key";

  /// As a section says.
  ///
  /// @param usual the lease where nothing is said of it
  /// @throws dev.signalbox.spi.config.SettingsException when a value cannot be used
  public static RunsConfig from(YamlSettings runs, Duration usual) {
    Duration lease = runs.duration("lease", usual);
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw runs.problem("lease", "must be at least " + Durations.text(SHORTEST_LEASE));
    }
    @Nullable Secret key = runs.secret(KEY).orElse(null);
    if (key != null && key.reveal().length() < SealKey.SHORTEST) {
      throw runs.problem(
          KEY,
          "has fewer than %d characters: make one with `openssl rand -base64 32`"
              .formatted(SealKey.SHORTEST));
    }
    return new RunsConfig(lease, key);
  }
}
