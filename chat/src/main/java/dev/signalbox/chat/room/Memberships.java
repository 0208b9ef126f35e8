package dev.signalbox.chat.room;

import dev.signalbox.chat.room.row.JdbcRoomStore;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The verbs of rooms that people make, and of who is in them. Each is done with its record, with
/// what the room is told and with what open pages hear, in the transaction it is given.
public final class Memberships {
  private static final int LONGEST_TOPIC = 250;

  private final RoomChanges changes;
  private final Events events;
  private final Audit audit;
  private final People people;
  private final Predicate<String> reserved;
  private final BiPredicate<String, String> alike;
  private final JdbcRoomStore store = new JdbcRoomStore();

  /// @param reserved whether people cannot make a room of this name, since a rule speaks of it
  /// @param alike whether people take two names for one another, as they do a name for itself
  public Memberships(
      Rooms rooms,
      Events events,
      Audit audit,
      People people,
      Predicate<String> reserved,
      BiPredicate<String, String> alike) {
    this.changes = new RoomChanges(rooms, events, people);
    this.events = events;
    this.audit = audit;
    this.people = people;
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
    RoomList now = changes.turn(transaction);
    Optional<String> seen =
        now.readableBy(caller.principal()).stream()
            .filter(room -> alike.test(room.name(), name))
            .map(room -> taken(room, name))
            .findFirst();
    if (seen.isPresent()) {
      return no(seen.get());
    }
    boolean taken = now.all().stream().anyMatch(room -> alike.test(room.name(), name));
    if (taken || reserved.test(name) || !now.links().linksOf(name).isEmpty()) {
      audit.append(
          transaction, RoomChanges.entry("room.refused", caller, from, "denied", "name", name));
      return no("The name " + name + " is not free. Choose another one.");
    }
    Room room = new Room(name, topic(wanted), wanted.members(), false, false);
    store.insert(transaction.handle(), room, caller.principal().id(), transaction.now());
    audit.append(
        transaction,
        RoomChanges.entry(
            "room.created", caller, name, "ok", "members", String.join(", ", room.members())));
    changes.tell(transaction, room, caller.principal().id() + " made this room.");
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
    return change(
        transaction,
        caller,
        name,
        room ->
            room.conversation()
                ? no(
                    "What was said here stays between those it was said to. Begin another"
                        + " conversation with everybody who shall be in it.")
                : added(transaction, caller, room, who));
  }

  /// What came of beginning a conversation.
  ///
  /// @param room its name, or null when there is none
  /// @param text whole sentences for whoever asked
  public record Begun(@Nullable String room, String text) {}

  /// Begins the conversation of somebody with these people, or finds the one that is there: of the
  /// same people there is one. An archived one is open again.
  ///
  /// @param others ids of people
  public Begun converse(Transaction transaction, Caller caller, Collection<String> others) {
    var members = new TreeSet<>(others);
    members.add(caller.principal().id());
    Set<String> known = people.ids();
    Optional<String> stranger = members.stream().filter(id -> !known.contains(id)).findFirst();
    if (stranger.isPresent()) {
      return new Begun(
          null,
          "There is no person '"
              + stranger.get()
              + "'"
              + Nearest.hint(stranger.get(), known)
              + ".");
    }
    if (members.size() < 2 || members.size() > Room.MOST_IN_CONVERSATION) {
      return new Begun(
          null,
          "A conversation is between two and "
              + Room.MOST_IN_CONVERSATION
              + " people, you among them. For more make a room: /room create.");
    }
    RoomList now = changes.turn(transaction);
    Optional<Room> there =
        now.all().stream()
            .filter(room -> room.conversation() && room.pair() == (members.size() == 2))
            .filter(room -> Set.copyOf(room.members()).equals(members))
            .findFirst();
    Room room = there.orElseGet(() -> fresh(now, members));
    if (there.isEmpty()) {
      store.insert(transaction.handle(), room, caller.principal().id(), transaction.now());
      told(transaction, caller, room, "conversation.begun");
    } else if (room.archived()) {
      store.replace(transaction.handle(), room.archived(false), transaction.now());
      told(transaction, caller, room.archived(false), "room.unarchived");
    }
    return new Begun(room.name(), "It is there, for " + String.join(", ", members) + ".");
  }

  private static Room fresh(RoomList now, Set<String> members) {
    String first = Room.between(members);
    String name = first;
    for (int i = 2; now.named(name).isPresent(); i++) {
      name = first + "~~" + i;
    }
    return new Room(name, "", List.copyOf(members), false, false);
  }

  private void told(Transaction transaction, Caller caller, Room room, String kind) {
    audit.append(
        transaction,
        RoomChanges.entry(
            kind, caller, room.name(), "ok", "members", String.join(", ", room.members())));
    changes.show(transaction, room);
  }

  private Changed added(Transaction transaction, Caller caller, Room room, String who) {
    Set<String> known = new HashSet<>(people.ids());
    known.addAll(people.groups());
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
    audit.append(
        transaction, RoomChanges.entry("room.joined", caller, room.name(), "ok", "member", who));
    changes.tell(transaction, wider, caller.principal().id() + " added " + who + ".");
    return done(who + " is in #" + room.name() + " now.");
  }

  private boolean isIn(Room room, String who) {
    return room.open()
        || room.members().contains(who)
        || people.person(who).filter(room::admits).isPresent();
  }

  /// Takes a person or a group out of a room; whoever has no other way in sees nothing of it from
  /// the commit on.
  public Changed remove(Transaction transaction, Caller caller, String name, String who) {
    return change(
        transaction,
        caller,
        name,
        room ->
            room.conversation()
                ? left(transaction, caller, room, who)
                : removed(transaction, caller, room, who));
  }

  private Changed left(Transaction transaction, Caller caller, Room room, String who) {
    if (!who.equals(caller.principal().id())) {
      return no("Nobody is put out of a conversation. Begin another one without " + who + ".");
    }
    return room.pair()
        ? no("This is between the two of you. Archive it when it is over.")
        : removed(transaction, caller, room, who);
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
    audit.append(
        transaction, RoomChanges.entry("room.left", caller, room.name(), "ok", "member", who));
    for (String person : readers(room)) {
      if (!left.contains(person)) {
        events.append(transaction, "room", null, person, new Gone(room.name(), true));
      }
    }
    changes.tell(
        transaction,
        narrower,
        who.equals(caller.principal().id())
            ? who + " left."
            : caller.principal().id() + " took " + who + " out.");
    return done(who + " is out of #" + room.name() + ".");
  }

  private Set<String> readers(Room room) {
    return people.ids().stream()
        .filter(id -> people.person(id).filter(room::admits).isPresent())
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
          return done(room.onlyRead());
        });
  }

  /// Opens an archived room again.
  public Changed unarchive(Transaction transaction, Caller caller, String name) {
    Optional<Room> room = changes.admitted(changes.turn(transaction), caller, name);
    if (room.isEmpty()) {
      return RoomChanges.none(name);
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
    audit.append(
        transaction, RoomChanges.entry(kind, caller, room.name(), "ok", "topic", room.topic()));
    String what = room.archived() ? " archived this room." : " opened this room again.";
    changes.tell(transaction, room, caller.principal().id() + what);
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
    Optional<Room> room = changes.admitted(changes.turn(transaction), caller, name);
    if (room.isEmpty()) {
      return RoomChanges.none(name);
    }
    if (room.get().archived()) {
      return no("#" + name + " is archived.");
    }
    return room.get().configured() ? no(configured(name)) : change.of(room.get());
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

  /// What somebody hears who is not in a room any more.
  private record Gone(String name, boolean gone) {}
}
