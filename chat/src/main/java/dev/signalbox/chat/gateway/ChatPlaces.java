package dev.signalbox.chat.gateway;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.pipeline.ChatCursor;
import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.chat.pipeline.Inbox;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.runcard.RunHome;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is at places of other platforms: which room of ours, which message, which button; and what
/// is said there to somebody who has no room with us, or shown to them alone.
public final class ChatPlaces {
  private final Database database;
  private final Inbox inbox;
  private final Rooms rooms;
  private final Outbox outbox;
  private final Buttons buttons;
  private final Function<Place, Set<Capability>> capabilities;
  private final ChatCursors cursors;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final Reactions reactions;

  /// @param reactions to what is there
  /// @param capabilities what works at a place
  public ChatPlaces(
      Database database,
      Inbox inbox,
      Rooms rooms,
      Outbox outbox,
      Reactions reactions,
      Buttons buttons,
      Function<Place, Set<Capability>> capabilities) {
    this.database = database;
    this.inbox = inbox;
    this.rooms = rooms;
    this.outbox = outbox;
    this.reactions = reactions;
    this.buttons = buttons;
    this.capabilities = capabilities;
    cursors = new ChatCursors(database);
  }

  /// Something comes over a connection.
  void begin(String connection) {
    if (!begun.contains(connection)) {
      cursors.begin(connection);
      begun.add(connection);
    }
  }

  boolean can(Place place, Capability capability) {
    return capabilities.apply(place).contains(capability);
  }

  /// Whether this was taken before.
  boolean knows(RunSource source) {
    return inbox.knows(source);
  }

  /// Does this in the transaction that takes the source; nothing when it was taken before.
  void once(RunSource source, Consumer<Transaction> work) {
    once(source, null, work);
  }

  /// The same; the cursor of its place goes on to this mark in that transaction.
  void once(RunSource source, @Nullable ChatCursor mark, Consumer<Transaction> work) {
    inbox.once(
        source,
        mark,
        transaction -> {
          work.accept(transaction);
          return true;
        });
  }

  /// A message was heard of which nothing more is kept.
  void passed(@Nullable ChatCursor mark) {
    if (mark != null) {
      database.write(transaction -> {
        cursors.heard(transaction, mark);
        return true;
      });
    }
  }

  /// Says in the room of a place, or to whoever talks to the bot alone there, what of it did not
  /// reach us, unless that was said before.
  void missed(ChatEvent.Gap gap) {
    Optional<String> room = room(gap.place());
    Optional<String> told = room.or(() -> talker(gap.place()).map(person -> "@" + person));
    told.ifPresent(where ->
        database.write(transaction -> {
          Optional<Instant> start = cursors.untold(transaction, gap.place(), gap.since());
          start.ifPresent(since -> {
            var text = new GapText(gap.place(), room.orElse(null));
            rooms.post(transaction, Draft.card(where, text.card(since, transaction.now())));
          });
          return start.isPresent();
        }));
  }

  private Optional<String> talker(Place place) {
    return database.read(handle -> outbox.talker(handle, place));
  }

  /// The room that a place is linked to, unless it is archived.
  Optional<String> room(Place place) {
    return outbox
        .links()
        .roomAt(place)
        .filter(name -> rooms.room(name).filter(Room::archived).isEmpty());
  }

  /// Our message behind one of another platform.
  Optional<Message> messageAt(Place place, String messageId) {
    return messagesAt(place, messageId).findFirst();
  }

  /// Whether it was said there, and not carried there.
  boolean isFrom(Place place, Message message) {
    return database.read(handle -> outbox.isFrom(handle, place, message.id()));
  }

  /// What was carried there is there no more.
  void removed(Place place, Message message) {
    database.write(transaction -> {
      outbox.removed(transaction, place, message.id());
      return true;
    });
  }

  private Stream<Message> messagesAt(Place place, String messageId) {
    return database.read(handle -> outbox.messagesAt(handle, place, messageId)).stream()
        .flatMap(id -> rooms.message(id).stream());
  }

