package dev.signalbox.engine.feature;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import org.jspecify.annotations.Nullable;

/// What a command of a feature answers to whoever said it.
///
/// @param refused true when it says why nothing came of it
/// @param quietWhenPressed true when a button's presser sees the effect anyway
/// @param record what is recorded along with it, or null
public record Answer(
    Card card, boolean refused, boolean quietWhenPressed, @Nullable AuditEntry record) {
  public static Answer of(Card card) {
    return new Answer(card, false, false, null);
  }

  public static Answer text(String text) {
    return of(Card.text(Tone.NEUTRAL, text));
  }

  /// Nothing came of it, for this reason.
  public static Answer no(String text) {
    return new Answer(Card.text(Tone.WARNING, text), true, false, null);
  }

  /// Something was done, as the presser of a button sees.
  public static Answer done(String text) {
    return new Answer(Card.text(Tone.GOOD, text), false, true, null);
  }

  /// The same, not given without being recorded.
  public Answer recorded(AuditEntry entry) {
    return new Answer(card, refused, quietWhenPressed, entry);
  }
}
