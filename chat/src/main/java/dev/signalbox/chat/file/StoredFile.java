package dev.signalbox.chat.file;

import org.jspecify.annotations.Nullable;

/// A file as it is stored.
///
/// @param person who brought it
/// @param message null until it is said
/// @param digest SHA-256 of its content in hex; null once that was taken back
/// @param secret what links to it are signed with
public record StoredFile(
    Attachment file,
    String room,
    String person,
    @Nullable String message,
    @Nullable String digest,
    String secret) {}
