package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.api.MattermostRefusedException;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The channels that are served or looked for, as Mattermost has described them since we are
/// connected. The bot goes where people invite it, and stays until they put it out.
final class MattermostRooms {
  private final ServedChannels channels;
  private final MattermostClient client;
  private final MattermostDirectory directory;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<String, Boolean> directs = new ConcurrentHashMap<>();

  MattermostRooms(ServedChannels channels, MattermostClient client, MattermostDirectory directory) {
    this.channels = channels;
    this.client = client;
    this.directory = directory;
  }

  ServedChannels channels() {
    return channels;
  }

  /// True of a conversation of us with one person, which no other is let see.
  ///
  /// @throws IllegalStateException when Mattermost does not say
  boolean isDirect(String channel) {
    if (channels.serves(channel)) {
      return false;
    }
    try {
      var known = directs.get(channel);
      return known == null ? isDirectNow(channel) : known;
    } catch (IOException | SignInException unknown) {
      throw new IllegalStateException("Mattermost does not say what " + channel + " is", unknown);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("closed meanwhile", closing);
    }
  }

  private boolean isDirectNow(String channel)
      throws IOException, SignInException, InterruptedException {
    try {
      return isOurs(client.ask("channels/" + channel));
    } catch (MattermostRefusedException refused) {
      return false;
    }
  }

  /// Remembers a conversation. Its name is made of the ids of the two.
  ///
  /// @return whether it is one of us with one person
  boolean isOurs(Payload channel) {
    var direct =
        channel.text("type").equals("D")
            && List.of(channel.text("name").split("__")).contains(directory.self().userId());
    directs.put(channel.text("id"), direct);
    return direct;
  }

  /// The conversations of us with one person each. They belong to no team, and are listed with any.
  List<Payload> directs() throws IOException, SignInException, InterruptedException {
    return client.list("users/me/teams/" + directory.self().teamId() + "/channels").stream()
        .filter(channel -> channel.text("type").equals("D") && isOurs(channel))
        .filter(channel -> !channels.serves(channel.text("id")))
        .toList();
  }

  /// Looks for all that are served or sought, and tells what they are.
  void find(ChatEvents events) throws IOException, SignInException, InterruptedException {
    looking.lockInterruptibly();
    try {
      var team = directory.self().teamId();
      var ours = new HashSet<String>();
      client.list("users/me/teams/" + team + "/channels").forEach(it -> ours.add(it.text("id")));
      var found = new HashSet<String>();
      for (var name : channels.sought()) {
        named(team, name, ours, events).ifPresent(found::add);
      }
      for (var id : channels.served()) {
        if (!found.contains(id)) {
          look(id, ours.contains(id), events);
        }
      }
    } finally {
      looking.unlock();
    }
  }

  private Optional<String> named(String team, String name, Set<String> ours, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      var channel = client.ask("teams/" + team + "/channels/name/" + name.substring(1));
      channels.tell(MattermostChannel.of(channel, ours.contains(channel.text("id"))), events);
      return Optional.of(channel.text("id"));
    } catch (MattermostRefusedException notThere) {
      return Optional.empty();
    }
  }

  /// Asks for one channel and tells what it is, where that concerns us.
  void look(String id, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    look(id, isMember(id), events);
  }

  private boolean isMember(String id) throws IOException, SignInException, InterruptedException {
    try {
      client.ask("channels/" + id + "/members/me");
      return true;
    } catch (MattermostRefusedException refused) {
      return false;
    }
  }

  private void look(String id, boolean isMember, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      channels.tell(MattermostChannel.of(client.ask("channels/" + id), isMember), events);
    } catch (MattermostRefusedException refused) {
      channels.lose(id, refused.isNotFound() ? Loss.DELETED : Loss.EXPELLED, events);
    }
  }

  /// Something has happened to a channel, or to the bot in it.
  ///
  /// @param kind what, as Mattermost calls it
  /// @param data what it says of that
  /// @param broadcast to whom it says it
  void changed(String kind, Payload data, Payload broadcast, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var inData = data.text("channel_id");
    var channel = inData.isEmpty() ? broadcast.text("channel_id") : inData;
    var we = directory.self().userId();
    switch (kind) {
      case "user_removed" -> {
        if (we.equals(data.text("user_id")) || we.equals(broadcast.text("user_id"))) {
          channels.lose(channel, Loss.EXPELLED, events);
        }
      }
      case "user_added" -> {
        if (we.equals(data.text("user_id"))) {
          look(channel, events);
        }
      }
      case "channel_created", "channel_deleted", "channel_restored", "channel_converted" ->
          look(channel, events);
      case "channel_updated" -> look(updated(channel, data), events);
      default -> {}
    }
  }

  /// Its event brings all of the channel, as text.
  private static String updated(String channel, Payload data) throws IOException {
    return channel.isEmpty() ? MattermostPosts.inside(data, "channel").text("id") : channel;
  }
}
