package dev.signalbox.chat.room;

import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.file.JdbcAttachmentStore;
import dev.signalbox.chat.room.row.JdbcMessageStore;
import dev.signalbox.chat.room.row.JdbcReadStore;
import dev.signalbox.chat.room.search.MessageSearch;
import dev.signalbox.chat.room.search.SearchIndex;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The verbs of rooms. Every change is an event, and goes to every linked platform, in the
/// transaction it happens in.
public final class Rooms implements AutoCloseable {
  /// Most messages in a page, and hits of a search.
  public static final int MOST = 200;

  private final Database database;
  private final Ids ids;
  private final Events events;
  private final People people;
  private final Supplier<RoomList> list;
  private final LinkedPlaces places;
  private final JdbcMessageStore messages = new JdbcMessageStore();
  private final JdbcReadStore reads = new JdbcReadStore();
  private final JdbcAttachmentStore files = new JdbcAttachmentStore();
  private final MessageSearch search;

  /// @param list the rooms of now; asked each time
  public Rooms(
      Database database,
      Ids ids,
      Events events,
      People people,
      Supplier<RoomList> list,
      LinkedPlaces places) {
    this.database = database;
    this.ids = ids;
    this.events = events;
    this.people = people;
    this.list = list;
    this.places = places;
    this.search = new MessageSearch(database, ids);
  }

  /// The room of this name, `@person` for a person's own conversation with the bot.
  public Optional<Room> room(String name) {
    if (name.startsWith("@")) {
      return people.person(name.substring(1)).map(person -> Room.direct(person.id()));
    }
    return list.get().named(name);
  }

  /// What the person may see, with the groups of now.
  public Sight sight(Principal person) {
    return list.get().sight(person.id(), people.principal(person.id()));
  }

  public boolean mayRead(Principal person, String room) {
    return room(room).filter(found -> found.admits(person)).isPresent();
  }

  /// Where an owner is told something: in each one's own conversation with the bot, else in the
  /// room; nowhere when there is neither.
  ///
  /// @param owner a person or a group, or null
  public Set<String> told(@Nullable String owner, @Nullable String room) {
    var told = new TreeSet<String>();
    if (owner != null) {
      people.person(owner).ifPresent(person -> told.add("@" + person.id()));
      people.members(owner).forEach(person -> told.add("@" + person));
    }
    if (told.isEmpty() && room != null) {
      told.add(room);
    }
    return told;
  }

  /// Who may read what, with the rooms of now: one look at them for many answers.
  public BiPredicate<Principal, String> readers() {
    RoomList now = list.get();
    return (person, room) ->
        room.startsWith("@")
            ? mayRead(person, room)
            : now.named(room).filter(found -> found.admits(person)).isPresent();
  }

  /// The rooms a person may read, with what is unread; their own conversation with the bot once
  /// something was said there.
  public List<RoomView> readableBy(Principal person) {
    return database.read(handle -> {
      RoomList now = list.get();
      var rooms = new ArrayList<>(now.readableBy(person));
      if (messages.anyIn(handle, "@" + person.id())) {
        rooms.add(Room.direct(person.id()));
      }
      return rooms.stream()
          .map(room -> view(handle, room, person, now.links().linksOf(room.name())))
          .toList();
    });
  }

  private List<Room> readable(Principal person) {
    return list.get().readableBy(person);
  }

  private RoomView view(Handle handle, Room room, Principal person, List<RoomLinks.Link> links) {
    var marker = reads.marker(handle, person.id(), room.name());
    return new RoomView(
        room.name(),
        room.topic(),
        room.open() ? Room.EVERYONE : room.members(),
        reads.unread(handle, person.id(), room.name(), marker.seq()),
        reads.mentions(handle, person.id(), room.name(), marker.seq()),
        marker.seq() == 0 ? null : marker.message(),
        links,
        room.archived());
  }

  /// The places a room is linked to, as a transaction sees them.
  List<RoomLinks.Link> links(Handle handle, String room) {
    return places.linksOf(handle, room);
  }

