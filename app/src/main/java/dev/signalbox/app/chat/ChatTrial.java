package dev.signalbox.app.chat;

import dev.signalbox.app.installation.Installation;
import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.Room;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Starts connections for a while to hear whether they work and their channels are there. What is
/// said meanwhile is not taken, so nothing of it is acknowledged to the platform.
final class ChatTrial implements ChatEvents, AutoCloseable {
  private static final long GLANCE_MILLIS = 100;

  /// What goes wrong is told as the result.
  private static final Logger ADAPTERS = Logger.getLogger("dev.signalbox.adapters");

  private static final String KEPT_BACK =
      ", and the room is for few: nothing is carried there unless the channel is closed or"
          + " 'for-all' of the connection names the room";

  private final List<ChatAdapter> adapters;
  private final BiPredicate<String, String> isForAll;
  private final TimeSource clock;
  private final Map<Place, ChatEvent.RoomFound> found = new ConcurrentHashMap<>();
  private final Map<Place, ChatEvent.Loss> lost = new ConcurrentHashMap<>();
  private final CountDownLatch never = new CountDownLatch(1);

  /// @param isForAll whether a room, named second, may be carried to whatever channel of a
  ///   connection
  ChatTrial(
      Collection<? extends ChatAdapter> adapters,
      BiPredicate<String, String> isForAll,
      TimeSource clock) {
    this.adapters = List.copyOf(adapters);
    this.isForAll = isForAll;
    this.clock = clock;
  }

  /// Of connections of an installation.
  static ChatTrial of(
      Installation installation, Collection<? extends ChatAdapter> adapters, TimeSource clock) {
    return new ChatTrial(adapters, isForAll(installation), clock);
  }

  private static BiPredicate<String, String> isForAll(Installation read) {
    LinkConfig links = read.chat().links();
    Set<String> open =
        read.rooms().rooms().stream()
            .filter(Room::open)
            .map(Room::name)
            .collect(Collectors.toSet());
    return (connection, room) -> open.contains(room) || links.allows(connection, room);
  }

  @Override
  public Reply take(ChatEvent event) {
    switch (event) {
      case ChatEvent.RoomFound room -> {
        lost.remove(room.place());
        found.put(room.place(), room);
      }
      case ChatEvent.RoomLost room -> {
        found.remove(room.place());
        lost.put(room.place(), room.loss());
      }
      case ChatEvent.MessagePosted _,
          ChatEvent.MessageEdited _,
          ChatEvent.MessageDeleted _,
          ChatEvent.Reacted _,
          ChatEvent.ActionPressed _,
          ChatEvent.CommandEntered _,
          ChatEvent.FormSubmitted _,
          ChatEvent.ChoicesSought _,
          ChatEvent.HomeOpened _,
          ChatEvent.MembershipChanged _,
          ChatEvent.Gap _ ->
          throw new IllegalStateException("Nothing is taken while connections are tried");
    }
    return new Reply.Stored();
  }

  /// Tries all side by side.
  ///
  /// @param longest how long what is not there at once is waited for
  List<TriedConnection> run(Duration longest) throws InterruptedException {
    ADAPTERS.setLevel(Level.OFF);
    for (ChatAdapter adapter : adapters) {
      lead(adapter);
      adapter.start(this);
    }
    Duration end = clock.elapsed().plus(longest);
    List<TriedConnection> tried = tried();
    while (!tried.stream().allMatch(TriedConnection::works)
        && clock.elapsed().compareTo(end) < 0
        && !never.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      tried = tried();
    }
    return tried;
  }

  /// Sends it to the channels of its rooms.
  private static void lead(ChatAdapter adapter) {
    Set<Place> places = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (String name : adapter.rooms().values()) {
      switch (adapter.channel(name)) {
        case ChatAdapter.Channel.At(Place place) -> places.add(place);
        case ChatAdapter.Channel.Sought(String wanted) -> names.add(wanted);
        case ChatAdapter.Channel.Impossible _ -> {}
      }
    }
    adapter.serve(places);
    adapter.seek(names);
  }

  private List<TriedConnection> tried() {
    return adapters.stream().map(this::tried).toList();
  }

  private TriedConnection tried(ChatAdapter adapter) {
    ChatAdapter.Health health = adapter.health();
    List<TriedConnection.Channel> channels =
        adapter.rooms().entrySet().stream()
            .map(room -> channel(adapter, room.getKey(), room.getValue()))
            .toList();
    return new TriedConnection(adapter.connection(), health.connected(), health.detail(), channels);
  }

  private TriedConnection.Channel channel(ChatAdapter adapter, String room, String name) {
    return switch (adapter.channel(name)) {
      case ChatAdapter.Channel.At(Place place) -> at(room, name, place, found.get(place));
      case ChatAdapter.Channel.Sought(String wanted) ->
          sought(adapter.connection(), wanted)
              .map(there -> at(room, name, there.place(), there))
              .orElseGet(() -> missing(room, name, "not found"));
      case ChatAdapter.Channel.Impossible(String why) -> missing(room, name, why);
    };
  }

  private Optional<ChatEvent.RoomFound> sought(String connection, String name) {
    return found.values().stream()
        .filter(there -> there.place().connection().equals(connection))
        .filter(there -> name.equals(there.sought()))
        .findFirst();
  }

  private TriedConnection.Channel at(
      String room, String name, Place place, ChatEvent.@Nullable RoomFound there) {
    ChatEvent.@Nullable Loss loss = lost.get(place);
    if (there != null) {
      boolean carried =
          there.readers() == ChatEvent.Readers.MEMBERS || isForAll.test(place.connection(), room);
      String state = "found, " + readers(there.readers());
      return carried
          ? new TriedConnection.Channel(room, name, true, state)
          : missing(room, name, state + KEPT_BACK);
    }
    return missing(room, name, loss == null ? "not found" : loss(loss));
  }

  private static TriedConnection.Channel missing(String room, String name, String why) {
    return new TriedConnection.Channel(room, name, false, why);
  }

  private static String readers(ChatEvent.Readers readers) {
    return switch (readers) {
      case MEMBERS -> "those who were let in can read it";
      case WORKSPACE -> "everybody of the workspace can read it";
      case ANYBODY -> "anybody can read it";
    };
  }

  private static String loss(ChatEvent.Loss loss) {
    return switch (loss) {
      case ARCHIVED -> "archived";
      case DELETED -> "deleted";
      case EXPELLED -> "the bot is not let in";
    };
  }

  @Override
  public void close() {
    never.countDown();
    adapters.forEach(ChatAdapter::close);
    ADAPTERS.setLevel(null);
  }
}
