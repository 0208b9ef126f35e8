package dev.signalbox.chat.room;

import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rooms there are at one moment, and who may read them. Immutable.
public final class RoomList {
  private static final String NOBODY = " ";

  private final Map<String, Room> byName = new LinkedHashMap<>();
  private final List<Room> all;
  private final RoomLinks links;

  /// Rooms that are linked to nothing.
  public RoomList(Collection<Room> rooms) {
    this(rooms, RoomLinks.NONE);
  }

  RoomList(Collection<Room> rooms, RoomLinks links) {
    rooms.forEach(room -> byName.put(room.name(), room));
    all = List.copyOf(byName.values());
    this.links = links;
  }

  public List<Room> all() {
    return all;
  }

  public Optional<Room> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// What they are linked to.
  RoomLinks links() {
    return links;
  }

  /// The rooms they may read.
  public List<Room> readableBy(Principal person) {
    return all.stream().filter(room -> room.admits(person)).toList();
  }

  /// What somebody may see.
  ///
  /// @param now who they are now, or empty when they left: then it is nothing
  public Sight sight(String id, Optional<Principal> now) {
    var names = new HashSet<String>();
    var seen = new HashSet<String>();
    now.ifPresent(person -> {
      names.addAll(person.groups());
      seen.add(Room.direct(id).name());
      readableBy(person).forEach(room -> seen.add(room.name()));
    });
    // A name that nobody has stands for nothing where a statement needs a list.
    names.add(now.isPresent() ? id : NOBODY);
    seen.add(NOBODY);
    return new Sight(id, names, seen);
  }

  /// Whether everybody who may read the room `here` may read the other, as far as their members
  /// tell.
  public boolean mayTell(String here, String ofRoom) {
    return here.equals(ofRoom)
        || named(ofRoom)
            .filter(other ->
                other.open()
                    || named(here)
                        .filter(one -> other.members().containsAll(one.members()))
                        .isPresent())
            .isPresent();
  }

  /// The same rooms, open to everyone: for who has the files, and so sees all.
  public RoomList opened() {
    return new RoomList(
        all.stream().map(room -> room.with(List.of(Room.EVERYONE))).toList(), links);
  }
}
