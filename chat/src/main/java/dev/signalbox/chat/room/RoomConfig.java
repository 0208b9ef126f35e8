package dev.signalbox.chat.room;

import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rooms there are, from the section `rooms`: each with a `topic` and its `members`.
public record RoomConfig(List<Room> rooms) {
  private static final String NOBODY = " ";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

  public RoomConfig {
    rooms = List.copyOf(rooms);
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
      rooms.stream().filter(room -> room.admits(person)).map(Room::name).forEach(seen::add);
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
        || room(ofRoom)
            .filter(other ->
                other.members().contains("everyone")
                    || room(here)
                        .filter(one -> other.members().containsAll(one.members()))
                        .isPresent())
            .isPresent();
  }

  private Optional<Room> room(String name) {
    return rooms.stream().filter(room -> room.name().equals(name)).findFirst();
  }

  /// The same rooms, open to everyone: for who has the files, and so sees all.
  public RoomConfig opened() {
    return new RoomConfig(
        rooms.stream()
            .map(room -> new Room(room.name(), room.topic(), List.of("everyone")))
            .toList());
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when a name or value cannot be used
  public static RoomConfig read(Settings settings) {
    var rooms = new ArrayList<Room>();
    for (String name : settings.names()) {
      if (!NAME.matcher(name).matches()) {
        throw settings.problem(
            name, "a room's name is lower-case letters, digits, '-', '_' and '.', at most 50");
      }
      rooms.add(room(name, settings.section(name)));
    }
    settings.close();
    return new RoomConfig(rooms);
  }

  private static Room room(String name, Settings section) {
    String topic = VisibleText.line(section.text("topic", ""));
    List<String> members = section.texts("members");
    section.close();
    return new Room(name, topic, members.isEmpty() ? List.of("everyone") : members);
  }
}