  /// Posts a message. A reply to a reply hangs on the same root.
  ///
  /// @throws IllegalArgumentException when the thread is not in this room
  public Message post(Transaction transaction, Draft draft) {
    Handle handle = transaction.handle();
    Message root = root(handle, draft);
    String id = ids.next();
    List<Attachment> attached = files.attach(handle, id, draft.files());
    Draft placed = draft.inThread(root == null ? null : root.id()).with(attached);
    events.turn(transaction);
    long seq = messages.insert(handle, id, placed, transaction.now());
    Message message = placed.message(id, seq, transaction.now());
    search.posted(transaction, message);
    mention(handle, message);
    publish(transaction, message);
    if (root != null && message.onlyFor() == null) {
      messages.countReply(handle, root.id(), transaction.now());
      publish(transaction, messages.byId(handle, root.id()).orElseThrow());
    }
    places.posted(transaction, message, placed);
    return message;
  }

  private @Nullable Message root(Handle handle, Draft draft) {
    String thread = draft.thread();
    if (thread == null) {
      return null;
    }
    Message hangsOn =
        messages
            .byId(handle, thread)
            .filter(found -> found.room().equals(draft.room()))
            .orElseThrow(() -> new IllegalArgumentException("There is no such thread here"));
    return hangsOn.thread() == null
        ? hangsOn
        : messages.byId(handle, hangsOn.thread()).orElseThrow();
  }

  private void mention(Handle handle, Message message) {
    mentioned(message).stream()
        .filter(person -> !person.equals(message.author().id()))
        .forEach(person -> reads.mention(handle, person, message.room(), message.seq()));
  }

  /// Whom somebody names in what they say, and whom a card calls.
  private Set<String> mentioned(Message message) {
    Card card = message.card();
    Audience calls = card == null ? null : card.calls();
    if (calls != null) {
      return people.named(calls);
    }
    String text = message.text();
    Set<String> names =
        text != null && message.author().kind() == Author.Kind.PERSON
            ? TalkText.mentions(text)
            : Set.of();
    return names.isEmpty()
        ? Set.of()
        : people.named(new Audience(List.copyOf(names), List.copyOf(names), List.of()));
  }

  /// Holds the turn to say something until the commit, on all servers. Who reads what is shown and
  /// then shows more of it takes it first, or two servers do so beside one another.
  public void turn(Transaction transaction) {
    events.turn(transaction);
  }

  /// Shows a card that lives: posts it, or replaces the one of the same key where it is.
  public Message show(Transaction transaction, Draft draft) {
    String key = draft.key();
    Card card = draft.card();
    if (key == null || card == null) {
      throw new IllegalArgumentException("Only a card with a key can be shown again");
    }
    Optional<Message> old = messages.byKey(transaction.handle(), key);
    return old.isPresent()
        ? replace(transaction, old.get(), card).orElseThrow()
        : post(transaction, draft);
  }

  /// Replaces a card unless somebody else did since this version was read.
  public Optional<Message> replace(Transaction transaction, Message old, Card other) {
    Card card = VisibleCard.of(other);
    if (card.equals(old.card())) {
      return Optional.of(old);
    }
    return messages
        .replaceCard(transaction.handle(), old, card, transaction.now())
        .map(message -> replaced(transaction, old, message));
  }

  /// Takes a button off a card for whoever comes first, on any server; empty when it is off.
  public Optional<Message> useUp(Transaction transaction, String id, String action) {
    events.turn(transaction);
    return messages
        .byId(transaction.handle(), id)
        .filter(message -> message.action(action).isPresent())
        .flatMap(message -> replace(transaction, message, message.without(action)));
  }

  /// Takes back what somebody said, with what came with it; the words are kept, the files are not.
  public Message takeBack(Transaction transaction, Message old) {
    if (!old.files().isEmpty()) {
      messages.withoutFiles(transaction.handle(), old.id());
      files.takeBack(transaction.handle(), old.id());
      places.withdrawn(transaction, old);
    }
    return edit(transaction, old, TalkText.DELETED);
  }

  /// Replaces what somebody said; what it was is kept.
  public Message edit(Transaction transaction, Message old, String text) {
    messages.replaceText(transaction.handle(), old, TalkText.clean(text), transaction.now());
    Message message = messages.byId(transaction.handle(), old.id()).orElseThrow();
    return replaced(transaction, old, message);
  }

  private Message replaced(Transaction transaction, Message old, Message message) {
    search.replaced(transaction, old, message);
    publish(transaction, message);
    places.replaced(transaction, message);
    return message;
  }

  private void publish(Transaction transaction, Message message) {
    events.append(transaction, "message", message.room(), message.reader(), message);
  }

