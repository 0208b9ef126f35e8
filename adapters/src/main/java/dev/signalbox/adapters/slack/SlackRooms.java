package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusedException;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.ChatEvent.RoomLost;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The channels that are served or looked for, as Slack has described them since we are connected.
/// The bot goes where people invite it, and stays until they put it out.
final class SlackRooms {
  private static final int PAGE = 200;

  private final String connection;
  private final Set<String> configured;
  private final SlackClient client;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<String, SlackChannel> known = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Set<String> served;
  private volatile Set<String> sought;

  /// @param configured the channels of the configuration, by name or id
  SlackRooms(String connection, Set<String> configured, SlackClient client) {
    this.connection = connection;
    this.configured = configured;
    this.client = client;
    sought =
        configured.stream()
            .filter(name -> !SlackChannel.isId(name))
            .collect(Collectors.toUnmodifiableSet());
  }

  void serve(Set<Place> places) {
    served = places.stream().map(Place::room).collect(Collectors.toUnmodifiableSet());
  }

  void seek(Set<String> names) {
    sought = Set.copyOf(names);
  }

  Place place(String channel) {
    return new Place(connection, channel, null);
  }

  /// True where we hear and speak to all. Until that is said it is where the configuration has us.
  boolean serves(String channel) {
    return served().contains(channel);
  }

  private Set<String> served() {
    var places = served;
    if (places != null) {
      return places;
    }
    var ids = new HashSet<>(configured);
    known.values().stream()
        .filter(channel -> configured.contains(channel.name()))
        .forEach(channel -> ids.add(channel.id()));
    ids.removeIf(id -> !SlackChannel.isId(id));
    return ids;
  }

  /// True when it was told who can read a channel, since we are connected.
  boolean isTold(String channel) {
    return told.contains(channel);
  }

  /// The served channels that we can hear, in no order.
  List<String> heard() {
    return served().stream()
        .filter(
            id -> Optional.ofNullable(known.get(id)).filter(it -> it.loss() == null).isPresent())
        .toList();
  }

  /// What was told may be no longer true.
  void forget() {
    told.clear();
  }

  /// Looks for all that are served or sought, and tells what they are.
  void find(ChatEvents events) throws IOException, SignInException, InterruptedException {
    looking.lockInterruptibly();
    try {
      var found = new HashMap<String, SlackChannel>();
      if (!sought.isEmpty()) {
        list(found);
      }
      for (var channel : found.values()) {
        tell(channel, events);
      }
      for (var id : served()) {
        if (!found.containsKey(id)) {
          look(id, events);
        }
      }
    } finally {
      looking.unlock();
    }
  }

  private void list(Map<String, SlackChannel> found)
      throws IOException, SignInException, InterruptedException {
    var cursor = "";
    do {
      var page =
          client.ask(
              SlackMethod.LIST_CHANNELS,
              Map.of("types", "public_channel,private_channel", "limit", PAGE, "cursor", cursor));
      page.objects("channels").stream()
          .map(SlackChannel::of)
          .filter(channel -> sought.contains(channel.name()) || serves(channel.id()))
          .forEach(channel -> found.put(channel.id(), channel));
      cursor = page.object("response_metadata").text("next_cursor");
    } while (!cursor.isEmpty());
  }

  /// Asks for one channel and tells what it is, where that concerns us.
  void look(String id, ChatEvents events)
      throws IOException, SignInException, InterruptedException {
    try {
      var said = client.ask(SlackMethod.CHANNEL, Map.of("channel", id));
      tell(SlackChannel.of(said.object("channel")), events);
    } catch (SlackRefusedException refused) {
      if (!refused.error().equals("channel_not_found")) {
        throw refused;
      }
      lose(id, Loss.EXPELLED, events);
    }
  }

  private void tell(SlackChannel channel, ChatEvents events) {
    var name = sought.contains(channel.name()) ? channel.name() : null;
    known.put(channel.id(), channel);
    if (name != null || (serves(channel.id()) && channel.loss() == null)) {
      events.take(new RoomFound(place(channel.id()), channel.name(), channel.readers(), name));
      told.add(channel.id());
    }
    var loss = channel.loss();
    if (loss != null) {
      lose(channel.id(), loss, events);
    }
  }

  private void lose(String id, Loss loss, ChatEvents events) {
    if (serves(id) || isTold(id)) {
      events.take(new RoomLost(place(id), loss));
      told.add(id);
    }
    known.computeIfPresent(id, (_, old) -> new SlackChannel(id, old.name(), old.readers(), loss));
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
      case "channel_deleted", "group_deleted" -> lose(channel, Loss.DELETED, events);
      case "channel_left", "group_left" -> lose(channel, Loss.EXPELLED, events);
      case "member_left_channel" -> {
        if (we) {
          lose(channel, Loss.EXPELLED, events);
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
