package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.room.Message;
import java.util.Optional;

/// A button of an answer to one person: it works once, whoever presses it twice, wherever.
///
/// @param action the button's id on the card
public record Offer(String message, String action) {
  /// What is said of a press that comes after the first.
  public static final String USED_UP =
      "This button was pressed before, and works once. To do it again, type the command.";

  /// The button as an offer; empty on a card that all see, which is replaced as things change.
  public static Optional<Offer> of(Message message, String action) {
    return isOn(message) ? Optional.of(new Offer(message.id(), action)) : Optional.empty();
  }

  /// True when the buttons of the message are offers.
  public static boolean isOn(Message message) {
    return message.onlyFor() != null;
  }
}
