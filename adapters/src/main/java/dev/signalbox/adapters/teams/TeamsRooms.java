package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The channels that are served or looked for, as the connector has described them since we are
/// connected. It lists the channels of a team, and no teams: those are known from the configuration
/// and from what was said in them.
final class TeamsRooms {
  private final ServedChannels channels;
  private final TeamsClient client;
  private final ReentrantLock looking = new ReentrantLock();
  private final Set<String> teams = ConcurrentHashMap.newKeySet();
  private final Set<String> archived = ConcurrentHashMap.newKeySet();
  private final Map<String, String> teamOf = new ConcurrentHashMap<>();
  private volatile Runnable look = () -> {};

  /// @param teams in which channels are looked for by name
  TeamsRooms(ServedChannels channels, Set<String> teams, TeamsClient client) {
    this.channels = channels;
    this.client = client;
    this.teams.addAll(teams);
  }

  /// @param then looks for channels, soon
  void looks(Runnable then) {
    look = then;
  }

  /// Something came from this team.
  void seen(String team) {
    if (TeamsChannel.isId(team) && teams.add(team)) {
      look.run();
    }
  }

  ServedChannels channels() {
    return channels;
  }

  /// Looks for all that are served or sought, and tells what they are.
  void find(ChatEvents events) throws IOException, SignInException, InterruptedException {
    looking.lockInterruptibly();
    try {
      var found = new HashSet<String>();
      for (var team : teams) {
        found.addAll(list(team, events));
      }
      for (var id : channels.served()) {
        if (!found.contains(id)) {
          look(id, events);
        }
      }
    } finally {
      looking.unlock();
    }
  }

  /// Tells what the channels of a team are.
  ///
  /// @return their ids, and those of channels that were in it
  private Set<String> list(String team, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var ids = new HashSet<String>();
    try {
      var path = "teams/" + TeamsClient.part(team);
      var name = client.ask(path).text("name");
      for (var told : client.ask(path + "/conversations").objects("conversations")) {
        var channel = TeamsChannel.of(told, name);
        ids.add(channel.id());
        teamOf.put(channel.id(), team);
        channels.tell(archived.contains(team) ? channel.lost(Loss.ARCHIVED) : channel, events);
      }
      ids.addAll(lose(team, ids, Loss.DELETED, events));
    } catch (TeamsRefusedException notIn) {
      ids.addAll(lose(team, Set.of(), Loss.EXPELLED, events));
    }
    return ids;
  }

  /// The channels of a team but for these are lost.
  private Set<String> lose(String team, Set<String> others, Loss loss, ChatEvents events) {
    var ids = new HashSet<String>();
    teamOf.forEach((id, itsTeam) -> {
      if (team.equals(itsTeam) && !others.contains(id)) {
        ids.add(id);
        channels.lose(id, loss, events);
      }
    });
    return ids;
  }

  /// Asks for one that is in no team that we know.
  private void look(String id, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var channel = TeamsChannel.unknown(id);
    try {
      client.ask("conversations/" + TeamsClient.part(id) + "/pagedmembers?pageSize=50");
      channels.tell(channel, events);
    } catch (TeamsRefusedException notIn) {
      channels.tell(channel.lost(Loss.EXPELLED), events);
    }
  }

  /// Something has happened to a team or a channel, or to the bot there.
  void changed(Payload activity, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var team = activity.object("channelData").object("team").text("id");
    if (!team.isEmpty()) {
      inTeam(team, what(activity), activity, events);
    } else if (!TeamsMessages.isAlone(activity)) {
      var chat = TeamsMessages.conversation(activity);
      if (channels.serves(chat)) {
        look(chat, events);
      }
    }
  }

  private static String what(Payload activity) {
    if (activity.text("type").equals("installationUpdate")) {
      return activity.text("action").startsWith("remove") ? "left" : "joined";
    }
    var us = activity.object("recipient").text("id");
    if (activity.objects("membersRemoved").stream().anyMatch(it -> it.text("id").equals(us))) {
      return "left";
    }
    return activity.object("channelData").text("eventType");
  }

  private void inTeam(String team, String what, Payload activity, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    switch (what) {
      case "left" -> lose(team, Set.of(), Loss.EXPELLED, events);
      case "teamDeleted", "teamHardDeleted" -> lose(team, Set.of(), Loss.DELETED, events);
      case "teamArchived" -> {
        archived.add(team);
        lose(team, Set.of(), Loss.ARCHIVED, events);
      }
      case "channelDeleted" ->
          channels.lose(
              activity.object("channelData").object("channel").text("id"), Loss.DELETED, events);
      default -> {
        if (what.equals("teamUnarchived")) {
          archived.remove(team);
        }
        list(team, events);
      }
    }
  }
}
