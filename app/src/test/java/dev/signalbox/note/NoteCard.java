package dev.signalbox.note;

import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// How a note looks, before and after its reminder.
final class NoteCard {
  private NoteCard() {}

  static Card of(Note note) {
    String text = note.person() + " notes: " + note.words();
    return note.reminded() == 0
        ? new Card(text, Tone.NEUTRAL, "Note", List.of(), List.of())
        : new Card("Reminder: " + text, Tone.WAITING, "Reminder", List.of(), List.of());
  }
}
