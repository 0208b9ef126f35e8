package dev.signalbox.chat.room;

/// A message that was searched for.
///
/// @param snippet one line around the first word found
public record SearchHit(Message message, String room, String snippet) {}
