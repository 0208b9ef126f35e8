package dev.signalbox.engine.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change. Carries whole new values, so that applying it twice is harmless.
///
/// @param seq dense from 1
/// @param kind `message`, `run`, `room`, …
/// @param room whose readers may see it, or null for everybody signed in
/// @param onlyFor the one person who may see it, or null
/// @param payload a JSON object
public record Event(
    long seq,
    String kind,
    @Nullable String room,
    @Nullable String onlyFor,
    String payload,
    Instant at) {
  Event numbered(long number) {
    return new Event(number, kind, room, onlyFor, payload, at);
  }
}
