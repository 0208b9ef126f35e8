package dev.signalbox.chat.delivery;

import dev.signalbox.chat.delivery.prose.ProseReader;
import dev.signalbox.chat.delivery.row.JdbcAnswerStore;
import dev.signalbox.chat.file.Attachment;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.LinkedPlaces;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.VisibleCard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Parcels for every linked platform, stored in the transaction of the message they carry and sent
/// later, in order for each place, by the [OutboxDispatcher].
public final class Outbox implements LinkedPlaces {
  private final Ids ids;
  private final LinkLookup links;
  private final Links addresses;
  private final JdbcOutboxStore store = new JdbcOutboxStore();
  private final JdbcAnswerStore answers = new JdbcAnswerStore();
  private final DirectPlaces directs;
  private final CallAccounts called;

  /// What each transaction has put last into each lane: what is said in one breath stays in order.
  private final Map<Transaction, Map<String, String>> said =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final DeliveryListeners listeners = new DeliveryListeners(store);
  private volatile Consumer<String> bell = orderKey -> {};

  public Outbox(Ids ids, People people, LinkLookup links, Links addresses) {
    this.ids = ids;
    this.directs = new DirectPlaces(people);
    this.called = new CallAccounts(people);
    this.links = links;
    this.addresses = addresses;
  }

  /// Where rooms are carried to now.
  public RoomLinks links() {
    return links.now();
  }

  Links addresses() {
    return addresses;
  }

  /// Where people reach our own console.
  public String console() {
    return addresses.base().get();
  }

  LinkLookup lookup() {
    return links;
  }

  @Override
  public List<RoomLinks.Link> linksOf(Handle handle, String room) {
    return links.linksOf(handle, room);
  }

  JdbcOutboxStore store() {
    return store;
  }

  JdbcAnswerStore answers() {
    return answers;
  }

  /// Opens the conversation that a parcel waits for.
  void open(Database database, OutboxRow row, ChatAdapter adapter, Instant now) {
    directs.open(database, row, adapter, now, orderKey -> bell.accept(orderKey), listeners::lost);
  }

  public DeliveryListeners listeners() {
    return listeners;
  }

  DirectPlaces directs() {
    return directs;
  }

  /// Sends a message to one place, once.
  void once(Transaction transaction, RoomLinks.Link place, Message message) {
    put(transaction, place, message, parcel(message, null, false, true, false).sentOnce());
  }

  /// Calls the listener, after each commit, with the order key of a place that has something to
  /// send.
  void onPosted(Consumer<String> listener) {
    bell = listener;
  }

  /// Sends a new message to every place of its room but the one it came from.
  @Override
  public void posted(Transaction transaction, Message message, Draft draft) {
    if (draft.local()) {
      return;
    }
    Place origin = draft.cameFrom();
    Account account = draft.account();
    if (message.onlyFor() != null) {
      if (origin != null && account != null) {
        put(
            transaction,
            RoomLinks.Link.to(origin),
            message,
            parcel(message, draft, account.userId()));
      }
      return;
    }
    var places = new ArrayList<>(places(transaction.handle(), message.room()));
    if (origin != null) {
      places.remove(RoomLinks.Link.to(origin));
    }
    var pinged = called.of(transaction.handle(), message.shown(), places);
    for (RoomLinks.Link place : places) {
      List<Account> pings = pinged.getOrDefault(place, List.of());
      Envelope parcel = parcel(message, draft, null);
      put(transaction, place, message, parcel.pinging(pings));
      if (!message.room().startsWith("@")) {
        for (Attachment file : message.files()) {
          var behind = new CarriedFile(file.id(), message.id(), false);
          insert(transaction, place, behind.key(), behind.once(), behind.envelope(parcel, file));
        }
      }
    }
  }

  /// Takes files back wherever they are or are about to be and their room is still linked to.
  @Override
  public void withdrawn(Transaction transaction, Message message) {
    Envelope parcel = parcel(message, null, false, false, false);
    for (Attachment file : message.files()) {
      var back = new CarriedFile(file.id(), message.id(), true);
      for (RoomLinks.Link place : placesOf(transaction, back.key(), message.room())) {
        insert(transaction, place, back.key(), back.once(), back.envelope(parcel, file));
        transaction.afterCommit(() -> bell.accept(orderKey(place)));
      }
    }
  }

