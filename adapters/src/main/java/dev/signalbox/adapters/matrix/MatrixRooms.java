package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which rooms we are in and which are ours. Safe for many threads; survives the connection, since
/// the server tells only what has changed.
final class MatrixRooms {
  private final Map<String, MatrixRoom> joined = new LinkedHashMap<>();
  private final Set<String> opening = new HashSet<>();
  private final Map<String, String> obstacles = new TreeMap<>();
  private final Set<String> unwanted = new TreeSet<>();
  private Set<String> served = Set.of();
  private Set<String> sought = Set.of();

  /// From now on these are ours.
  synchronized void serve(Set<String> rooms) {
    unwanted.addAll(served);
    unwanted.removeAll(rooms);
    served = new TreeSet<>(rooms);
    obstacles.keySet().retainAll(rooms);
  }

  /// Those that we are in and that are ours no longer.
  synchronized Set<String> unwanted() {
    unwanted.retainAll(joined.keySet());
    return Set.copyOf(unwanted);
  }

  synchronized void seek(Set<String> aliases) {
    sought = new TreeSet<>(aliases);
  }

  synchronized Set<String> served() {
    return Set.copyOf(served);
  }

  synchronized Set<String> sought() {
    return Set.copyOf(sought);
  }

  synchronized boolean isServed(String room) {
    return served.contains(room);
  }

  /// A room that we are in.
  synchronized Optional<MatrixRoom> room(String id) {
    return Optional.ofNullable(joined.get(id));
  }

  /// What a sync says of a room that we are in.
  ///
  /// @return true when we were not in it before
  synchronized boolean take(String id, Payload told) {
    var isNew = !joined.containsKey(id);
    var room = joined.getOrDefault(id, MatrixRoom.NEW).counted(told.object("summary"));
    for (var part : new String[] {"state", "timeline"}) {
      for (var event : told.object(part).objects("events")) {
        room = room.after(new MatrixEvent(event));
      }
    }
    joined.put(id, opening.contains(id) ? whileOpening(id, room, told) : room);
    obstacles.remove(id);
    return isNew;
  }

  /// The server says that it has opened a room for us and one other; a sync may show it as it was
  /// when the other was not yet asked to come, before that answer and after it.
  private MatrixRoom whileOpening(String id, MatrixRoom room, Payload told) {
    var asked = told.object("summary").number("m.invited_member_count").orElse(0L) > 0;
    if (asked || room.joined() > 1 || turnedDown(told)) {
      opening.remove(id);
      return room;
    }
    return room.opened();
  }

  private static boolean turnedDown(Payload told) {
    return told.object("timeline").objects("events").stream()
        .map(MatrixEvent::new)
        .filter(event -> event.type().equals("m.room.member"))
        .map(event -> event.content().text("membership"))
        .anyMatch(now -> now.equals("leave") || now.equals("ban"));
  }

  /// We have opened a conversation with one person.
  synchronized void opened(String id) {
    var seen = joined.getOrDefault(id, MatrixRoom.OPENED);
    if (!joined.containsKey(id) || !seen.isForTwo()) {
      opening.add(id);
    }
    joined.put(id, seen.isForTwo() ? seen : seen.opened());
  }

  /// From now on we are in this room no longer.
  ///
  /// @return false when it is ours again: then we stay
  synchronized boolean giveUp(String id) {
    if (served.contains(id)) {
      return false;
    }
    left(id);
    return true;
  }

  /// We are in a room no longer.
  synchronized void left(String id) {
    joined.remove(id);
    opening.remove(id);
  }

  /// Why we are not in a room of ours.
  synchronized void obstructed(String id, String why) {
    if (served.contains(id)) {
      obstacles.put(id, why);
    }
  }

  /// Why nothing can be sent to a room of ours; empty when it can.
  synchronized String obstacle(String id) {
    var room = joined.get(id);
    if (room == null) {
      return "not in " + id + ": " + obstacles.getOrDefault(id, "joining it");
    }
    return trouble(id, room);
  }

  private static String trouble(String id, MatrixRoom room) {
    if (!room.successor().isEmpty()) {
      return room.called(id) + " was replaced by " + room.successor();
    }
    return room.encrypted()
        ? room.called(id) + " is encrypted, and Signalbox reads no encrypted rooms: use another one"
        : "";
  }

  synchronized Readers readers(String id) {
    var room = joined.get(id);
    return room == null ? Readers.ANYBODY : room.readers();
  }

  /// One line for people: what is wrong with our rooms.
  synchronized String describe() {
    return served.stream()
        .map(id -> {
          var room = joined.get(id);
          return room == null ? obstacles.containsKey(id) ? obstacle(id) : "" : trouble(id, room);
        })
        .filter(trouble -> !trouble.isEmpty())
        .map("; "::concat)
        .collect(Collectors.joining());
  }
}
