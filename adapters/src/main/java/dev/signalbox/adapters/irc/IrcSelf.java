package dev.signalbox.adapters.irc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ourselves on the server: our nick and which of the channels that we serve we are in. Safe for
/// many threads.
final class IrcSelf {
  private static final String ASKED = "waiting to join";
  private static final String LATER = "joining it";

  private final IrcServer server;
  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private String nick;

  IrcSelf(IrcServer server, String nick) {
    this.server = server;
    this.nick = nick;
  }

  /// Channels to come to, and to leave.
  record Changes(List<String> wanted, List<String> unwanted) {}

  /// Makes these our channels.
  ///
  /// @param later true when what is already ours shall not wait for them
  synchronized Changes serve(List<String> channels, boolean later) {
    var before = List.copyOf(standings.values());
    standings.clear();
    var wanted = new ArrayList<String>();
    for (var channel : channels) {
      var standing = standing(before, channel);
      if (standing.isEmpty()) {
        wanted.add(channel);
      }
      var none = new Standing(channel, false, later ? LATER : ASKED);
      standings.put(channel, standing.map(old -> old.as(channel)).orElse(none));
    }
    var unwanted =
        before.stream()
            .map(Standing::channel)
            .filter(channel -> standing(standings.values(), channel).isEmpty())
            .toList();
    return new Changes(wanted, unwanted);
  }

  /// The one that the server takes this channel for: how it compares names is known once it has
  /// said so, which may be after we have asked to be let in.
  private Optional<Standing> standing(Collection<Standing> among, String channel) {
    var folded = server.fold(channel);
    return among.stream()
        .filter(one -> server.fold(one.channel()).equals(folded))
        .min(Comparator.comparing(one -> !one.channel().equals(channel)));
  }

  /// All our channels.
  synchronized List<String> channels() {
    return List.copyOf(standings.keySet());
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

  /// Our spelling of a channel, when it is one of ours.
  synchronized Optional<String> channel(String name) {
    return standing(standings.values(), name).map(Standing::channel);
  }

  synchronized void joined(String channel) {
    set(channel, true, "");
  }

  synchronized void left(String channel, String why) {
    set(channel, false, why);
  }

  synchronized boolean isIn(String channel) {
    return standing(standings.values(), channel).filter(Standing::in).isPresent();
  }

  /// Why we are not in a channel, in a few words.
  synchronized String obstacle(String channel) {
    return standing(standings.values(), channel).map(Standing::obstacle).orElse("");
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

  private void set(String channel, boolean in, String obstacle) {
    var folded = server.fold(channel);
    standings.replaceAll(
        (name, old) -> server.fold(name).equals(folded) ? new Standing(name, in, obstacle) : old);
  }

  private record Standing(String channel, boolean in, String obstacle) {
    Standing as(String spelling) {
      return new Standing(spelling, in, obstacle);
    }
  }
}
