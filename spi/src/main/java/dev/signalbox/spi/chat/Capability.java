package dev.signalbox.spi.chat;

/// What a platform can do at a place. An adapter that does not claim an ability must refuse it
/// properly.
public enum Capability {
  /// A sent message can be replaced as a whole.
  EDIT,
  /// Replies can be gathered below a message.
  THREADS,
  /// Actions can be pressed; without it an action is shown as the command line it stands for.
  BUTTONS,
  /// A message can be shown to one person inside a room.
  ONLY_YOU,
  /// A message can be sent to one person outside any room.
  DIRECT,
  /// Text may carry emphasis, links and fenced code.
  MARKDOWN,
  /// A send may be repeated with the same key without a second message appearing.
  IDEMPOTENT_SEND,
  /// Whoever enters a command, or presses a button where there are [#BUTTONS], can be shown a form
  /// and told in it what is wrong.
  FORMS,
  /// Messages missed while disconnected, or while the server was down, can be fetched.
  CATCH_UP,
  /// The bot can react to a message with an emoji and take that back.
  REACT,
  /// The bot can share files, and take them back.
  FILES,
  /// Everybody has a page of the bot's for themselves alone, which says what core wants it to say
  /// whenever they open it; without it nobody is said to have opened one.
  HOME
}
