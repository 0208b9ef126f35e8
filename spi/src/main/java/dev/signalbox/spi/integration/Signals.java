package dev.signalbox.spi.integration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Alerts that belong together, as one delivery reports them.
///
/// @param groupKey stable for the group over its deliveries; unique per sender
/// @param title one line naming the group
/// @param firing true while any alert fires
/// @param labels common to all alerts of the group
/// @param link where the sender shows the group, or null
public record Signals(
    String groupKey,
    String title,
    boolean firing,
    Map<String, String> labels,
    List<Signal> alerts,
    @Nullable String link) {
  public Signals {
    labels = Map.copyOf(labels);
    alerts = List.copyOf(alerts);
  }

  /// One alert.
  ///
  /// @param fingerprint identifies it within its sender
  /// @param endsAt when it stopped firing, or null while it fires
  public record Signal(
      String fingerprint,
      boolean firing,
      Map<String, String> labels,
      Map<String, String> annotations,
      Instant startsAt,
      @Nullable Instant endsAt) {
    public Signal {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }
}
