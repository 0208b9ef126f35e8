package dev.signalbox.alert;

import org.jspecify.annotations.Nullable;

/// An outside system that reports to us.
///
/// @param room where its cards go
/// @param owner the person or group who is told what of it was not taken, or null for the room
public record AlertSource(String name, String room, @Nullable String owner) {}
