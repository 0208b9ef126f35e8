package dev.signalbox.app.chat;

import java.util.ArrayList;
import java.util.List;

/// What came of trying one connection.
///
/// @param connected whether messages would flow
/// @param detail what it is connected to, or what is wrong
record TriedConnection(String name, boolean connected, String detail, List<Channel> channels) {
  /// A channel that a room is linked to in the configuration.
  ///
  /// @param works whether the room would be heard and shown there
  /// @param state a clause for people: `found; those who were let in can read it`
  record Channel(String room, String name, boolean works, String state) {}

  TriedConnection {
    channels = List.copyOf(channels);
  }

  boolean works() {
    return connected && channels.stream().allMatch(Channel::works);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(name + ": " + (connected ? "" : "does not work: ") + detail);
    for (Channel channel : channels) {
      lines.add("  " + channel.room() + "  " + channel.name() + ": " + channel.state());
    }
    return lines;
  }
}
