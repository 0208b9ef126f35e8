package dev.signalbox.adapters.kit;

import java.time.Instant;

/// One stay on a platform, as its adapter speaks of it.
public interface Presence {
  /// True when it was told who can read what, so that we may speak.
  boolean isReady();

  /// True when all that was said while we were away was handed over, or told to be lost.
  default boolean hasCaughtUp() {
    return isReady();
  }

  /// Until when the connection worked.
  Instant heardAt();

  /// Where we are and as whom, for people.
  String described();
}
