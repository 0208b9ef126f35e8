package dev.signalbox.engine.choice;

import java.util.Optional;

/// Asks outside systems for choices, with the right of whoever enters the line.
public interface ChoiceLookup {
  /// Why the caller may not ask, or empty. Nothing is sent for it.
  Optional<String> objection(ChoiceQuestion question);

  /// Asks, and returns within [LiveChoices#PATIENCE]. Never called inside of a transaction.
  Choices ask(ChoiceQuestion question);
}
