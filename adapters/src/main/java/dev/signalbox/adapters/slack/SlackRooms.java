package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.PlatformChannel;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusedException;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The channels that are served or looked for, as Slack has described them since we are connected.
/// The bot goes where people invite it, and stays until they put it out.
final class SlackRooms {
  private static final int PAGE = 200;

  private final ServedChannels channels;
  private final SlackClient client;
  private final ReentrantLock looking = new ReentrantLock();

  SlackRooms(ServedChannels channels, SlackClient client) {
    this.channels = channels;
    this.client = client;
  }

  ServedChannels channels() {
    return channels;
  }

  /// Looks for all that are served or sought, and tells what they are.
  void find(ChatEvents events) throws IOException, SignInException, InterruptedException {
    looking.lockInterruptibly();
    try {
      var found = new HashMap<String, PlatformChannel>();
      if (!channels.sought().isEmpty()) {
        list(found);
      }
      for (var channel : found.values()) {
        channels.tell(channel, events);
      }
      for (var id : channels.served()) {
        if (!found.containsKey(id)) {
          look(id, events);
        }
      }
    } finally {
      looking.unlock();
    }
  }

  private void list(Map<String, PlatformChannel> found)
      throws IOException, SignInException, InterruptedException {
    var cursor = "";
    do {
      var page =
          client.ask(
              SlackMethod.LIST_CHANNELS,
              Map.of("types", "public_channel,private_channel", "limit", PAGE, "cursor", cursor));
      page.objects("channels").stream()
          .map(SlackChannel::of)
          .filter(channel ->
              channels.sought().contains(channel.name()) || channels.serves(channel.id()))
          .forEach(channel -> found.put(channel.id(), channel));
      cursor = page.object("response_metadata").text("next_cursor");
    } while (!cursor.isEmpty());
  }

  /// Asks for one channel and tells what it is, where that concerns us.
  void look(String id, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      var said = client.ask(SlackMethod.CHANNEL, Map.of("channel", id));
      channels.tell(SlackChannel.of(said.object("channel")), events);
    } catch (SlackRefusedException refused) {
      if (!refused.error().equals("channel_not_found")) {
        throw refused;
      }
      channels.lose(id, Loss.EXPELLED, events);
    }
  }

  /// Something has happened to a channel, or to the bot in it.
  ///
  /// @param type what, as Slack calls it
  /// @param we whether it happened to the bot, where it happened to somebody
  void changed(String type, Payload event, boolean we, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var id = event.text("channel");
    var channel = id.isEmpty() ? event.object("channel").text("id") : id;
    switch (type) {
      case "channel_deleted", "group_deleted" -> channels.lose(channel, Loss.DELETED, events);
      case "channel_left", "group_left" -> channels.lose(channel, Loss.EXPELLED, events);
      case "member_left_channel" -> {
        if (we) {
          channels.lose(channel, Loss.EXPELLED, events);
        }
      }
      case "member_joined_channel" -> {
        if (we) {
          look(channel, events);
        }
      }
      case "channel_created",
          "channel_rename",
          "group_rename",
          "channel_archive",
          "group_archive",
          "channel_unarchive",
          "group_unarchive",
          "channel_shared",
          "channel_unshared" ->
          look(channel, events);
      default -> {}
    }
  }
}
