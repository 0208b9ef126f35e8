package dev.signalbox.chat.reaction;

import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.text.Emoji;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// The verbs of reactions. Who may see a message may see them, and who may talk in its room may
/// react. Every change is an event, and the bot reacts for people wherever else the message is, in
/// the transaction it happens in.
public final class Reactions {
  /// With how many emoji one message may be reacted to.
  public static final int MOST = 50;

  private final Database database;
  private final Rooms rooms;
  private final Events events;
  private final Outbox outbox;
  private final JdbcReactionStore store = new JdbcReactionStore();
  private final List<ReactionListener> listeners = new CopyOnWriteArrayList<>();

  public Reactions(Database database, Rooms rooms, Events events, Outbox outbox) {
    this.database = database;
    this.rooms = rooms;
    this.events = events;
    this.outbox = outbox;
  }

  /// From now on this one hears of reactions.
  public void listen(ReactionListener listener) {
    listeners.add(listener);
  }

  /// The reactions to these messages, each emoji in the order in which it came.
  public List<MessageReaction> to(Collection<String> messages) {
    var found = new LinkedHashMap<List<String>, List<StoredReaction>>();
    database
        .look(handle -> store.to(handle, messages))
        .forEach(one ->
            found
                .computeIfAbsent(List.of(one.message(), one.emoji()), _ -> new ArrayList<>())
                .add(one));
    return found.entrySet().stream()
        .map(one -> shown(one.getKey().getFirst(), one.getKey().getLast(), one.getValue()))
        .toList();
  }

  /// Somebody reacts in the console, or takes back what they reacted with anywhere.
  public ReactionResult react(Person person, String id, String text, boolean added) {
    Optional<Message> message = rooms.message(person, id).filter(Reactions::isThere);
    Optional<Room> archived =
        message.flatMap(found -> rooms.room(found.room())).filter(Room::archived);
    Optional<String> emoji = Emoji.read(text);
    if (message.isEmpty()) {
      return new ReactionResult.Hidden();
    }
    if (archived.isPresent()) {
      return new ReactionResult.Refused(archived.get().onlyRead());
    }
    if (emoji.isEmpty()) {
      return new ReactionResult.Refused(
          "'" + VisibleText.line(VisibleText.first(text, 20)) + "' is no emoji.");
    }
    return database.write(transaction ->
        added
            ? add(transaction, message.get(), console(person, id, emoji.get()))
            : takeBack(transaction, message.get(), person, emoji.get()));
  }

  private static StoredReaction console(Person person, String message, String emoji) {
    return new StoredReaction(
        message,
        emoji,
        Caller.onConsole(person).account().text(),
        Author.of(person, "console"),
        null,
        null);
  }

  private ReactionResult add(Transaction transaction, Message message, StoredReaction reaction) {
    events.turn(transaction);
    List<StoredReaction> all = store.to(transaction.handle(), List.of(message.id()));
    List<StoredReaction> before = with(all, reaction.emoji());
    if (before.isEmpty() && Emoji.name(Emoji.untoned(reaction.emoji())).isEmpty()) {
      return new ReactionResult.Refused("'" + reaction.emoji() + "' is no emoji that I know.");
    }
    if (before.isEmpty() && isFull(all)) {
      return new ReactionResult.Refused("A message takes " + MOST + " kinds of reactions.");
    }
    boolean mine =
        before.stream().anyMatch(one -> Objects.equals(one.author().id(), reaction.author().id()));
    return new ReactionResult.Done(
        mine
            ? shown(message.id(), reaction.emoji(), before)
            : added(transaction, message, before, reaction));
  }

  private ReactionResult takeBack(
      Transaction transaction, Message message, Person person, String emoji) {
    events.turn(transaction);
    List<StoredReaction> before =
        with(store.to(transaction.handle(), List.of(message.id())), emoji);
    List<StoredReaction> mine =
        before.stream().filter(one -> person.id().equals(one.author().id())).toList();
    return new ReactionResult.Done(
        mine.isEmpty()
            ? shown(message.id(), emoji, before)
            : removed(transaction, message, before, mine));
  }

