package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A [FakeChat] seen from its far side. All that it does is done when it returns.
final class FakeChatCounterpart implements CapableCounterpart {
  /// The id of the room, which people call otherwise.
  static final String ROOM = "room-1";

  private static final String OLD = "from-before";
  private static final String NAME = "~ops";

  private final TestClock clock = TestClock.atNoon();
  private final Map<String, String> said = new HashMap<>();
  private final Set<Capability> can;
  private final FakeChat chat;
  private final Function<FakeChat, MutantChat> made;
  private final MutantChat adapter;
  private final FakeCalls calls;
  private final FakeForms forms;
  private final Place room;
  private Duration passed = Duration.ZERO;
  private int number;

  /// With an adapter that is right.
  ///
  /// @param can what the platform can do
  FakeChatCounterpart(Set<Capability> can) {
    this(can, MutantChat::new);
  }

  /// With an adapter made of one that is right.
  FakeChatCounterpart(Set<Capability> can, Function<FakeChat, MutantChat> made) {
    this.can = can;
    chat = new FakeChat("fake", clock, can);
    room = chat.room(ROOM, NAME, Readers.MEMBERS);
    chat.limit(burst(), pace().multipliedBy(burst()));
    this.made = made;
    adapter = made.apply(chat);
    calls = new FakeCalls(clock, adapter.unnoticed(), this::hears);
    forms = new FakeForms(chat, room);
  }

  @Override
  public ChatAdapter adapter() {
    return adapter;
  }

