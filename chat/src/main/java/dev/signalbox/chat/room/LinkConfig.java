package dev.signalbox.chat.room;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What signalbox.yaml says of links between rooms and channels.
///
/// @param connections the chat platforms that we have: links to others count for nothing
/// @param links which channel belongs to which room
/// @param forAll by connection, rooms for few that may be carried to channels that more can read
///   than those who were let in
public record LinkConfig(
    Set<String> connections, List<Configured> links, Map<String, Set<String>> forAll) {
  /// No chat platform.
  public static final LinkConfig NONE = new LinkConfig(Set.of(), List.of(), Map.of());

  public LinkConfig {
    connections = Set.copyOf(connections);
    links = List.copyOf(links);
    forAll = Map.copyOf(forAll);
  }

  /// A room with its channel.
  public record Configured(String room, String connection, Channel channel) {}

  /// What these adapters were configured with.
  ///
  /// @throws SettingsException when one does not know what a name of its own means
  public static LinkConfig of(
      Collection<? extends ChatAdapter> adapters, Map<String, Set<String>> forAll) {
    var links = new ArrayList<Configured>();
    for (ChatAdapter adapter : adapters) {
      adapter.rooms().forEach((room, name) -> links.add(configured(adapter, room, name)));
    }
    return new LinkConfig(
        adapters.stream().map(ChatAdapter::connection).collect(Collectors.toSet()), links, forAll);
  }

  private static Configured configured(ChatAdapter adapter, String room, String name) {
    Channel channel = adapter.channel(name);
    if (channel instanceof Channel.Impossible(String why)) {
      throw new SettingsException(
          "signalbox.yaml: adapters.%s.rooms.%s: '%s' cannot be a channel: %s"
              .formatted(adapter.connection(), room, name, why));
    }
    return new Configured(room, adapter.connection(), channel);
  }

  /// Whether a room may be carried to whatever channel of the connection it is linked to.
  public boolean allows(String connection, String room) {
    return forAll.getOrDefault(connection, Set.of()).contains(room);
  }
}
