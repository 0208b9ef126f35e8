package dev.signalbox.chat.room;

import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/// The rooms of the section `rooms`: each with a `topic` and its `members`.
public record RoomConfig(List<Room> rooms) {
  public RoomConfig {
    rooms = List.copyOf(rooms);
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when a name or value cannot be used
  public static RoomConfig read(Settings settings) {
    var rooms = new ArrayList<Room>();
    for (String name : settings.names()) {
      if (!Room.isName(name)) {
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
    return new Room(name, topic, members.isEmpty() ? List.of(Room.EVERYONE) : members);
  }
}
