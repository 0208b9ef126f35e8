package dev.signalbox.core.room;

import dev.signalbox.spi.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The rooms there are, from the section `rooms`: each with a `topic` and its `members`.
public record RoomConfig(List<Room> rooms) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

  public RoomConfig {
    rooms = List.copyOf(rooms);
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
    String topic = section.text("topic", "");
    List<String> members = section.texts("members");
    section.close();
    return new Room(name, topic, members.isEmpty() ? List.of("everyone") : members);
  }
}
