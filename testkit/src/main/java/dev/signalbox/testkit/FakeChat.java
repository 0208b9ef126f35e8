package dev.signalbox.testkit;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Account.Standing;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.testkit.Counterpart.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A chat platform in memory that can do everything, or as much as it is told: rooms, people,
/// threads, buttons, edits, messages for one person alone, and what goes wrong. Safe for many
/// threads.
public final class FakeChat implements ChatAdapter {
  public static final String PLATFORM = "fake";
  static final String WORKSPACE = "fake-workspace";
  static final String DIRECT = "direct-";

  /// How long somebody can be answered where they pressed or entered something.
  public static final Duration ANSWERS = Duration.ofMinutes(30);

  private final String connection;
  private final InstantSource clock;
  private final Set<Capability> can;
  private final FakeHistory history = new FakeHistory();
  private final FakeMessages messages;
  private final FakeRooms rooms;
  private final FakePeople people;
  private final FakeFiles files;
  private @Nullable ChatEvents events;
  private Cursors cursors = Cursors.NONE;
  private @Nullable Instant away;
  private boolean up = true;
  private boolean closed;
  private boolean signInRefused;
  private int lastId;

  /// A platform without rooms or people yet, which can do everything.
  public FakeChat(String connection, InstantSource clock) {
    this(connection, clock, EnumSet.allOf(Capability.class));
  }

  /// One that can do this and nothing else.
  public FakeChat(String connection, InstantSource clock, Set<Capability> can) {
    this.connection = connection;
    this.clock = clock;
    this.can = Set.copyOf(can);
    rooms = new FakeRooms(connection);
    people = new FakePeople(connection);
    messages = new FakeMessages(clock, this.can, this::nextId);
    files = new FakeFiles(this.can, rooms, this::nextId, messages::fault);
  }

  /// Opens a room whose name is its id, for its members alone, or finds it again.
  public Place room(String name) {
    return room(name, name, Readers.MEMBERS);
  }

  /// Opens a room that people call otherwise than the platform does, or finds it again.
  public Place room(String id, String name, Readers readers) {
    return rooms.open(id, name, readers);
  }

  /// People call a room otherwise from now on.
  public void renames(Place room, String name) {
    rooms.rename(room.room(), name).forEach(this::hand);
  }

  /// Others can read a room from now on.
  public void turns(Place room, Readers readers) {
    rooms.turn(room.room(), readers).forEach(this::hand);
  }

  /// The bot can be in a room no more, or again.
  ///
  /// @param loss null when it can
  public void loses(Place room, @Nullable Loss loss) {
    rooms.lose(room.room(), loss).forEach(this::hand);
  }

  /// The account of a person, who is made known by it.
  public Account person(String name) {
    return people.account(name);
  }

  /// Makes a person this, from now on.
  public void makes(String name, Standing standing) {
    people.make(name, standing);
  }

  /// A person says something in a room.
  ///
  /// @return the id of the message
  public String says(String person, Place place, String text) {
    var id = nextId();
    var direct = FakeMessages.isDirect(place);
    tell(new ChatEvent.MessagePosted(place, id, person(person), text, now(), direct, false));
    return id;
  }

  /// A person says something to the bot alone.
  public String saysDirectly(String person, String text) {
    return says(person, new Place(connection, DIRECT + person, null), text);
  }

  /// A person enters a command in a room that nobody else sees.
  public ChatEvent.CommandEntered enters(String person, Place place, String line) {
    var entered =
        new ChatEvent.CommandEntered(
            place, nextId(), person(person), line, false, answers(), now());
    tell(entered);
    return entered;
  }

  /// The form that somebody has before them; null without one.
  public synchronized @Nullable Form form() {
    return messages.form();
  }

  /// What is wrong in it, by field.
  public synchronized Map<String, String> wrong() {
    return messages.wrong();
  }

  synchronized List<String> offered() {
    return messages.offered();
  }

  synchronized List<Card> home(Account account) {
    return messages.home(account);
  }

  /// A person presses a button of a message that is shown.
  ///
  /// @throws AssertionError when the message has no such button, or nothing can be pressed here
  public ChatEvent.ActionPressed presses(String person, String messageId, String label) {
    var message = message(messageId);
    var token = messages.action(message, label).id();
    var pressed =
        new ChatEvent.ActionPressed(
            message.place(), nextId(), token, messageId, person(person), answers(), now());
    tell(pressed);
    return pressed;
  }

  /// By what somebody who does something now can be answered.
  private AnswerHandle answers() {
    return new AnswerHandle("answers-" + nextId(), now().plus(ANSWERS));
  }

  /// Somebody removes a message that is shown.
  public synchronized void removes(String messageId) {
    messages.remove(messageId);
  }

  /// Hands over any event as it is. What is said is kept, also while nobody can hear it.
  public void tell(ChatEvent event) {
    hand(can.contains(Capability.CATCH_UP) ? history.kept(event) : event);
  }