  @Override
  public ChatAdapter restarted(Cursors stored) {
    chat.restart(stored);
    return made.apply(chat);
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public Place room() {
    return room;
  }

  @Override
  public String named() {
    return NAME;
  }

  @Override
  public Readers readers() {
    return Readers.MEMBERS;
  }

  @Override
  public void renames(String name) {
    chat.renames(room, "~" + name);
  }

  @Override
  public Readers opens() {
    chat.turns(room, Readers.WORKSPACE);
    return Readers.WORKSPACE;
  }

  @Override
  public void expels() {
    chat.loses(room, ChatEvent.Loss.EXPELLED);
  }

  @Override
  public void invites() {
    chat.loses(room, null);
  }

  @Override
  public void makes(Account.Standing standing) {
    chat.makes("ada", standing);
  }

  @Override
  public String workspace() {
    return FakeChat.WORKSPACE;
  }

  @Override
  public Account.Assurance assurance() {
    return Account.Assurance.ACCOUNT;
  }

  @Override
  public void says(String text) {
    calls.say(text);
  }

  private void hears(String text) {
    var message = posted(room, text, clock.instant());
    said.put(text, message.messageId());
    tell(message);
  }

  @Override
  public Instant saysEarlier(String text) {
    var at = clock.instant().minusSeconds(20);
    tell(posted(room, text, at));
    return at;
  }

  @Override
  public void saysToBot(String text) {
    tell(
        new ChatEvent.MessagePosted(
            room, "named", ada(), "!" + text, clock.instant(), false, false, Manner.TO_US));
  }

  @Override
  public void saysDirectly(String text) {
    tell(
        new ChatEvent.MessagePosted(
            new Place("fake", FakeChat.DIRECT + "ada", null),
            "direct " + text,
            ada(),
            text,
            clock.instant(),
            true,
            false));
  }

  @Override
  public void repeats(String text) {
    var message = posted(room, text, clock.instant());
    tell(message);
    tell(message);
  }

  @Override
  public void replays(String text) {
    tell(
        new ChatEvent.MessagePosted(
            room, "old", ada(), text, clock.instant().minusSeconds(90_000), false, true));
  }

  @Override
  public void botSays(String text) {
    var bot =
        new Account(
            FakeChat.PLATFORM,
            FakeChat.WORKSPACE,
            "b-1",
            "builder",
            Account.Kind.BOT,
            Account.Assurance.ACCOUNT,
            Account.Standing.MEMBER);
    tell(new ChatEvent.MessagePosted(room, "bot", bot, text, clock.instant(), false, false));
  }

  @Override
  public void echoes(String text) {
    // this platform never sends a message back to its sender
  }

  @Override
  public String oldMessage() {
    return OLD;
  }

  @Override
  public void replies(String root, String text) {
    tell(posted(new Place(room.connection(), room.room(), root), text, clock.instant()));
  }

  @Override
  public void presses(String label) {
    chat.messages().reversed().stream()
        .filter(message ->
            message.card().actions().stream().anyMatch(action -> action.label().equals(label)))
        .findFirst()
        .map(message -> chat.presses("ada", message.id(), label))
        .ifPresent(chat::tell);
  }

  @Override
  public void enters(String line) {
    tell(chat.enters("ada", room, line));
  }

  @Override
  public Filling filling() {
    return forms;
  }

  @Override
  public @Nullable Home home() {
    return can.contains(Capability.HOME) ? new FakeHome(chat, "ada", this::tell) : null;
  }

  @Override
  public Reacting reacting() {
    return new Reacting() {
      @Override
      public void reacts(String messageId, String emoji) {
        tell(new ChatEvent.Reacted(room, messageId, ada(), emoji, true));
      }

      @Override
      public void takesBack(String messageId, String emoji) {
        tell(new ChatEvent.Reacted(room, messageId, ada(), emoji, false));
      }

      @Override
      public Set<String> ofBot(String messageId) {
        return chat.reactions(messageId);
      }
    };
  }

  @Override
  public Sharing sharing() {
    return chat.files();
  }

  @Override
  public void edits(String old, String text) {
    tell(new ChatEvent.MessageEdited(room, said.get(old), ada(), text, clock.instant()));
  }

  @Override
  public void removes(String old) {
    tell(new ChatEvent.MessageDeleted(room, said.get(old), clock.instant()));
  }

  @Override
  public void removesShown(String text) {
    chat.messages().stream()
        .filter(message -> message.card().summary().equals(text))
        .forEach(message -> chat.removes(message.id()));
  }

  private Account ada() {
    return chat.person("ada");
  }

  private ChatEvent.MessagePosted posted(Place place, String text, Instant at) {
    return new ChatEvent.MessagePosted(place, "p" + number++, ada(), text, at, false, false);
  }

  /// The platform delivers again, a few times, what is not acknowledged.
  private void tell(ChatEvent event) {
    for (int tries = 1; ; tries++) {
      try {
        chat.tell(event);
        return;
      } catch (IllegalStateException notTaken) {
        if (tries == 5) {
          return;
        }
      }
    }
  }

  @Override
  public List<Shown> shown() {
    return chat.messages().stream().map(this::shown).toList();
  }

  private Shown shown(FakeChat.Message message) {
    var author = message.author();
    var text = PlainCard.text(message.card(), AdapterScene.LINK, can.contains(Capability.BUTTONS));
    var onlyFor = message.onlyFor();
    var place = message.place();
    var to = onlyFor == null ? place.room() : onlyFor.substring(2);
    return new Shown(
        to.startsWith(FakeChat.DIRECT) ? to.substring(FakeChat.DIRECT.length()) : to,
        author == null ? text : "<" + author + "> " + text,
        place.thread());
  }

  @Override
  public List<String> pings() {
    var called = chat.messages().stream().flatMap(message -> message.pings().stream());
    return Stream.concat(adapter.pings().stream(), called.map(Account::name)).toList();
  }

  @Override
  public void mentions(String before, String after) {
    var mention = new Mention(before.length(), before.length() + 4, ada());
    tell(posted(room, before + "@ada" + after, clock.instant()).mentioning(List.of(mention)));
  }

  @Override
  public List<String> violations() {
    return List.of();
  }

  @Override
  public List<String> effects() {
    return adapter.effects();
  }

  @Override
  public Duration waited() {
    return passed;
  }

  @Override
  public void pass(Duration time) {
    passed = passed.plus(time);
    CapableCounterpart.super.pass(time);
  }

  @Override
  public boolean holdsConnection() {
    return false;
  }

  @Override
  public void down() {
    chat.reachable(false);
  }

  @Override
  public void up() {
    chat.reachable(true);
  }

  @Override
  public List<Duration> pauses() {
    return List.of();
  }

  @Override
  public void refuseSignIn() {
    chat.refuseSignIn();
  }

  @Override
  public int signIns() {
    return adapter.signIns();
  }

  @Override
  public void fails(Fault fault) {
    chat.fails(fault);
  }

  @Override
  public int forges(Forgery forgery) {
    return calls.forge(forgery, "!deploy payments");
  }

  @Override
  public void close() {
    chat.close();
  }
}
