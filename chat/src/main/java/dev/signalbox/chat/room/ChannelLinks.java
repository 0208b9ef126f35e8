package dev.signalbox.chat.room;

import dev.signalbox.chat.room.row.JdbcLinkStore;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The verbs of links between rooms and channels of chat platforms. Each is done with its record
/// and with what the room is told, in the transaction it is given; every server goes by it from the
/// commit on.
public final class ChannelLinks {
  private final RoomChanges changes;
  private final Audit audit;
  private final Map<String, ChatAdapter> adapters = new TreeMap<>();
  private final JdbcLinkStore store = new JdbcLinkStore();

  public ChannelLinks(
      Rooms rooms,
      Events events,
      Audit audit,
      People people,
      Collection<? extends ChatAdapter> adapters) {
    this.changes = new RoomChanges(rooms, events, people);
    this.audit = audit;
    adapters.forEach(adapter -> this.adapters.put(adapter.connection(), adapter));
  }

  /// A channel of a connection as people name it.
  ///
  /// @param name `#payments`
  public record Channel(String connection, String name) {
    @Override
    public String toString() {
      return name + " on " + connection;
    }
  }

  /// Carries what is said in the channel to the room, and the other way.
  ///
  /// @param from the room in which it was asked for
  public Memberships.Changed link(
      Transaction transaction, Caller caller, String from, String name, Channel channel) {
    RoomList now = changes.turn(transaction);
    Optional<Room> room = changes.admitted(now, caller, name);
    if (room.isEmpty()) {
      return RoomChanges.none(name);
    }
    if (room.get().archived()) {
      return no("#" + name + " is archived.");
    }
    ChatAdapter adapter = adapters.get(channel.connection());
    if (adapter == null) {
      return no(unknown(channel.connection()));
    }
    Optional<Place> place = adapter.place(channel.name());
    if (place.isEmpty()) {
      return no("'" + channel.name() + "' cannot be a channel on " + channel.connection() + ".");
    }
    Optional<String> linked = now.links().roomAt(place.get());
    if (linked.isPresent()) {
      return taken(transaction, caller, from, now, room.get(), channel, linked.get());
    }
    var row = new JdbcLinkStore.Linked(RoomLinks.Link.to(place.get()), name, false);
    store.put(transaction.handle(), row, caller.principal().id(), transaction.now());
    record(transaction, "room.linked", caller, name, channel);
    String who = caller.principal().id();
    changes.tell(transaction, room.get(), who + " linked this room to " + channel + ".");
    return new Memberships.Changed(
        true, "#" + name + " and " + channel + " are one: each hears what is said in the other.");
  }

  private Memberships.Changed taken(
      Transaction transaction,
      Caller caller,
      String from,
      RoomList now,
      Room room,
      Channel channel,
      String other) {
    if (room.name().equals(other)) {
      return no("#" + other + " is linked to " + channel + " already.");
    }
    if (changes.admitted(now, caller, other).isPresent()) {
      return no(channel + " is linked to #" + other + ": unlink it there first.");
    }
    audit.append(
        transaction,
        RoomChanges.entry("room.refused", caller, from, "denied", "channel", channel.toString()));
    return no(channel + " is not free. Choose another one.");
  }

  /// Ends that: nothing more goes either way.
  public Memberships.Changed unlink(
      Transaction transaction, Caller caller, String name, Channel channel) {
    RoomList now = changes.turn(transaction);
    Optional<Room> room = changes.admitted(now, caller, name);
    if (room.isEmpty()) {
      return RoomChanges.none(name);
    }
    ChatAdapter adapter = adapters.get(channel.connection());
    if (adapter == null) {
      return no(unknown(channel.connection()));
    }
    Optional<Place> place =
        adapter
            .place(channel.name())
            .filter(one -> now.links().roomAt(one).filter(name::equals).isPresent());
    if (place.isEmpty()) {
      return no("#" + name + " is not linked to " + channel + ".");
    }
    RoomLinks.Link link = RoomLinks.Link.to(place.get());
    if (store.isConfigured(transaction.handle(), link)) {
      return no(
          "That #"
              + name
              + " is linked to "
              + channel
              + ", signalbox.yaml says (adapters."
              + channel.connection()
              + ".rooms."
              + name
              + "): whoever runs Signalbox changes it there.");
    }
    store.remove(transaction.handle(), link);
    record(transaction, "room.unlinked", caller, name, channel);
    String who = caller.principal().id();
    changes.tell(transaction, room.get(), who + " unlinked this room from " + channel + ".");
    return new Memberships.Changed(true, "#" + name + " and " + channel + " are apart.");
  }

  private String unknown(String connection) {
    return adapters.isEmpty()
        ? "There is no connection to a chat platform: signalbox.yaml names them below adapters."
        : "There is no connection '"
            + connection
            + "' to a chat platform"
            + Nearest.hint(connection, adapters.keySet())
            + ".";
  }

  private void record(
      Transaction transaction, String kind, Caller caller, String room, Channel channel) {
    audit.append(
        transaction, RoomChanges.entry(kind, caller, room, "ok", "channel", channel.toString()));
  }

  private static Memberships.Changed no(String text) {
    return new Memberships.Changed(false, text);
  }
}
