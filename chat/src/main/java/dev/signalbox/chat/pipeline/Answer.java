package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;

/// What a built-in command answers to whoever said it.
///
/// @param quietWhenPressed true when a button's presser sees the effect anyway
public record Answer(Card card, boolean quietWhenPressed) {
  public static Answer of(Card card) {
    return new Answer(card, false);
  }

  public static Answer text(String text) {
    return new Answer(CommandReplies.plain(Tone.NEUTRAL, text), false);
  }

  public static Answer no(String text) {
    return new Answer(CommandReplies.plain(Tone.WARNING, text), false);
  }

  public static Answer of(Desk.Said said) {
    return said.done()
        ? new Answer(CommandReplies.plain(Tone.GOOD, said.text()), true)
        : no(said.text());
  }
}
