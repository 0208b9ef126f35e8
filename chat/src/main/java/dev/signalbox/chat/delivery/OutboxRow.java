package dev.signalbox.chat.delivery;

import java.time.Instant;

/// A parcel with where it goes and what became of it so far.
///
/// @param key the same for the same content of the same message
/// @param doubts sends of which nobody knows whether they arrived
record OutboxRow(
    String id,
    String key,
    String orderKey,
    String connection,
    String place,
    String message,
    Envelope envelope,
    int tries,
    int doubts,
    Instant due) {}
