package dev.signalbox.engine.feature;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import org.jspecify.annotations.Nullable;

/// What a command of a feature answers to whoever said it.
///
/// @param quietWhenPressed true when a button's presser sees the effect anyway
/// @param record what is recorded along with it, or null
public record Answer(Card card, boolean quietWhenPressed, @Nullable AuditEntry record) {
  public static Answer of(Card card) {
    return new Answer(card, false, null);
  }

  public static Answer text(String text) {
    return of(Card.text(Tone.NEUTRAL, text));
  }

  public static Answer no(String text) {
    return of(Card.text(Tone.WARNING, text));
  }

  /// Something was done, as the presser of a button sees.
  public static Answer done(String text) {
    return new Answer(Card.text(Tone.GOOD, text), true, null);
  }

  /// The same, not given without being recorded.
  public Answer recorded(AuditEntry entry) {
    return new Answer(card, quietWhenPressed, entry);
  }
}
