package dev.signalbox.alert.row;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.spi.integration.Signal.Severity;
import dev.signalbox.spi.integration.SignalLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One alert as it was last reported.
///
/// @param seq the number of its last change, from 1
/// @param firing what its source says
/// @param endedBy why it ended, or null while it fires
/// @param group where it is shown, or null where it never was
/// @param digest of what the source said last
public record Alert(
    AlertKey key,
    long seq,
    Content content,
    boolean firing,
    Times times,
    @Nullable String endedBy,
    @Nullable String group,
    String digest) {
  /// The end that nobody reported.
  public static final String FORGOTTEN = "forgotten";

  /// The end that its source reported.
  public static final String RESOLVED = "resolved";

  /// What rules see of it.
  public AlertFacts facts() {
    return new AlertFacts(
        key.source(), content.severity, content.title, content.labels, content.annotations);
  }

  /// What is said of it.
  public record Content(
      Severity severity,
      String title,
      Map<String, String> labels,
      Map<String, String> annotations,
      List<SignalLink> links) {
    public Content {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
      links = List.copyOf(links);
    }
  }

  /// Its times.
  ///
  /// @param started by the clock of its sender, who may be wrong about it; null where it is not
  ///   said
  /// @param since when it began to fire, never in the future
  /// @param expires when it counts as over unless its source repeats itself
  /// @param flapping until when it counts as firing though its source says it ended, or null
  public record Times(
      @Nullable Instant started,
      Instant since,
      @Nullable Instant ended,
      @Nullable Instant expires,
      @Nullable Instant flapping) {}

  /// Whether it counts as firing.
  public boolean active() {
    return firing || times.flapping() != null;
  }

  /// The same, shown in a group.
  public Alert in(String id) {
    return new Alert(key, seq, content, firing, times, endedBy, id, digest);
  }

  /// The same, with so many changes.
  public Alert at(long number) {
    return new Alert(key, number, content, firing, times, endedBy, group, digest);
  }

  /// The same, which flaps until then; null where it does no more.
  public Alert flapping(@Nullable Instant until) {
    return new Alert(
        key,
        seq,
        content,
        firing,
        new Times(times.started(), times.since(), times.ended(), times.expires(), until),
        endedBy,
        group,
        digest);
  }

  /// The same once it ended, though nobody said so.
  public Alert forgotten(Instant now) {
    var ended = new Times(times.started(), times.since(), now, null, null);
    return new Alert(key, seq + 1, content, false, ended, FORGOTTEN, group, "");
  }
}
