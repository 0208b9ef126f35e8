package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusedException;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what was said in channels while we did not hear it. A cursor is the time of a message.
/// Slack tells the newest first, and replies only below their message, so of each channel all is
/// fetched before anything is handed over.
final class SlackCatchUp implements ChannelCatchUp.History {
  private static final Logger LOG = LoggerFactory.getLogger(SlackCatchUp.class);

  /// Messages of a page, and pages of a channel or of a thread.
  private static final int PAGE = 200;

  private static final int MOST_PAGES = 25;

  private final SlackClient client;
  private final SlackMessages messages;
  private final ServedChannels channels;

  SlackCatchUp(SlackClient client, SlackMessages messages, ServedChannels channels) {
    this.client = client;
    this.messages = messages;
    this.channels = channels;
  }

  @Override
  public boolean isCursor(String text) {
    return SlackTime.isTime(text);
  }

  @Override
  public String cursor(Instant at) {
    return SlackTime.of(at);
  }

  @Override
  public Instant at(String cursor) {
    return SlackTime.instant(cursor);
  }

  @Override
  public boolean isConversation(String channel) {
    return SlackChannel.isDirect(channel);
  }

  /// An app that was made from an earlier manifest may not ask for them.
  @Override
  public List<ChannelCatchUp.Conversation> conversations()
      throws IOException, SignInException, InterruptedException {
    var all = new ArrayList<ChannelCatchUp.Conversation>();
    try {
      var cursor = "";
      do {
        var page =
            client.ask(
                SlackMethod.LIST_CHANNELS,
                Map.of("types", "im", "limit", PAGE, "cursor", cursor, "exclude_archived", true));
        page.objects("channels").stream()
            .filter(one -> SlackChannel.isDirect(one.text("id")) && !one.flag("is_user_deleted"))
            .forEach(one -> all.add(new ChannelCatchUp.Conversation(one.text("id"), null)));
        cursor = page.object("response_metadata").text("next_cursor");
      } while (!cursor.isEmpty());
    } catch (SlackRefusedException refused) {
      LOG.warn("what people said to the bot alone cannot be fetched: {}", refused.getMessage());
    }
    return all;
  }

  @Override
  public void bring(String room, String from, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      var missed = new HashMap<String, Payload>();
      var whole = fetch(room, from, missed);
      if (!whole) {
        events.take(new ChatEvent.Gap(channels.place(room), SlackTime.instant(from)));
      }
      for (var message : inOrder(missed)) {
        messages
            .posted(room, message, true)
            .ifPresent(posted -> events.take(posted.marked(posted.messageId())));
      }
    } catch (SlackRefusedException refused) {
      LOG.warn("what was missed in {} cannot be fetched: {}", room, refused.getMessage());
      events.take(new ChatEvent.Gap(channels.place(room), SlackTime.instant(from)));
    }
  }

  private static List<Payload> inOrder(Map<String, Payload> missed) {
    var all = new ArrayList<>(missed.values());
    all.sort(Comparator.comparing(message -> SlackTime.instant(message.text("ts"))));
    return all;
  }

  /// Collects what was said after a time. Older messages are looked at, too, as far as one page
  /// goes: somebody may have replied below them.
  ///
  /// @return false when there was more than is fetched
  private boolean fetch(String room, String from, Map<String, Payload> missed)
      throws IOException, SignInException, InterruptedException {
    var cursor = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      var said =
          client.ask(SlackMethod.HISTORY, Map.of("channel", room, "limit", PAGE, "cursor", cursor));
      var reached = false;
      for (var message : said.objects("messages")) {
        reached |= !isAfter(message.text("ts"), from);
        keep(message, from, missed);
        if (isAfter(message.text("latest_reply"), from)) {
          replies(room, message.text("ts"), from, missed);
        }
      }
      cursor = said.object("response_metadata").text("next_cursor");
      if (reached || cursor.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void replies(String room, String root, String from, Map<String, Payload> missed)
      throws IOException, SignInException, InterruptedException {
    var cursor = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      var said =
          client.ask(
              SlackMethod.REPLIES,
              Map.of("channel", room, "ts", root, "oldest", from, "limit", PAGE, "cursor", cursor));
      said.objects("messages").forEach(message -> keep(message, from, missed));
      cursor = said.object("response_metadata").text("next_cursor");
      if (cursor.isEmpty()) {
        return;
      }
    }
  }

  private static void keep(Payload message, String from, Map<String, Payload> missed) {
    if (isAfter(message.text("ts"), from)) {
      missed.put(message.text("ts"), message);
    }
  }

  private static boolean isAfter(String ts, String from) {
    return SlackTime.isTime(ts) && SlackTime.instant(ts).isAfter(SlackTime.instant(from));
  }
}
