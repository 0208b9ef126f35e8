package dev.signalbox.chat.room;

import dev.signalbox.chat.room.link.JdbcLinkStore;
import dev.signalbox.chat.room.link.JdbcLinkStore.Linked;
import dev.signalbox.chat.room.link.JdbcLinkStore.Sought;
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
import org.jdbi.v3.core.Handle;

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
    if (room.get().conversation()) {
      return no("A conversation of people is carried to no channel: link a room.");
    }
    ChatAdapter adapter = adapters.get(channel.connection());
    if (adapter == null) {
      return no(unknown(channel.connection()));
    }
    Optional<String> other = owner(transaction, now, adapter, channel);
    if (other.isPresent()) {
      return taken(transaction, caller, from, now, room.get(), channel, other.get());
    }
    return switch (adapter.channel(channel.name())) {
      case ChatAdapter.Channel.At(Place place) ->
          linked(transaction, caller, room.get(), channel, RoomLinks.Link.to(place));
      case ChatAdapter.Channel.Sought(String wanted) ->
          sought(transaction, caller, room.get(), channel, wanted);
      case ChatAdapter.Channel.Impossible(String why) ->
          no(
              "'%s' cannot be a channel on %s: %s."
                  .formatted(channel.name(), channel.connection(), why));
    };
  }

  /// The room that a channel is linked to, or will be once it is found.
  private Optional<String> owner(
      Transaction transaction, RoomList now, ChatAdapter adapter, Channel channel) {
    return switch (adapter.channel(channel.name())) {
      case ChatAdapter.Channel.At(Place place) -> now.links().roomAt(place);
      case ChatAdapter.Channel.Sought(String name) ->
          bound(transaction.handle(), channel.connection(), name)
              .map(Linked::room)
              .or(() ->
                  store.sought(transaction.handle(), channel.connection(), name).map(Sought::room));
      case ChatAdapter.Channel.Impossible _ -> Optional.empty();
    };
  }

  /// The link that was made under a name.
  private Optional<Linked> bound(Handle handle, String connection, String name) {
    return store.all(handle).stream()
        .filter(row -> row.link().connection().equals(connection) && name.equals(row.named()))
        .findFirst();
  }

  private Memberships.Changed linked(
      Transaction transaction, Caller caller, Room room, Channel channel, RoomLinks.Link link) {
    String who = caller.principal().id();
    store.put(
        transaction.handle(), new Linked(link, room.name(), false, null), who, transaction.now());
    record(transaction, "room.linked", caller, room.name(), channel);
    changes.tell(transaction, room, who + " linked this room to " + channel + ".");
    return new Memberships.Changed(
        true,
        changes.carries(transaction, room.name(), link)
            ? "#%s and %s are one: each hears what is said in the other."
                .formatted(room.name(), channel)
            : "#%s and %s are linked. Nothing is carried until it is known who can read %s there."
                .formatted(room.name(), channel, channel.name()));
  }

  private Memberships.Changed sought(
      Transaction transaction, Caller caller, Room room, Channel channel, String name) {
    String who = caller.principal().id();
    var row = new Sought(channel.connection(), name, room.name(), false);
    store.put(transaction.handle(), row, who, transaction.now());
    record(transaction, "room.linked", caller, room.name(), channel);
    changes.tell(transaction, room, who + " linked this room to " + channel + ".");
    return new Memberships.Changed(
        true, "I look for " + channel + ". #" + room.name() + " is told when it is found.");
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
    return switch (adapter.channel(channel.name())) {
      case ChatAdapter.Channel.At(Place place) -> {
        Optional<Linked> row = store.find(transaction.handle(), RoomLinks.Link.to(place));
        yield unlinked(transaction, caller, room.get(), channel, row, Optional.empty());
      }
      case ChatAdapter.Channel.Sought(String wanted) ->
          unlinked(
              transaction,
              caller,
              room.get(),
              channel,
              bound(transaction.handle(), channel.connection(), wanted),
              store.sought(transaction.handle(), channel.connection(), wanted));
      case ChatAdapter.Channel.Impossible _ -> apart(room.get(), channel);
    };
  }

  private Memberships.Changed unlinked(
      Transaction transaction,
      Caller caller,
      Room room,
      Channel channel,
      Optional<Linked> linked,
      Optional<Sought> sought) {
    Optional<Linked> found = linked.filter(row -> row.room().equals(room.name()));
    Optional<Sought> waiting = sought.filter(row -> row.room().equals(room.name()));
    if (found.isEmpty() && waiting.isEmpty()) {
      return apart(room, channel);
    }
    if (found.filter(Linked::configured).isPresent()
        || waiting.filter(Sought::configured).isPresent()) {
      return configured(room.name(), channel);
    }
    found.ifPresent(row -> store.remove(transaction.handle(), row.link()));
    waiting.ifPresent(row -> store.remove(transaction.handle(), row));
    record(transaction, "room.unlinked", caller, room.name(), channel);
    String who = caller.principal().id();
    changes.tell(transaction, room, who + " unlinked this room from " + channel + ".");
    return new Memberships.Changed(true, "#" + room.name() + " and " + channel + " are apart.");
  }

  private static Memberships.Changed apart(Room room, Channel channel) {
    return no("#" + room.name() + " is not linked to " + channel + ".");
  }

  private static Memberships.Changed configured(String room, Channel channel) {
    return no(
        "That #"
            + room
            + " is linked to "
            + channel
            + ", signalbox.yaml says (adapters."
            + channel.connection()
            + ".rooms."
            + room
            + "): whoever runs Signalbox changes it there.");
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
