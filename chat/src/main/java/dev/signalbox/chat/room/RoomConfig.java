package dev.signalbox.chat.room;

import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rooms of the section `rooms`: each with a `topic` and its `members`.
///
/// @param quiet in which nothing is offered below what is said
public record RoomConfig(List<Room> rooms, Set<String> quiet) {
  public RoomConfig {
    rooms = List.copyOf(rooms);
    quiet = Set.copyOf(quiet);
  }

  /// Rooms in which it is.
  public RoomConfig(List<Room> rooms) {
    this(rooms, Set.of());
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when a name or value cannot be used
  public static RoomConfig read(Settings settings) {
    var rooms = new ArrayList<Room>();
    var quiet = new HashSet<String>();
    for (String name : settings.names()) {
      if (!Room.isName(name)) {
        throw settings.problem(
            name, "a room's name is lower-case letters, digits, '-', '_' and '.', at most 50");
      }
      Settings section = settings.section(name);
      if (!section.flag("offers", true)) {
        quiet.add(name);
      }
      rooms.add(room(name, section));
    }
    settings.close();
    return new RoomConfig(rooms, quiet);
  }

  private static Room room(String name, Settings section) {
    String topic = VisibleText.line(section.text("topic", ""));
    List<String> members = section.texts("members");
    section.close();
    return new Room(name, topic, members.isEmpty() ? List.of(Room.EVERYONE) : members);
  }
}