  private List<RoomLinks.Link> places(Handle handle, String room) {
    if (!room.startsWith("@")) {
      return links.linksOf(handle, room);
    }
    return directs.of(handle, room.substring(1));
  }

  /// Replaces a message wherever it is or is about to be and its room is still linked to; latest
  /// wins. What one person alone was shown is shown to nobody else, and to nobody where that person
  /// is not known any more.
  @Override
  public void replaced(Transaction transaction, Message message) {
    Handle handle = transaction.handle();
    Set<RoomLinks.Link> places = new LinkedHashSet<>(store.waiting(handle, message.id()));
    store.deliveries(handle, message.id()).stream()
        .filter(delivered -> !delivered.digest().equals(JdbcOutboxStore.ORIGIN))
        .forEach(delivered -> places.add(delivered.place()));
    if (!places.isEmpty() && message.onlyFor() == null && !message.room().startsWith("@")) {
      places.retainAll(links.linksOf(handle, message.room()));
    }
    var pinged =
        message.onlyFor() == null
            ? called.of(handle, message.shown(), places)
            : Map.<RoomLinks.Link, List<Account>>of();
    for (RoomLinks.Link place : places) {
      String onlyFor = null;
      if (message.onlyFor() != null) {
        onlyFor = store.recipient(handle, message.id(), place).orElse(null);
        if (onlyFor == null) {
          continue;
        }
      }
      List<Account> pings = pinged.getOrDefault(place, List.of());
      Envelope envelope = parcel(message, onlyFor, true, true, false).pinging(pings);
      if (!store.coalesce(handle, message.id(), orderKey(place), envelope)) {
        put(transaction, place, message, envelope);
        continue;
      }
      if (isUrgent(envelope.card())) {
        store.hurry(handle, orderKey(place), message.id());
      }
      transaction.afterCommit(() -> bell.accept(orderKey(place)));
    }
  }

  private Envelope parcel(Message message, Draft draft, @Nullable String onlyFor) {
    return parcel(message, onlyFor, false, draft.key() != null, draft.echo());
  }

  private Envelope parcel(
      Message message, @Nullable String onlyFor, boolean edit, boolean lives, boolean echo) {
    Author author = message.author();
    String name = author.kind() == Author.Kind.BOT && author.id() == null ? null : author.name();
    return new Envelope(
        addresses.carried(message),
        name,
        onlyFor,
        message.thread(),
        null,
        null,
        addresses.to(message),
        edit,
        lives,
        echo,
        List.of());
  }

  private void put(
      Transaction transaction, RoomLinks.Link place, Message message, Envelope envelope) {
    put(transaction, place, message.id(), message.id() + "/" + message.version(), envelope);
  }

  /// Puts a parcel on its way.
  ///
  /// @param key the same for the same content of the same message
  void put(
      Transaction transaction,
      RoomLinks.Link place,
      String message,
      String key,
      Envelope envelope) {
    String orderKey = orderKey(place);
    String before = said(transaction).put(orderKey, message);
    insert(transaction, place, message, key, envelope.edit() ? envelope : envelope.after(before));
    if (isUrgent(envelope.card())) {
      store.hurry(transaction.handle(), orderKey, message);
    }
    transaction.afterCommit(() -> bell.accept(orderKey));
  }

  private void insert(
      Transaction transaction,
      RoomLinks.Link place,
      String message,
      String key,
      Envelope envelope) {
    String orderKey = orderKey(place);
    var row =
        new OutboxRow(
            ids.next(),
            key,
            orderKey,
            place.connection(),
            place.place(),
            message,
            envelope,
            0,
            0,
            transaction.now(),
            null);
    long seq = store.nextSeq(transaction.handle(), orderKey);
    store.insert(transaction.handle(), row, seq, transaction.now());
  }

  /// The places of its room where a message is, or is about to be.
  public List<RoomLinks.Link> placesOf(Transaction transaction, Message message) {
    return placesOf(transaction, message.id(), message.room());
  }

