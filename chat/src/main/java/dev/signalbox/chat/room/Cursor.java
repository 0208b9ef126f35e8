package dev.signalbox.chat.room;

/// Where a page begins.
public sealed interface Cursor {
  /// The newest messages.
  record Newest() implements Cursor {}

  /// What comes before a message.
  record Before(String message) implements Cursor {}

  /// What comes after a message.
  record After(String message) implements Cursor {}

  /// A message with what is around it.
  record Around(String message) implements Cursor {}
}
