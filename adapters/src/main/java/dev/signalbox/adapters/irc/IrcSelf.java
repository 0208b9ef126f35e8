package dev.signalbox.adapters.irc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ourselves on the server: our nick and which of the configured channels we are in. Safe for many
/// threads.
final class IrcSelf {
  private static final String ASKED = "waiting to join";

  private final IrcServer server;
  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private String nick;

  IrcSelf(IrcServer server, String nick, List<String> channels) {
    this.server = server;
    this.nick = nick;
    channels.forEach(channel -> set(channel, new Standing(channel, false, ASKED)));
  }

  synchronized String nick() {
    return nick;
  }

  synchronized void rename(String to) {
    nick = to;
  }

  synchronized boolean is(String name) {
    return server.fold(name).equals(server.fold(nick));
  }

  /// The configured spelling of a channel, when it is one of ours.
  synchronized Optional<String> channel(String name) {
    return Optional.ofNullable(standings.get(server.fold(name))).map(Standing::channel);
  }

  synchronized void joined(String channel) {
    channel(channel).ifPresent(name -> set(name, new Standing(name, true, "")));
  }

  synchronized void left(String channel, String why) {
    channel(channel).ifPresent(name -> set(name, new Standing(name, false, why)));
  }

  synchronized boolean isIn(String channel) {
    var standing = standings.get(server.fold(channel));
    return standing != null && standing.in();
  }

  /// Why we are not in a channel, in a few words.
  synchronized String obstacle(String channel) {
    var standing = standings.get(server.fold(channel));
    return standing == null ? "" : standing.obstacle();
  }

  /// True once the server has answered every wish to join.
  synchronized boolean isSettled() {
    return standings.values().stream().noneMatch(standing -> standing.obstacle().equals(ASKED));
  }

  /// One line for people: our nick and what is wrong.
  synchronized String describe() {
    var missing =
        standings.values().stream()
            .filter(standing -> !standing.in())
            .map(standing -> "; not in " + standing.channel() + ": " + standing.obstacle())
            .collect(Collectors.joining());
    return "as " + nick + missing;
  }

  private void set(String channel, Standing standing) {
    standings.put(server.fold(channel), standing);
  }

  private record Standing(String channel, boolean in, String obstacle) {}
}
