package dev.signalbox.chat.room;

import dev.signalbox.chat.room.link.JdbcLinkStore;
import dev.signalbox.chat.room.row.JdbcRoomStore;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every change of rooms by people stands on: the turn, who asks, and who hears of it.
final class RoomChanges {
  private final Rooms rooms;
  private final Events events;
  private final People people;
  private final JdbcRoomStore store = new JdbcRoomStore();
  private final JdbcLinkStore links = new JdbcLinkStore();

  RoomChanges(Rooms rooms, Events events, People people) {
    this.rooms = rooms;
    this.events = events;
    this.people = people;
  }

  /// The rooms and all their links of now, which nobody else changes until the commit: the head of
  /// the log first and then the rooms, as every transaction takes them that says something before
  /// it changes a room.
  RoomList turn(Transaction transaction) {
    events.turn(transaction);
    store.turn(transaction.handle());
    return new RoomList(store.all(transaction.handle()), links.links(transaction.handle()));
  }

  /// Whether everything is carried between a room and a channel.
  boolean carries(Transaction transaction, String room, RoomLinks.Link link) {
    return rooms.links(transaction.handle(), room).contains(link);
  }

  /// With the rows and people of now: somebody may have lost the room since they typed.
  Optional<Room> admitted(RoomList now, Caller caller, String name) {
    Optional<Principal> asking = people.principal(caller.principal().id());
    return now.named(name).filter(room -> asking.filter(room::admits).isPresent());
  }

  /// The answer about a room that whoever asks is not in, there or not.
  static Memberships.Changed none(String name) {
    return new Memberships.Changed(
        false,
        name.startsWith("@")
            ? "Which room? Say it there, or name it behind."
            : "There is no room '" + name + "' that you are in.");
  }

  /// Says in the room what happened to it, and has open pages show it as it is now.
  void tell(Transaction transaction, Room room, String text) {
    show(transaction, room);
    rooms.post(transaction, Draft.card(room.name(), Card.text(Tone.NEUTRAL, text)));
  }

  /// Has open pages show the room as it is now.
  void show(Transaction transaction, Room room) {
    Object members = room.open() ? Room.EVERYONE : room.members();
    var news =
        new News(
            room.name(),
            room.topic(),
            members,
            rooms.links(transaction.handle(), room.name()),
            room.archived());
    events.append(transaction, "room", room.name(), null, news);
  }

  static AuditEntry entry(
      String kind, Caller caller, String room, String outcome, String fact, String value) {
    return new AuditEntry(
        kind,
        caller.principal().id(),
        caller.account().text(),
        room,
        null,
        null,
        outcome,
        Map.of(fact, value));
  }

  /// What those who are in a room hear of it.
  private record News(
      String name, String topic, Object members, List<RoomLinks.Link> links, boolean archived) {}
}
