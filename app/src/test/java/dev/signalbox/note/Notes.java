package dev.signalbox.note;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The verbs of notes. Each note has one card, which lives, and reminds once.
final class Notes implements TimerHandler {
  /// The kind of its timers; the `ref` is the note's id.
  static final String REMIND = "note.remind";

  private static final int MOST = 100;

  private final Database database;
  private final Ids ids;
  private final Rooms rooms;
  private final Timers timers;
  private final Duration patience;
  private final JdbcNoteStore store = new JdbcNoteStore();

  /// @param patience how long after it was written a note reminds
  Notes(Database database, Ids ids, Rooms rooms, Timers timers, Duration patience) {
    this.database = database;
    this.ids = ids;
    this.rooms = rooms;
    this.timers = timers;
    this.patience = patience;
  }

  /// Writes one: the row, its card and its timer, or nothing of it.
  Note write(Transaction transaction, CommandClearance clearance, String words) {
    var asked = clearance.invocation();
    var now = transaction.now();
    String person = asked.caller().id();
    var note = new Note(ids.next(), asked.room(), person, words, now, 0);
    store.save(transaction.handle(), note);
    show(transaction, note);
    timers.arm(transaction, REMIND, note.id(), now.plus(patience));
    return note;
  }

  /// The newest notes of a room; empty where the person may not read it.
  Optional<List<Note>> of(Person person, String room) {
    return rooms.mayRead(person, room)
        ? Optional.of(database.read(handle -> store.of(handle, room, MOST)))
        : Optional.empty();
  }

  /// Reminds.
  @Override
  public void fire(Transaction transaction, String id) {
    store
        .find(transaction.handle(), id)
        .map(Note::remindedAgain)
        .ifPresent(note -> {
          store.save(transaction.handle(), note);
          show(transaction, note);
        });
  }

  /// The note stays as it is.
  @Override
  public void refused(Transaction transaction, String id, String why) {}

  private void show(Transaction transaction, Note note) {
    Draft draft = Draft.card(note.room(), NoteCard.of(note));
    rooms.show(transaction, draft.keyed("note/" + note.id()));
  }
}