  /// Somebody reacted on a platform to a message of ours, or took that back. What was heard before
  /// changes nothing.
  ///
  /// @param author the person whose account it is, or the account
  public void heard(Message message, Author author, ChatEvent.Reacted event) {
    Optional<String> emoji = Emoji.read(event.emoji());
    if (emoji.isEmpty() || !isThere(message)) {
      return;
    }
    String account = event.author().text();
    boolean added = event.added();
    var place = RoomLinks.Link.to(event.place());
    var reaction =
        new StoredReaction(message.id(), emoji.get(), account, author, place, event.id());
    database.write(transaction -> {
      events.turn(transaction);
      List<StoredReaction> all = store.to(transaction.handle(), List.of(message.id()));
      List<StoredReaction> before = with(all, reaction.emoji());
      List<StoredReaction> known =
          before.stream().filter(one -> one.account().equals(account)).toList();
      if (!added && !known.isEmpty()) {
        removed(transaction, message, before, known);
      } else if (added && known.isEmpty() && !(before.isEmpty() && isFull(all))) {
        added(transaction, message, before, reaction);
      }
      return true;
    });
  }

  /// What a platform knows under this id was removed there: if it was a reaction, it is taken back.
  public void unheard(Place place, String platformId) {
    var link = RoomLinks.Link.to(place);
    database
        .read(handle -> store.at(handle, link, platformId))
        .flatMap(found -> rooms.message(found.message()))
        .ifPresent(message ->
            database.write(transaction -> {
              events.turn(transaction);
              store
                  .at(transaction.handle(), link, platformId)
                  .ifPresent(one -> {
                    var all = store.to(transaction.handle(), List.of(message.id()));
                    removed(transaction, message, with(all, one.emoji()), List.of(one));
                  });
              return true;
            }));
  }

  /// The message is deleted: nobody has reacted to it any more.
  public void drop(Transaction transaction, Message message) {
    events.turn(transaction);
    List<StoredReaction> all = store.to(transaction.handle(), List.of(message.id()));
    new TreeSet<>(all.stream().map(StoredReaction::emoji).toList())
        .forEach(emoji -> {
          List<StoredReaction> these = with(all, emoji);
          removed(transaction, message, these, these);
        });
  }

  private MessageReaction added(
      Transaction transaction,
      Message message,
      List<StoredReaction> before,
      StoredReaction reaction) {
    store.insert(transaction.handle(), reaction, transaction.now());
    Author by = reaction.author();
    if (by.id() != null && by.kind() == Author.Kind.PERSON && message.reader() == null) {
      listeners.forEach(
          listener -> listener.reacted(transaction, message, by.id(), reaction.emoji()));
    }
    List<StoredReaction> after = new ArrayList<>(before);
    after.add(reaction);
    return changed(transaction, message, reaction.emoji(), before, after);
  }

  private MessageReaction removed(
      Transaction transaction,
      Message message,
      List<StoredReaction> before,
      List<StoredReaction> these) {
    these.forEach(one -> store.delete(transaction.handle(), one));
    List<StoredReaction> after = new ArrayList<>(before);
    after.removeAll(these);
    return changed(transaction, message, these.getFirst().emoji(), before, after);
  }

  private MessageReaction changed(
      Transaction transaction,
      Message message,
      String emoji,
      List<StoredReaction> before,
      List<StoredReaction> after) {
    MessageReaction shown = shown(message.id(), emoji, after);
    events.append(transaction, "reaction", message.room(), message.reader(), shown);
    if (message.reader() == null) {
      for (RoomLinks.Link place : outbox.placesOf(transaction, message)) {
        boolean now = after.stream().anyMatch(one -> one.goesTo(place));
        if (now != before.stream().anyMatch(one -> one.goesTo(place))) {
          outbox.react(transaction, place, message.id(), emoji, now);
        }
      }
    }
    return shown;
  }

  private static List<StoredReaction> with(List<StoredReaction> all, String emoji) {
    return all.stream().filter(one -> one.emoji().equals(emoji)).toList();
  }

  private static boolean isFull(List<StoredReaction> all) {
    return all.stream().map(StoredReaction::emoji).distinct().count() >= MOST;
  }

  private static boolean isThere(Message message) {
    return !TalkText.DELETED.equals(message.text());
  }

  private static MessageReaction shown(String message, String emoji, List<StoredReaction> by) {
    Map<String, Author> each = new LinkedHashMap<>();
    by.forEach(one -> each.putIfAbsent(String.valueOf(one.author().id()), one.author()));
    return new MessageReaction(message, emoji, List.copyOf(each.values()));
  }
}