  /// The root in our room of the thread that the place is in, or null when it is in none. What
  /// hangs on something that we never heard gets a root that says so.
  @Nullable String thread(Place place, String room, String platform) {
    String thread = place.thread();
    return thread == null
        ? null
        : root(place, thread, room)
            .orElseGet(() ->
                database.write(transaction -> root(transaction, place, thread, room, platform)));
  }

  private Optional<String> root(Place place, String thread, String room) {
    return database.read(handle -> outbox.rootsAt(handle, place, thread)).stream()
        .flatMap(id -> rooms.message(id).stream())
        .filter(message -> message.room().equals(room))
        .map(Message::root)
        .findFirst();
  }

  private String root(
      Transaction transaction, Place place, String thread, String room, String platform) {
    rooms.turn(transaction);
    return root(place, thread, room)
        .orElseGet(() -> {
          Card unheard = Card.text("Said on " + platform + ", before I listened there.");
          Message root = rooms.post(transaction, Draft.card(room, unheard).from(place).kept());
          outbox.learn(transaction, root, place, thread);
          return root.id();
        });
  }

  /// The button behind a token; empty when it is none, or no longer.
  Optional<Pressed> pressed(String connection, String token, Instant now) {
    return database
        .read(handle -> buttons.find(handle, connection, token, now))
        .flatMap(found ->
            rooms.message(found.message()).map(message -> new Pressed(message, found.action())));
  }

  /// @param action the id of the button on the message
  record Pressed(Message message, String action) {}

  /// Where this person can be written to alone.
  void learnDirect(Person person, Place place, Account account) {
    database.write(transaction -> {
      outbox.learnDirect(transaction, person.id(), place, account);
      return true;
    });
  }

  /// Says in our room what all saw at a linked place, as `text`.
  void repeat(Transaction transaction, IncomingLine said, String text) {
    Optional<String> room = room(said.place());
    String messageId = said.messageId();
    if (said.direct() || room.isEmpty() || messageId == null) {
      return;
    }
    String unheard = said.place().thread();
    String platform = said.author().platform();
    String root =
        unheard == null ? null : root(transaction, said.place(), unheard, room.get(), platform);
    Draft draft =
        Draft.talk(room.get(), Author.of(said.author()), text).inThread(root).from(said.place());
    Message message = rooms.post(transaction, draft);
    outbox.learn(transaction, message, said.place(), messageId);
  }

  /// Our message says something else now.
  Message rewrite(Message old, String text) {
    return database.write(transaction -> rooms.edit(transaction, old, text));
  }

  /// It was removed there, and is here.
  void delete(Message old) {
    database.write(transaction -> {
      reactions.drop(transaction, old);
      return rooms.takeBack(transaction, old);
    });
  }

  Reactions reactions() {
    return reactions;
  }

  Rooms rooms() {
    return rooms;
  }

  /// What somebody's home says at a place: the buttons on it are those of messages of ours.
  Reply.Home home(Place place, List<RunHome.Part> parts) {
    boolean presses =
        can(place, Capability.BUTTONS) && parts.stream().anyMatch(part -> part.buttons() != null);
    List<Card> cards =
        presses
            ? database.write(tx -> parts.stream().map(part -> armed(tx, place, part)).toList())
            : parts.stream().map(RunHome.Part::card).toList();
    return new Reply.Home(cards.stream().map(outbox::shown).toList(), outbox.console());
  }

  private Card armed(Transaction transaction, Place place, RunHome.Part part) {
    Message message = part.buttons();
    return message == null
        ? part.card()
        : buttons.arm(
            transaction.handle(), place.connection(), message.id(), part.card(), transaction.now());
  }

  /// Answers a source to one account alone.
  void tell(Transaction transaction, RunSource source, Recipient to, Card card) {
    String key = source.kind() + "/" + source.id();
    String told = outbox.tell(transaction, to.place(), to.account(), card, key);
    outbox.answerBy(transaction, told, to.place(), to.answers());
  }

  /// Who is answered alone, and where.
  ///
  /// @param answers by what, or null
  record Recipient(Place place, Account account, @Nullable AnswerHandle answers) {}
}
