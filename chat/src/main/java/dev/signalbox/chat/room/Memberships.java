package dev.signalbox.chat.room;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The verbs of rooms that people make, and of who is in them. Each is done with its record, with
/// what the room is told and with what open pages hear, in the transaction it is given.
public final class Memberships {
  private static final int LONGEST_TOPIC = 250;

  private final Rooms rooms;
  private final Events events;
  private final Audit audit;
  private final Directory directory;
  private final Predicate<String> reserved;
  private final BiPredicate<String, String> alike;
  private final JdbcRoomStore store = new JdbcRoomStore();

  /// @param reserved whether people cannot make a room of this name, since a rule speaks of it
  /// @param alike whether people take two names for one another, as they do a name for itself
  public Memberships(
      Rooms rooms,
      Events events,
      Audit audit,
      Directory directory,
      Predicate<String> reserved,
      BiPredicate<String, String> alike) {
    this.rooms = rooms;
    this.events = events;
    this.audit = audit;
    this.directory = directory;
    this.reserved = reserved;
    this.alike = alike;
  }

  /// What came of a request.
  ///
  /// @param done false when nothing changed
  /// @param text whole sentences for whoever asked
  public record Changed(boolean done, String text) {}

  /// Makes a room: for everyone, or at first for whoever makes it alone. Whatever stands in the way
  /// and is not theirs to see is refused with the same words, and recorded.
  ///
  /// @param from the room in which it was asked for
  public Changed create(Transaction transaction, Caller caller, String from, Room wanted) {
    String name = wanted.name();
    if (!Room.isName(name)) {
      return no(
          "A room's name is lower-case letters, digits, '-', '_' and '.', at most 50, and begins"
              + " with a letter or digit.");
    }
    RoomList now = turn(transaction);
    Optional<String> seen =
        now.readableBy(caller.principal()).stream()
            .filter(room -> alike.test(room.name(), name))
            .map(room -> taken(room, name))
            .findFirst();
    if (seen.isPresent()) {
      return no(seen.get());
    }
    boolean taken = now.all().stream().anyMatch(room -> alike.test(room.name(), name));
    if (taken || reserved.test(name) || !rooms.links(name).isEmpty()) {
      audit.append(transaction, entry("room.refused", caller, from, "denied", "name", name));
      return no("The name " + name + " is not free. Choose another one.");
    }
    Room room = new Room(name, topic(wanted), wanted.members(), false, false);
    store.insert(transaction.handle(), room, caller.principal().id(), transaction.now());
    audit.append(
        transaction,
        entry("room.created", caller, name, "ok", "members", String.join(", ", room.members())));
    tell(transaction, room, caller.principal().id() + " made this room.");
    return done(
        "#"
            + name
            + " is there, "
            + (room.open() ? "for everyone." : "for you: add others to it."));
  }

  private static String topic(Room wanted) {
    String line = VisibleText.line(wanted.topic());
    return line.length() <= LONGEST_TOPIC ? line : line.substring(0, LONGEST_TOPIC - 1) + "…";
  }

  private static String taken(Room room, String name) {
    if (!room.name().equals(name)) {
      return name + " looks like #" + room.name() + ": people would take one for the other.";
    }
    return "There is a room #" + name + " already" + (room.archived() ? ", archived." : ".");
  }

  /// Lets a person or the people of a group into a room.
  public Changed add(Transaction transaction, Caller caller, String name, String who) {
    return change(transaction, caller, name, room -> added(transaction, caller, room, who));
  }

  private Changed added(Transaction transaction, Caller caller, Room room, String who) {
    Set<String> known = new HashSet<>(directory.people());
    known.addAll(directory.groups());
    known.remove(Room.EVERYONE);
    if (!known.contains(who)) {
      return no("There is no person or group '" + who + "'" + Nearest.hint(who, known) + ".");
    }
    if (isIn(room, who)) {
      return no(who + " is in #" + room.name() + " already.");
    }
    var members = new ArrayList<>(room.members());
    members.add(who);
    Room wider = room.with(members);
    store.replace(transaction.handle(), wider, transaction.now());
    audit.append(transaction, entry("room.joined", caller, room.name(), "ok", "member", who));
    tell(transaction, wider, caller.principal().id() + " added " + who + ".");
    return done(who + " is in #" + room.name() + " now.");
  }

  private boolean isIn(Room room, String who) {
    return room.open()
        || room.members().contains(who)
        || directory.person(who).filter(room::admits).isPresent();
  }

  /// Takes a person or a group out of a room; whoever has no other way in sees nothing of it from
  /// the commit on.
  public Changed remove(Transaction transaction, Caller caller, String name, String who) {
    return change(transaction, caller, name, room -> removed(transaction, caller, room, who));
  }

