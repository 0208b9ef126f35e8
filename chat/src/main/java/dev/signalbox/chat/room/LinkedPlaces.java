package dev.signalbox.chat.room;

import dev.signalbox.engine.store.Transaction;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The places on chat platforms that rooms are linked to. Told of every message in the transaction
/// that stores it.
public interface LinkedPlaces {
  /// The places of a room as a transaction sees them.
  List<RoomLinks.Link> linksOf(Handle handle, String room);

  /// A new message, made from this draft.
  void posted(Transaction transaction, Message message, Draft draft);

  /// A message that has a new version.
  void replaced(Transaction transaction, Message message);

  /// Says which channels rooms are linked to.
  interface LinkLookup {
    /// The links of now, as they were committed.
    RoomLinks now();

    /// The places of a room as a transaction sees them: who has the turn of the log knows them
    /// exactly until the commit.
    List<RoomLinks.Link> linksOf(Handle handle, String room);
  }
}
