package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.channel.ChannelCatchUp;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.api.MattermostRefusedException;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches what was said, changed and removed in channels while we did not hear it. A cursor is the
/// time of a post in milliseconds. Several may have one, and a server tells of a post a little
/// after the time that it gives it, so that a later one may overtake it: what was said shortly
/// before is brought again, under its id.
final class MattermostCatchUp implements ChannelCatchUp.History {
  private static final Logger LOG = LoggerFactory.getLogger(MattermostCatchUp.class);

  /// As many posts as Mattermost gives of those that have changed since a time, and any of them.
  private static final int MOST_SINCE = 1_000;

  /// So much later a post may be told of than another that was said after it.
  private static final Duration OVERTAKEN = Duration.ofSeconds(10);

  private static final int PAGE = 200;
  private static final int MOST_PAGES = 25;

  private final MattermostClient client;
  private final MattermostPosts posts;
  private final MattermostRooms rooms;
  private final ServedChannels channels;

  MattermostCatchUp(MattermostClient client, MattermostPosts posts, MattermostRooms rooms) {
    this.client = client;
    this.posts = posts;
    this.rooms = rooms;
    channels = rooms.channels();
  }

  @Override
  public boolean isCursor(String text) {
    return text.matches("\\d{1,15}");
  }

  @Override
  public String cursor(Instant at) {
    return String.valueOf(at.toEpochMilli());
  }

  @Override
  public Instant at(String cursor) {
    return Instant.ofEpochMilli(Long.parseLong(cursor));
  }

  @Override
  public boolean isConversation(String channel) {
    return rooms.isDirect(channel);
  }

  @Override
  public List<ChannelCatchUp.Conversation> conversations()
      throws IOException, SignInException, InterruptedException {
    return rooms.directs().stream()
        .map(one ->
            new ChannelCatchUp.Conversation(
                one.text("id"), MattermostPosts.at(one, "last_post_at")))
        .toList();
  }

  @Override
  public void bring(String room, String cursor, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    var reached = Long.parseLong(cursor);
    bring(room, reached, Math.max(0, reached - OVERTAKEN.toMillis()), events);
  }

  private void bring(String room, long reached, long from, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      var missed = changed(room, from);
      if (missed.size() >= MOST_SINCE && !walk(room, from, missed)) {
        events.take(new ChatEvent.Gap(channels.place(room), Instant.ofEpochMilli(reached)));
      }
      for (var post : inOrder(missed)) {
        hand(post, from, events);
      }
    } catch (MattermostRefusedException refused) {
      LOG.warn("what was missed in {} cannot be fetched: {}", room, refused.getMessage());
      events.take(new ChatEvent.Gap(channels.place(room), Instant.ofEpochMilli(reached)));
    }
  }

  private static List<Payload> inOrder(Map<String, Payload> missed) {
    return missed.values().stream()
        .sorted(Comparator.comparing(post -> MattermostPosts.at(post, "create_at")))
        .toList();
  }

  /// What has changed since a time, and what threads that belongs to.
  private Map<String, Payload> changed(String room, long from)
      throws IOException, SignInException, InterruptedException {
    var missed = new HashMap<String, Payload>();
    keep(client.ask("channels/" + room + "/posts?since=" + (from - 1)), missed);
    return missed;
  }

  private static void keep(Payload page, Map<String, Payload> missed) {
    var all = page.object("posts");
    all.names().forEach(id -> missed.put(id, all.object(id)));
  }

  /// Goes back from the newest post, page by page.
  ///
  /// @return false when there was more than is fetched
  private boolean walk(String room, long from, Map<String, Payload> missed)
      throws IOException, SignInException, InterruptedException {
    for (var page = 0; page < MOST_PAGES; page++) {
      var said = client.ask("channels/" + room + "/posts?per_page=" + PAGE + "&page=" + page);
      keep(said, missed);
      var order = said.texts("order");
      if (order.size() < PAGE || created(said.object("posts").object(order.getLast())) < from) {
        return true;
      }
    }
    return false;
  }

  private static long created(Payload post) {
    return post.number("create_at").orElse(0L);
  }

  private void hand(Payload post, long from, ChatEvents events) {
    if (post.number("delete_at").orElse(0L) > 0) {
      posts.deleted(post).ifPresent(events::take);
      return;
    }
    if (created(post) >= from) {
      posts
          .posted(post, true)
          .ifPresent(posted -> events.take(posted.marked(MattermostPosts.cursor(post))));
    }
    if (post.number("edit_at").orElse(0L) >= from) {
      posts.edited(post).ifPresent(events::take);
    }
  }
}
