package dev.signalbox.chat.reaction;

/// What became of the wish to react to a message.
public sealed interface ReactionResult {
  /// It stands so now.
  record Done(MessageReaction reaction) implements ReactionResult {}

  /// There is no such message, or none that the person may see.
  record Hidden() implements ReactionResult {}

  /// It cannot be reacted to, or not with this.
  ///
  /// @param why whole sentences
  record Refused(String why) implements ReactionResult {}
}
