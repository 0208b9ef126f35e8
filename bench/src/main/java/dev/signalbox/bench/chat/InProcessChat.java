package dev.signalbox.bench.chat;

import dev.signalbox.bench.Fixture;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A chat platform inside this process, with threads, edits and buttons: it answers at once, so
/// that nothing is measured but the product. Each of its rooms is one of ours. Safe for many
/// threads.
final class InProcessChat implements ChatAdapter {
  private final String connection;
  private final Map<String, String> rooms;
  private final Duration quiet;
  private final DeliveryLimit limit;
  private final Consumer<Outgoing> seen;
  private final AtomicLong ids = new AtomicLong();
  private volatile Set<Place> served = Set.of();
  private volatile @Nullable ChatEvents events;

  /// @param rooms ours, by name
  /// @param quiet what it says of all its places
  /// @param seen is told of each message that is shown, before its sender is
  InProcessChat(
      String connection,
      List<String> rooms,
      Duration quiet,
      DeliveryLimit limit,
      Consumer<Outgoing> seen) {
    this.connection = connection;
    this.rooms = new LinkedHashMap<>();
    rooms.forEach(room -> this.rooms.put(room, "channel-" + room));
    this.quiet = quiet;
    this.limit = limit;
    this.seen = seen;
  }

  /// So many connections with so many rooms in all.
  static List<InProcessChat> several(int connections, int rooms, Consumer<Outgoing> seen) {
    List<String> all = rooms(rooms);
    int each = rooms / connections;
    return IntStream.range(0, connections)
        .mapToObj(one -> {
          List<String> names = all.subList(one * each, (one + 1) * each);
          return new InProcessChat("chat-" + one, names, Duration.ZERO, DeliveryLimit.none(), seen);
        })
        .toList();
  }

  static List<String> rooms(int many) {
    return IntStream.range(0, many).mapToObj(InProcessChat::room).toList();
  }

  /// The name of a room in which every command of [Fixture] may be entered.
  static String room(int number) {
    return "inc-" + number;
  }

  /// Somebody says something; returns when it is acknowledged.
  ///
  /// @param room ours, which one of its channels is
  /// @param messageId never the same again
  void says(String person, String room, String messageId, String text) {
    ChatEvents taker = Objects.requireNonNull(events, "not connected");
    ChatEvents.Reply reply =
        taker.take(
            new ChatEvent.MessagePosted(
                place(room),
                messageId,
                Fixture.account(person),
                text,
                Instant.now(),
                false,
                false));
    if (!(reply instanceof ChatEvents.Reply.Stored)) {
      throw new IllegalStateException(text + " came to " + reply);
    }
  }

  private Place place(String room) {
    return new Place(connection, Objects.requireNonNull(rooms.get(room)), null);
  }

  @Override
  public Delivery send(Outgoing message) {
    Duration wait = limit.take();
    if (wait.isPositive()) {
      return new Delivery.Later(wait, "not now", Delivery.Stops.CONNECTION);
    }
    seen.accept(message);
    String replaced = message.replaces();
    return new Delivery.Sent(replaced == null ? "sent-" + ids.incrementAndGet() : replaced);
  }

  @Override
  public void start(ChatEvents taker) {
    events = taker;
    for (Place place : served) {
      var members = ChatEvent.Readers.MEMBERS;
      taker.take(new ChatEvent.RoomFound(place, place.room(), members, null));
    }
  }

  @Override
  public void serve(Set<Place> places) {
    served = Set.copyOf(places);
  }

  @Override
  public String platform() {
    return Fixture.PLATFORM;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Map<String, String> rooms() {
    return rooms;
  }

  @Override
  public Channel channel(String name) {
    return new Channel.At(new Place(connection, name, null));
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return Set.of(Capability.EDIT, Capability.THREADS, Capability.BUTTONS);
  }

  @Override
  public Duration quiet(Place place) {
    return quiet;
  }

  @Override
  public Direct direct(String userId) {
    return new Direct.Refused("nobody is written to alone here");
  }

  @Override
  public Health health() {
    return new Health(true, "inside this process");
  }

  @Override
  public void close() {}
}