  private void hand(ChatEvent event) {
    var taker = taker();
    if (taker != null) {
      var reply = taker.take(event);
      synchronized (this) {
        messages.reply(event, reply);
      }
      history.heard(event);
    }
  }

  private synchronized @Nullable ChatEvents taker() {
    return running() ? events : null;
  }

  /// Everything shown now, oldest first, each as it was last edited.
  public synchronized List<Message> messages() {
    return messages.all();
  }

  /// One message.
  ///
  /// @throws AssertionError when it was never sent
  public synchronized Message message(String id) {
    return messages.get(id);
  }

  /// From now on takes so many messages within a window and answers `Later` to more.
  public synchronized void limit(int newBurst, Duration newWindow) {
    messages.limit(newBurst, newWindow);
  }

  /// Loses or regains the connection.
  public void reachable(boolean reachable) {
    change(reachable).forEach(this::hand);
  }

  private synchronized List<ChatEvent> change(boolean reachable) {
    if (running() && !reachable) {
      away = now();
    }
    up = reachable;
    return news();
  }

  private List<ChatEvent> news() {
    var news = new ArrayList<ChatEvent>(running() ? rooms.told() : List.of());
    news.addAll(missed());
    return news;
  }

  /// The server behind it is another one, which knows what was stored. It may be started once more.
  public synchronized void restart(Cursors stored) {
    cursors = stored;
    events = null;
    away = null;
    closed = false;
    history.forget();
  }

  /// What was said since it was heard last, or that it cannot be known.
  private List<ChatEvent> missed() {
    if (!running()) {
      return List.of();
    }
    var since = away;
    away = null;
    return can.contains(Capability.CATCH_UP)
        ? history.missed()
        : FakeHistory.gaps(rooms.places(), since);
  }

  /// This goes wrong with the next message.
  public synchronized void fails(Fault next) {
    messages.fails(next);
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
  public Map<String, String> rooms() {
    return rooms.named();
  }

  @Override
  public Channel channel(String name) {
    return rooms.channel(name);
  }

  @Override
  public void serve(Set<Place> places) {
    rooms.serve(places).forEach(this::hand);
  }

  @Override
  public void seek(Set<String> names) {
    rooms.seek(names);
    rooms.told().forEach(this::hand);
  }

  @Override
  public synchronized Direct direct(String userId) {
    return people.direct(userId, can.contains(Capability.DIRECT), running());
  }

  @Override
  public Set<Capability> capabilities(Place place) {
    return can;
  }

  @Override
  public void start(ChatEvents taker) {
    begin(taker).forEach(this::hand);
  }

  private synchronized List<ChatEvent> begin(ChatEvents taker) {
    events = taker;
    away = cursors.heardUntil(connection).orElse(null);
    history.open(cursors);
    return news();
  }

  @Override
  public synchronized Delivery send(Outgoing message) {
    if (!running()) {
      return closed ? new Delivery.Refused("the connection is closed") : messages.notConnected();
    }
    return refusal(message)
        .<Delivery>map(Delivery.Refused::new)
        .orElseGet(() -> messages.take(message));
  }

  @Override
  public synchronized Delivery react(Reaction reaction) {
    return running() ? messages.react(reaction) : messages.notConnected();
  }

  @Override
  public synchronized Delivery share(OutgoingFile file) {
    return running() ? files.share(file) : messages.notConnected();
  }

  @Override
  public synchronized Delivery withdraw(FileWithdrawal withdrawal) {
    return running() ? files.withdraw(withdrawal) : messages.notConnected();
  }

  /// The files that the bot has shared.
  public Counterpart.Sharing files() {
    return files;
  }

  /// What the bot reacts to a message with.
  public synchronized Set<String> reactions(String messageId) {
    return messages.reactions(messageId);
  }

  private Optional<String> refusal(Outgoing message) {
    var onlyFor = message.onlyFor();
    if (onlyFor != null && !people.know(onlyFor)) {
      return Optional.of("nobody has the id " + onlyFor);
    }
    return rooms
        .refusal(message.place(), onlyFor == null)
        .or(() -> messages.missing(message).map(lacks -> "this platform has no " + lacks));
  }

  @Override
  public synchronized Health health() {
    var why = signInRefused && events != null ? "sign-in refused" : "not connected";
    return new Health(running(), running() ? "connected" : why);
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

  Instant now() {
    return clock.instant();
  }

  /// A message as people see it.
  ///
  /// @param onlyFor the one account that sees it, or null
  /// @param answers by what it was sent last, or null
  /// @param edited true once it was replaced
  public record Message(
      String id,
      Place place,
      Card card,
      @Nullable String onlyFor,
      @Nullable String author,
      @Nullable AnswerHandle answers,
      List<Account> pings,
      boolean edited) {}
}
