package dev.signalbox.engine.feature;

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
    return new Answer(Card.text(Tone.NEUTRAL, text), false);
  }

  public static Answer no(String text) {
    return new Answer(Card.text(Tone.WARNING, text), false);
  }

  /// Something was done, as the presser of a button sees.
  public static Answer done(String text) {
    return new Answer(Card.text(Tone.GOOD, text), true);
  }
}
