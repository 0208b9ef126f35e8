package dev.signalbox.chat.amendment;

import java.time.Instant;

/// What a message said before it was edited or deleted.
///
/// @param until when that was
public record PastText(String text, Instant until) {}
