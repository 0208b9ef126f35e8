package dev.signalbox.adapters.kit.channel;

import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How people write a channel of a platform: by its name, whose case means nothing, or by its id.
///
/// @param isId true of an id, which is written as it is
/// @param name what names look like
/// @param expected a clause for people: `a channel is written like #payments …`
public record ChannelSpelling(Predicate<String> isId, Pattern name, String expected) {
  /// The one spelling of a name or id; empty for what is neither.
  public String of(String named) {
    return isId.test(named)
        ? named
        : name.matcher(named).matches() ? named.toLowerCase(Locale.ROOT) : "";
  }

  /// What is meant by it on a connection.
  public Channel channel(String connection, String named) {
    var spelled = of(named);
    if (spelled.isEmpty()) {
      return new Channel.Impossible(expected);
    }
    return isId.test(spelled)
        ? new Channel.At(new Place(connection, spelled, null))
        : new Channel.Sought(spelled);
  }

  /// Reads and closes the section `rooms`: our room names, each with its channel as it is written.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is no channel, or belongs to
  ///   two rooms
  public Map<String, String> rooms(Settings settings) {
    var section = settings.section("rooms");
    var rooms = new LinkedHashMap<String, String>();
    var taken = new HashSet<String>();
    for (var room : section.names()) {
      var named = section.text(room);
      if (of(named).isEmpty()) {
        throw section.problem(room, "'" + named + "' is no channel: " + expected);
      }
      if (!taken.add(of(named))) {
        throw section.problem(room, named + " already belongs to another room");
      }
      rooms.put(room, named);
    }
    section.close();
    return rooms;
  }
}
