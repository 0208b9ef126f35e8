package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.FakeChat.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is shown on a [FakeChat], and how much of it at once.
final class FakeMessages {
  private final InstantSource clock;
  private final Set<Capability> can;
  private final Supplier<String> ids;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Map<String, String> idsByKey = new LinkedHashMap<>();
  private final Map<String, Set<String>> reactions = new LinkedHashMap<>();
  private final List<Instant> recent = new ArrayList<>();
  private int burst = Integer.MAX_VALUE;
  private Duration window = Duration.ZERO;
  private @Nullable Fault fault;
  private @Nullable Form form;
  private Map<String, String> wrong = Map.of();
  private List<String> offered = List.of();
  private final Map<String, List<Card>> homes = new LinkedHashMap<>();

  /// @param can what the platform can do
  FakeMessages(InstantSource clock, Set<Capability> can, Supplier<String> ids) {
    this.clock = clock;
    this.can = can;
    this.ids = ids;
  }

  List<Message> all() {
    return List.copyOf(messages.values());
  }

  Message get(String id) {
    var message = messages.get(id);
    if (message == null) {
      throw new AssertionError("no message " + id + " among " + messages.keySet());
    }
    return message;
  }

  /// The button of a message.
  ///
  /// @throws AssertionError when there is none, or nothing can be pressed here
  Action action(Message message, String label) {
    if (!can.contains(Capability.BUTTONS)) {
      throw new AssertionError("no buttons here: " + message);
    }
    return message.card().actions().stream()
        .filter(candidate -> candidate.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button '" + label + "' on " + message));
  }

  void remove(String id) {
    messages.remove(id);
  }

  void limit(int newBurst, Duration newWindow) {
    burst = newBurst;
    window = newWindow;
  }

  @Nullable Form form() {
    return form;
  }

  Map<String, String> wrong() {
    return wrong;
  }

  /// What fits what somebody typed last.
  List<String> offered() {
    return offered;
  }

  /// The page that the bot has for somebody; empty before they opened it.
  List<Card> home(Account account) {
    return homes.getOrDefault(account.userId(), List.of());
  }

  /// What is said at once to whoever made something happen.
  void reply(ChatEvent event, Reply reply) {
    if (reply instanceof Reply.Ask(Form asked)) {
      form = asked;
      wrong = Map.of();
    } else if (reply instanceof Reply.Choices(var values)) {
      offered = values;
    } else if (event instanceof ChatEvent.HomeOpened(_, var account)
        && reply instanceof Reply.Home(var cards, _)) {
      homes.put(account.userId(), cards);
    } else if (event instanceof ChatEvent.FormSubmitted) {
      wrong = reply instanceof Reply.Wrong(var why) ? why : Map.of();
      form = wrong.isEmpty() ? null : form;
    }
  }

  /// This goes wrong with the next message.
  void fails(Fault next) {
    fault = next;
  }

  /// What it would take to show a message, and is not there.
  Optional<Capability> missing(Outgoing message) {
    if (message.replaces() != null && !can.contains(Capability.EDIT)) {
      return Optional.of(Capability.EDIT);
    }
    if (message.place().thread() != null && !can.contains(Capability.THREADS)) {
      return Optional.of(Capability.THREADS);
    }
    if (isDirect(message.place()) && !can.contains(Capability.DIRECT)) {
      return Optional.of(Capability.DIRECT);
    }
    var aside = can.contains(Capability.ONLY_YOU) || can.contains(Capability.DIRECT);
    return message.onlyFor() == null || aside ? Optional.empty() : Optional.of(Capability.ONLY_YOU);
  }

  static boolean isDirect(Place place) {
    return place.room().startsWith(FakeChat.DIRECT);
  }

  Delivery notConnected() {
    return new Delivery.Later(Duration.ofSeconds(1), "not connected");
  }

  Set<String> reactions(String id) {
    return Set.copyOf(reactions.getOrDefault(id, Set.of()));
  }

  /// What goes wrong with the next thing that is sent: with no other.
  @Nullable Fault fault() {
    var now = fault;
    fault = null;
    return now;
  }

  Delivery react(Reaction reaction) {
    return switch (fault()) {
      case null -> reacted(reaction);
      case TOO_MANY -> new Delivery.Later(Counterpart.RETRY_AFTER, "come back later");
      case UNREACHABLE -> notConnected();
      case ANSWERS_WRONG, SILENT -> {
        reacted(reaction);
        yield new Delivery.Uncertain("no answer came");
      }
    };
  }

  private Delivery reacted(Reaction reaction) {
    if (!can.contains(Capability.REACT)) {
      return new Delivery.Refused("this platform has no " + Capability.REACT);
    }
    var there = reactions.computeIfAbsent(reaction.messageId(), _ -> new LinkedHashSet<>());
    if (reaction.added()) {
      there.add(reaction.emoji());
    } else {
      there.remove(reaction.emoji());
    }
    return new Delivery.Sent(reaction.messageId());
  }

  private static Message shown(String id, Outgoing message, boolean edited) {
    return new Message(
        id,
        message.place(),
        message.card(),
        message.onlyFor(),
        message.author(),
        message.answers(),
        message.pings(),
        edited);
  }

  Delivery take(Outgoing message) {
    return switch (fault()) {
      case null -> show(message);
      case TOO_MANY -> new Delivery.Later(Counterpart.RETRY_AFTER, "come back later");
      case UNREACHABLE -> new Delivery.Later(Duration.ofSeconds(1), "nobody took the connection");
      case ANSWERS_WRONG -> uncertain(message, "the answer was 500");
      case SILENT -> uncertain(message, "no answer came");
    };
  }

  private Delivery uncertain(Outgoing message, String why) {
    show(message);
    return new Delivery.Uncertain(why);
  }

  private Delivery show(Outgoing message) {
    var onlyFor = message.onlyFor();
    var there =
        onlyFor == null || can.contains(Capability.ONLY_YOU)
            ? message
            : moved(
                message,
                new Place(
                    message.place().connection(), FakeChat.DIRECT + onlyFor.substring(2), null));
    var replaced = there.replaces();
    return replaced == null ? post(there) : edit(there, replaced);
  }

  private static Outgoing moved(Outgoing message, Place place) {
    return new Outgoing(
        place,
        message.card(),
        message.key(),
        message.replaces(),
        message.onlyFor(),
        message.author(),
        message.link(),
        message.answers(),
        message.pings());
  }

  private Delivery post(Outgoing message) {
    var known = idsByKey.get(message.key());
    if (known != null && can.contains(Capability.IDEMPOTENT_SEND)) {
      return new Delivery.Sent(known);
    }
    var now = clock.instant();
    recent.removeIf(at -> !at.plus(window).isAfter(now));
    if (recent.size() >= burst) {
      var free = recent.getFirst().plus(window);
      return new Delivery.Later(Duration.between(now, free), "too many messages");
    }
    recent.add(now);
    var id = ids.get();
    idsByKey.put(message.key(), id);
    messages.put(id, shown(id, message, false));
    return new Delivery.Sent(id);
  }

  private Delivery edit(Outgoing message, String id) {
    if (!messages.containsKey(id)) {
      return new Delivery.Gone("there is no message " + id);
    }
    messages.put(id, shown(id, message.pinging(messages.get(id).pings()), true));
    return new Delivery.Sent(id);
  }
}
