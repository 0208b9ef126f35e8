package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Message;
import java.util.Optional;

/// A button that the bot offers. That of an answer to one person works once, whoever presses it
/// twice, wherever. What is offered to several below a message starts one run; what stands on a
/// card that lives stays as long as the card has it.
///
/// @param action the button's id on the card
public record Offer(String message, String action, Kind kind) {
  /// What is said of a press that comes after the first.
  public static final String USED_UP =
      "This button was pressed before, and works once. To do it again, type the command.";

  /// How long a button is there.
  public enum Kind {
    /// It is used up by a press.
    PERSONAL,
    /// It is used up by the run that it starts.
    SHARED,
    /// It goes with what its card shows.
    STANDING
  }

  private static final String SHARED = "offer-";
  private static final String STANDING = "propose-";

  /// What the button is called that offers this runbook below a message.
  public static String shared(String runbook) {
    return SHARED + runbook;
  }

  /// What the button is called that offers this runbook on a card that lives.
  ///
  /// @param number of several for one runbook, from 0
  public static String standing(String runbook, int number) {
    return STANDING + number + "-" + runbook;
  }

  /// The button as an offer; empty for any other on a card that all see, which is replaced as
  /// things change.
  public static Optional<Offer> of(Message message, String action) {
    if (isOn(message)) {
      return Optional.of(new Offer(message.id(), action, Kind.PERSONAL));
    }
    if (action.startsWith(SHARED)) {
      return Optional.of(new Offer(message.id(), action, Kind.SHARED));
    }
    return action.startsWith(STANDING)
        ? Optional.of(new Offer(message.id(), action, Kind.STANDING))
        : Optional.empty();
  }

  /// True when the buttons of the message are offers to one person.
  public static boolean isOn(Message message) {
    return message.onlyFor() != null;
  }
}
