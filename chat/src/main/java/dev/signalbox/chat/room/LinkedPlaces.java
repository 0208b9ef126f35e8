package dev.signalbox.chat.room;

import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// The places on chat platforms that rooms are linked to. Told of every message in the transaction
/// that stores it.
public interface LinkedPlaces {
  /// The places of a room.
  List<RoomLinks.Link> of(String room);

  /// A new message, made from this draft.
  void posted(Transaction transaction, Message message, Draft draft);

  /// A message that has a new version.
  void replaced(Transaction transaction, Message message);
}
