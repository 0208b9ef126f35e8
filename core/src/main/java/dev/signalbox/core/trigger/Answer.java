package dev.signalbox.core.trigger;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;

/// What a built-in command answers to whoever said it.
///
/// @param quietWhenPressed true when a button's presser sees the effect anyway
public record Answer(Card card, boolean quietWhenPressed) {
  static Answer of(Card card) {
    return new Answer(card, false);
  }

  static Answer text(String text) {
    return new Answer(CommandReplies.plain(Tone.NEUTRAL, text), false);
  }

  static Answer no(String text) {
    return new Answer(CommandReplies.plain(Tone.WARNING, text), false);
  }

  static Answer of(Desk.Said said) {
    return said.done()
        ? new Answer(CommandReplies.plain(Tone.GOOD, said.text()), true)
        : no(said.text());
  }
}