  /// The card of this key.
  public Optional<Message> card(String key) {
    return database.read(handle -> messages.byKey(handle, key));
  }

  /// A message by its id, for whoever asks.
  public Optional<Message> message(String id) {
    return database.read(handle -> messages.byId(handle, id));
  }

  /// A message that this person may see; looking for another is the same work as looking for none.
  public Optional<Message> message(Principal person, String id) {
    Sight sight = sight(person);
    return database.read(handle -> messages.seen(handle, id, sight));
  }

  /// What this person's browser already posted under this id, and the answer it got.
  Optional<Message> posted(String person, String clientId) {
    return database.read(handle -> messages.byClientId(handle, person, clientId));
  }

  /// The first answer to a message.
  public Optional<Message> answerTo(String message) {
    return database.read(handle -> messages.answerTo(handle, message));
  }

  /// The message this person's browser already posted under this id, where they may still see it.
  public Optional<Message> byClientId(Principal person, String clientId) {
    return posted(person.id(), clientId).filter(found -> sees(person, found));
  }

  /// A page of the room's own messages; empty when the person may not read it or the cursor's
  /// message is unknown.
  public Optional<Page> page(Principal person, String room, Cursor cursor, int limit) {
    if (!mayRead(person, room)) {
      return Optional.empty();
    }
    var pages = new Pages(messages, room, person.id(), Math.clamp(limit, 1, MOST));
    return database.read(handle -> pages.at(handle, cursor));
  }

  /// The newest replies of the thread a message is in, or that hangs on it.
  public Optional<Conversation> thread(Principal person, String id) {
    return thread(person, id, null);
  }

  /// A page of the thread a message is in, or that hangs on it.
  ///
  /// @param before only replies older than this message, or null for the newest
  public Optional<Conversation> thread(Principal person, String id, @Nullable String before) {
    long high =
        before == null
            ? Long.MAX_VALUE
            : message(person, before).map(Message::seq).orElse(Long.MAX_VALUE);
    return message(person, id)
        .flatMap(found -> message(person, found.root()))
        .map(root -> conversation(person, root, high));
  }

  private Conversation conversation(Principal person, Message root, long before) {
    List<Message> found =
        database.read(handle ->
            messages.replies(handle, root.id(), person.id(), before, Conversation.MOST + 1));
    List<Message> page = found.subList(0, Math.min(Conversation.MOST, found.size()));
    return new Conversation(root, page.reversed(), found.size() > Conversation.MOST);
  }

  /// Moves the person's marker forward; their pages hear of it wherever they are open.
  ///
  /// @return false when there is no such message in the room
  public boolean markRead(Principal person, String room, String message) {
    Optional<Message> found = message(person, message).filter(m -> m.room().equals(room));
    found.ifPresent(upTo ->
        database.write(transaction -> {
          events.turn(transaction);
          if (reads.mark(transaction.handle(), person.id(), upTo, transaction.now())) {
            var news = reads.news(transaction.handle(), person.id(), upTo);
            events.append(transaction, "read", room, person.id(), news);
          }
          return true;
        }));
    return found.isPresent();
  }

  /// What messages are found by.
  SearchIndex index() {
    return search.index();
  }

  /// Lets what is said be found soon after, and what was said before by and by, until this is
  /// closed.
  public void start() {
    search.index().start();
  }

  /// Lets everything be found that was said, now.
  public void catchUp() {
    search.index().catchUp();
  }

  @Override
  public void close() {
    search.index().close();
  }

  /// Messages as wanted that the person may see, newest first.
  ///
  /// @param room only there, or null for everywhere
  /// @param before only older than this message, or null
  public SearchResult search(
      Principal person,
      SearchQuery query,
      @Nullable String room,
      int limit,
      @Nullable String before) {
    String only = room != null ? room : query.in();
    var rooms = new ArrayList<>(readable(person).stream().map(Room::name).toList());
    rooms.add("@" + person.id());
    rooms.removeIf(name -> only != null && !only.equals(name));
    long high =
        before == null
            ? Long.MAX_VALUE
            : message(person, before).map(Message::seq).orElse(Long.MAX_VALUE);
    return search.find(query, rooms, person.id(), high, Math.clamp(limit, 1, MOST));
  }

  /// Whether the person may see a message.
  public boolean sees(Principal person, Message message) {
    return mayRead(person, message.room()) && message.visibleTo(person.id());
  }
}