  private Changed removed(Transaction transaction, Caller caller, Room room, String who) {
    if (room.open()) {
      return no("#" + room.name() + " is for everyone: nobody can be taken out.");
    }
    if (!room.members().contains(who)) {
      return no(
          isIn(room, who)
              ? who + " is in #" + room.name() + " through a group: take the group out."
              : who + " is not in #" + room.name() + ".");
    }
    Room narrower = room.with(room.members().stream().filter(one -> !one.equals(who)).toList());
    Set<String> left = readers(narrower);
    if (left.isEmpty()) {
      return no("Nobody would be left in #" + room.name() + ". Archive it instead.");
    }
    store.replace(transaction.handle(), narrower, transaction.now());
    audit.append(transaction, entry("room.left", caller, room.name(), "ok", "member", who));
    for (String person : readers(room)) {
      if (!left.contains(person)) {
        events.append(transaction, "room", null, person, new Gone(room.name(), true));
      }
    }
    tell(transaction, narrower, caller.principal().id() + " took " + who + " out.");
    return done(who + " is out of #" + room.name() + ".");
  }

  private Set<String> readers(Room room) {
    return directory.people().stream()
        .filter(id -> directory.person(id).filter(room::admits).isPresent())
        .collect(Collectors.toSet());
  }

  /// Ends what is said in a room: it can be read and found by those who are in it.
  public Changed archive(Transaction transaction, Caller caller, String name) {
    return change(
        transaction,
        caller,
        name,
        room -> {
          archived(transaction, caller, room.archived(true), "room.archived");
          return done("#" + name + " is archived: it can be read, and not written in.");
        });
  }

  /// Opens an archived room again.
  public Changed unarchive(Transaction transaction, Caller caller, String name) {
    Optional<Room> room = admitted(turn(transaction), caller, name);
    if (room.isEmpty()) {
      return none(name);
    }
    if (room.get().configured()) {
      return no(room.get().archived() ? configured(name) : notArchived(name));
    }
    if (!room.get().archived()) {
      return no(notArchived(name));
    }
    archived(transaction, caller, room.get().archived(false), "room.unarchived");
    return done("#" + name + " is open again.");
  }

  private void archived(Transaction transaction, Caller caller, Room room, String kind) {
    store.replace(transaction.handle(), room, transaction.now());
    audit.append(transaction, entry(kind, caller, room.name(), "ok", "topic", room.topic()));
    String what = room.archived() ? " archived this room." : " opened this room again.";
    tell(transaction, room, caller.principal().id() + what);
  }

  private static String notArchived(String name) {
    return "#" + name + " is not archived.";
  }

  private static String configured(String name) {
    return "What #"
        + name
        + " is, signalbox.yaml says (rooms."
        + name
        + "): whoever runs Signalbox changes it there.";
  }

  private Changed change(Transaction transaction, Caller caller, String name, Change change) {
    Optional<Room> room = admitted(turn(transaction), caller, name);
    if (room.isEmpty()) {
      return none(name);
    }
    if (room.get().archived()) {
      return no("#" + name + " is archived.");
    }
    return room.get().configured() ? no(configured(name)) : change.of(room.get());
  }

  /// With the rows and people of now: somebody may have lost the room since they typed.
  private Optional<Room> admitted(RoomList now, Caller caller, String name) {
    Optional<Principal> asking = directory.principal(caller.principal().id());
    return now.named(name).filter(room -> asking.filter(room::admits).isPresent());
  }

  private static Changed none(String name) {
    return no(
        name.startsWith("@")
            ? "Which room? Say it there, or name it behind."
            : "There is no room '" + name + "' that you are in.");
  }

  /// The head of the log first and then the rooms, as every transaction takes them that says
  /// something before it changes a room.
  private RoomList turn(Transaction transaction) {
    events.turn(transaction);
    store.turn(transaction.handle());
    return new RoomList(store.all(transaction.handle()));
  }

  private void tell(Transaction transaction, Room room, String text) {
    Object members = room.open() ? Room.EVERYONE : room.members();
    var news =
        new News(room.name(), room.topic(), members, rooms.links(room.name()), room.archived());
    events.append(transaction, "room", room.name(), null, news);
    rooms.post(transaction, Draft.card(room.name(), Card.text(Tone.NEUTRAL, text)));
  }

  private static AuditEntry entry(
      String kind, Caller caller, String room, String outcome, String fact, String value) {
    var account = caller.account();
    return new AuditEntry(
        kind,
        caller.principal().id(),
        account.platform() + "/" + account.workspace() + "/" + account.userId(),
        room,
        null,
        null,
        outcome,
        Map.of(fact, value));
  }

  private static Changed done(String text) {
    return new Changed(true, text);
  }

  private static Changed no(String text) {
    return new Changed(false, text);
  }

  @FunctionalInterface
  private interface Change {
    Changed of(Room room);
  }

  /// What those who are in a room hear of it.
  private record News(
      String name, String topic, Object members, List<RoomLinks.Link> links, boolean archived) {}

  /// What somebody hears who is not in a room any more.
  private record Gone(String name, boolean gone) {}
}
