package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A chat platform in memory that can do everything: rooms, people, buttons, edits, messages for
/// one person alone. Safe for many threads.
public final class FakeChat implements ChatAdapter {
  public static final String PLATFORM = "fake";

  private final String connection;
  private final InstantSource clock;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, String> idsByKey = new LinkedHashMap<>();
  private final Set<String> rooms = new TreeSet<>();
  private final Set<String> people = new TreeSet<>();
  private final List<Instant> recentSends = new ArrayList<>();
  private @Nullable ChatEvents events;
  private @Nullable Set<Place> served;
  private boolean up = true;
  private boolean closed;
  private boolean signInRefused;
  private int burst = Integer.MAX_VALUE;
  private Duration window = Duration.ZERO;
  private int lastId;

  /// A platform without rooms or people yet.
  public FakeChat(String connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /// Opens a room, or finds it again.
  public synchronized Place room(String name) {
    rooms.add(name);
    return new Place(connection, name, null);
  }

  /// The account of a person, who is made known by it.
  public synchronized Account person(String name) {
    people.add("u-" + name);
    return new Account(
        PLATFORM,
        "fake-workspace",
        "u-" + name,
        name,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT);
  }

  /// A person says something in a room.
  ///
  /// @return the id of the message
  public String says(String person, Place place, String text) {
    var id = nextId();
    tell(new ChatEvent.MessagePosted(place, id, person(person), text, now(), false, false));
    return id;
  }

  /// A person says something to the bot alone.
  public String saysDirectly(String person, String text) {
    var id = nextId();
    var place = new Place(connection, "direct-" + person, null);
    tell(new ChatEvent.MessagePosted(place, id, person(person), text, now(), true, false));
    return id;
  }

  /// A person presses a button of a message that is shown.
  ///
  /// @throws AssertionError when the message has no such button
  public void presses(String person, String messageId, String label) {
    var message = message(messageId);
    var action =
        message.card().actions().stream()
            .filter(candidate -> candidate.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no button '" + label + "' on " + message));
    tell(new ChatEvent.ActionPressed(message.place(), action.id(), person(person), now()));
  }

  /// Hands over any event as it is.
  public void tell(ChatEvent event) {
    var taker = taker();
    if (taker != null) {
      taker.take(event);
    }
  }

  private synchronized @Nullable ChatEvents taker() {
    return running() ? events : null;
  }

  /// Everything shown now, oldest first, each as it was last edited.
  public synchronized List<Message> messages() {
    return List.copyOf(messages.values());
  }

  /// One message.
  ///
  /// @throws AssertionError when it was never sent
  public synchronized Message message(String id) {
    var message = messages.get(id);
    if (message == null) {
      throw new AssertionError("no message " + id + " among " + messages.keySet());
    }
    return message;
  }

  /// From now on takes so many messages within a window and answers `Later` to more.
  public synchronized void limit(int newBurst, Duration newWindow) {
    burst = newBurst;
    window = newWindow;
  }

  /// Loses or regains the connection.
  public synchronized void reachable(boolean reachable) {
    up = reachable;
  }

  /// From now on every start is refused.
  public synchronized void refuseSignIn() {
    signInRefused = true;
  }

  @Override
  public String platform() {
    return PLATFORM;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public synchronized Map<String, Place> rooms() {
    var places = new LinkedHashMap<String, Place>();
    rooms.forEach(room -> places.put(room, new Place(connection, room, null)));
    return places;
  }

  @Override
  public Optional<Place> place(String channel) {
    return channel.matches("#?[a-z0-9-]+")
        ? Optional.of(new Place(connection, channel, null))
        : Optional.empty();
  }

  @Override
  public synchronized void serve(Set<Place> places) {
    served = Set.copyOf(places);
  }

  private boolean isServed(Place place) {
    var now = served;
    return now == null
        || place.room().startsWith("direct-")
        || now.contains(new Place(connection, place.room(), null));
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return Set.of(
        Capability.EDIT,
        Capability.THREADS,
        Capability.BUTTONS,
        Capability.ONLY_YOU,
        Capability.DIRECT,
        Capability.MARKDOWN,
        Capability.IDEMPOTENT_SEND);
  }

  @Override
  public synchronized void start(ChatEvents taker) {
    events = taker;
  }

  @Override
  public synchronized Delivery send(Outgoing message) {
    if (closed) {
      return new Delivery.Refused("the connection is closed");
    }
    if (!running()) {
      return new Delivery.Later(Duration.ofSeconds(1), "not connected");
    }
    var onlyFor = message.onlyFor();
    if (onlyFor != null && !people.contains(onlyFor)) {
      return new Delivery.Refused("nobody has the id " + onlyFor);
    }
    var room = message.place().room();
    if (!rooms.contains(room) && !room.startsWith("direct-")) {
      return new Delivery.Refused("there is no room " + room);
    }
    if (onlyFor == null && !isServed(message.place())) {
      return new Delivery.Refused("the bot does not serve " + room);
    }
    return message.replaces() == null ? post(message) : edit(message, message.replaces());
  }

  private Delivery post(Outgoing message) {
    var known = idsByKey.get(message.key());
    if (known != null) {
      return new Delivery.Sent(known);
    }
    recentSends.removeIf(at -> !at.plus(window).isAfter(now()));
    if (recentSends.size() >= burst) {
      return new Delivery.Later(
          Duration.between(now(), recentSends.getFirst().plus(window)), "too many messages");
    }
    recentSends.add(now());
    var id = nextId();
    idsByKey.put(message.key(), id);
    messages.put(id, Message.of(id, message, false));
    return new Delivery.Sent(id);
  }

  private Delivery edit(Outgoing message, String id) {
    if (!messages.containsKey(id)) {
      return new Delivery.Refused("there is no message " + id);
    }
    messages.put(id, Message.of(id, message, true));
    return new Delivery.Sent(id);
  }

  @Override
  public synchronized Health health() {
    if (signInRefused && events != null) {
      return new Health(false, "sign-in refused");
    }
    return new Health(running(), running() ? "connected" : "not connected");
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private boolean running() {
    return events != null && up && !closed && !signInRefused;
  }

  private synchronized String nextId() {
    return "m" + ++lastId;
  }

  private Instant now() {
    return clock.instant();
  }

  /// A message as people see it.
  ///
  /// @param onlyFor the one account that sees it, or null
  /// @param edited true once it was replaced
  public record Message(
      String id,
      Place place,
      Card card,
      @Nullable String onlyFor,
      @Nullable String author,
      boolean edited) {
    static Message of(String id, Outgoing message, boolean edited) {
      return new Message(
          id, message.place(), message.card(), message.onlyFor(), message.author(), edited);
    }
  }
}
