package dev.signalbox.chat.room;

import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// The files of a message are taken back; it has a new version after this.
  void withdrawn(Transaction transaction, Message message);

  /// Says which channels rooms are linked to.
  interface LinkLookup {
    /// The links of now over which everything is carried, as they were committed.
    RoomLinks now();

    /// The places a room is carried to as a transaction sees them: who has the turn of the log
    /// knows them exactly until the commit.
    List<RoomLinks.Link> linksOf(Handle handle, String room);

    /// Whether a place belongs to a room that is not carried to it.
    boolean isWithheld(Handle handle, RoomLinks.Link link);

    /// Where each connection is to be now, and what it is to look for, by its name.
    Map<String, Wanted> wanted();

    /// What there is to say of links now.
    List<Remark> remarks();
  }

  /// What is wanted of a connection.
  ///
  /// @param links the places where it hears and speaks, each with a mark that is another once it
  ///   was linked anew
  /// @param names of the channels that it looks for
  record Wanted(Map<Place, String> links, Set<String> names) {
    /// Nothing.
    public static final Wanted NONE = new Wanted(Map.of(), Set.of());

    public Wanted {
      links = Map.copyOf(links);
      names = Set.copyOf(names);
    }

    public Set<Place> places() {
      return links.keySet();
    }
  }

  /// Something that people should know of a link.
  ///
  /// @param exposes true when it would show a room for few to more
  /// @param text whole sentences
  record Remark(String connection, String room, boolean exposes, String text) {}
}
