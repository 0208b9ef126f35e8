package dev.signalbox.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An outside system that reports to us.
///
/// @param room where its cards go
/// @param owner the person or group who is told what of it was not taken, or null for the room
/// @param forget when an alert of which nobody speaks is over, where its sender names no end
public record AlertSource(String name, String room, @Nullable String owner, Duration forget) {
  /// When an alert is over of which nobody speaks, unless the source says otherwise.
  static final Duration FORGET = Duration.ofHours(24);

  public AlertSource(String name, String room, @Nullable String owner) {
    this(name, room, owner, FORGET);
  }
}
