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
/// @param undelivered alerts of the group that the sender left out
/// @param refused alerts of the delivery that could not be read
public record Signals(
    String groupKey,
    String title,
    boolean firing,
    Map<String, String> labels,
    List<Signal> alerts,
    @Nullable String link,
    int undelivered,
    Refused refused) {
  public Signals {
    labels = Map.copyOf(labels);
    alerts = List.copyOf(alerts);
  }

  /// A delivery of which everything could be read.
  public Signals(
      String groupKey,
      String title,
      boolean firing,
      Map<String, String> labels,
      List<Signal> alerts,
      @Nullable String link) {
    this(groupKey, title, firing, labels, alerts, link, 0, Refused.NONE);
  }

  /// Parts of a delivery that could not be read, while the rest was.
  ///
  /// @param reasons what was wrong with the first of them, a line each
  public record Refused(int count, List<String> reasons) {
    /// Everything could be read.
    public static final Refused NONE = new Refused(0, List.of());

    public Refused {
      reasons = List.copyOf(reasons);
    }
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
