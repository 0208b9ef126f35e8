package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.Card;

/// What came of a built-in command, in one word for programs. It is read from the answer that is
/// kept, so it is the same whenever the same entry comes again.
public enum CommandOutcome {
  /// It is done.
  DONE,
  /// Nothing came of it, and the answer says why.
  REFUSED,
  /// The guard does not let the caller.
  DENIED,
  /// It is done when the caller presses the button of the answer.
  CONFIRM;

  /// What came of a command that was answered with this.
  public static CommandOutcome of(Card answer) {
    if (answer.actions().stream().anyMatch(action -> action.id().equals(CommandReplies.ENTER))) {
      return CONFIRM;
    }
    return switch (answer.tone()) {
      case BAD -> DENIED;
      case WARNING -> REFUSED;
      case NEUTRAL, RUNNING, WAITING, GOOD -> DONE;
    };
  }
}