  private List<RoomLinks.Link> placesOf(Transaction transaction, String key, String room) {
    Handle handle = transaction.handle();
    Set<RoomLinks.Link> places = new LinkedHashSet<>(store.waiting(handle, key));
    store.deliveries(handle, key).forEach(there -> places.add(there.place()));
    places.retainAll(links.linksOf(handle, room));
    return List.copyOf(places);
  }

  /// Puts a reaction of the bot on a message at one of its places, or takes it off; latest wins.
  ///
  /// @param message our id of it
  public void react(
      Transaction transaction, RoomLinks.Link place, String message, String emoji, boolean added) {
    var change = new ReactionChange(message, emoji, added);
    Envelope envelope = change.envelope(addresses.base().get());
    if (!store.coalesce(transaction.handle(), change.key(), orderKey(place), envelope)) {
      insert(transaction, place, change.key(), change.key() + "/" + ids.next(), envelope);
    }
    transaction.afterCommit(() -> bell.accept(orderKey(place)));
  }

  private Map<String, String> said(Transaction transaction) {
    return said.computeIfAbsent(transaction, _ -> new HashMap<>());
  }

  private static boolean isUrgent(Card card) {
    return card.urgency() == Urgency.CALL;
  }

  /// Answers an account that belongs to nobody we know, where it spoke, in its thread, too; no room
  /// shows it.
  ///
  /// @param key the same for the same answer
  /// @return our id of the answer
  public String tell(Transaction transaction, Place place, Account account, Card card, String key) {
    Card shown = addresses.absolute(VisibleCard.of(card));
    Envelope envelope = Envelope.aside(shown, account.userId(), place.thread(), console());
    String message = "told/" + key;
    put(transaction, RoomLinks.Link.to(place), message, message, envelope);
    return message;
  }

  /// A card as other platforms are shown it at once, which is no message.
  public Card shown(Card card) {
    return ProseReader.read(addresses.absolute(VisibleCard.of(card)));
  }

  /// Has a message that one person alone sees at a place go there by a handle, and whatever
  /// replaces it, for as long as the handle works.
  ///
  /// @param message our id of it
  /// @param handle null where there is none
  public void answerBy(
      Transaction transaction, String message, Place place, @Nullable AnswerHandle handle) {
    if (handle != null) {
      var link = RoomLinks.Link.to(place);
      answers.keep(transaction.handle(), message, link, handle, transaction.now());
    }
  }

  /// Remembers the platform's id of a message that was written there.
  public void learn(Transaction transaction, Message message, Place place, String platformId) {
    var delivered =
        new JdbcOutboxStore.Delivered(
            RoomLinks.Link.to(place), platformId, JdbcOutboxStore.ORIGIN, null);
    store.deliver(transaction.handle(), message.id(), delivered);
  }

  /// Whether a message was said at a place, and not carried there.
  public boolean isFrom(Handle handle, Place place, String message) {
    return store
        .at(handle, message, RoomLinks.Link.to(place))
        .filter(there -> there.digest().equals(JdbcOutboxStore.ORIGIN))
        .isPresent();
  }

  /// Somebody removed there what was carried there: that place alone has it no more.
  public void removed(Transaction transaction, Place place, String message) {
    store
        .at(transaction.handle(), message, RoomLinks.Link.to(place))
        .ifPresent(there -> store.deliver(transaction.handle(), message, there.gone()));
  }

  /// Our ids of the message a place knows under the platform's id: several where the place belonged
  /// to several rooms.
  public List<String> messagesAt(Handle handle, Place place, String platformId) {
    return store.messagesAt(handle, RoomLinks.Link.to(place), platformId);
  }

  /// Our ids of what a thread there hangs on: of a message, or of one whose file it hangs on.
  public List<String> rootsAt(Handle handle, Place place, String platformId) {
    return messagesAt(handle, place, platformId).stream().map(CarriedFile::shownBy).toList();
  }

  /// Remembers where a person talks to the bot alone.
  public void learnDirect(Transaction transaction, String person, Place place, Account account) {
    directs.learn(transaction.handle(), person, RoomLinks.Link.to(place), account);
  }

  /// Who talks to the bot alone at a place, by id.
  public Optional<String> talker(Handle handle, Place place) {
    return directs.talker(handle, RoomLinks.Link.to(place));
  }

  static String orderKey(RoomLinks.Link place) {
    return place.connection() + " " + place.place();
  }
}
