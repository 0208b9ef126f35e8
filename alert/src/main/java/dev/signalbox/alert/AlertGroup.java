package dev.signalbox.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A group of alerts as it was last reported.
///
/// @param key sender and the sender's own key
/// @param cardKey the key of the card that shows it
/// @param since when it began to fire
/// @param resolvedAt when it ended, or null while it fires
/// @param digest of the last delivery
record AlertGroup(
    String key,
    String message,
    String cardKey,
    String room,
    Instant since,
    @Nullable Instant resolvedAt,
    String digest) {
  boolean firing() {
    return resolvedAt == null;
  }
}
