package dev.signalbox.chat.delivery;

import dev.signalbox.chat.delivery.prose.ProseReader;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends one parcel: takes it, hands it to the adapter, writes down what became of it.
final class Sending {
  private static final Logger LOG = System.getLogger(Sending.class.getName());
  private static final int MOST_DOUBTS = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(100);

  /// How many parcels are looked at behind one that comes too soon.
  private static final int AHEAD = 50;

  private final Database database;
  private final Outbox outbox;
  private final JdbcOutboxStore store;
  private final JdbcAnswerStore answers;
  private final JdbcSendingStore sends;
  private final Buttons buttons;
  private final LinkedChannels channels;
  private final TimeSource clock;
  private final DeliveryPace pace;

  Sending(
      Database database,
      Outbox outbox,
      JdbcSendingStore sends,
      Buttons buttons,
      LinkedChannels channels,
      TimeSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.store = outbox.store();
    this.answers = outbox.answers();
    this.sends = sends;
    this.buttons = buttons;
    this.channels = channels;
    this.clock = clock;
    pace = new DeliveryPace(clock);
  }

  /// What comes next in a lane.
  sealed interface Next {
    /// Nothing waits.
    record Idle() implements Next {}

    /// The first parcel is not due yet.
    record Wait(Duration time) implements Next {}

    /// One was dealt with; there may be more.
    record More() implements Next {}
  }

  Next step(String orderKey, ConnectionQueues connection) {
    ChatAdapter adapter = connection.adapter();
    Optional<OutboxRow> first = next(orderKey, adapter);
    if (first.isEmpty()) {
      return new Next.Idle();
    }
    Duration wait = longest(wait(first.get(), adapter), pause(first.get()));
    if (wait.isPositive()) {
      return new Next.Wait(wait);
    }
    pace.resume(first.get().connection());
    channels.look();
    if (DirectPlaces.isUnopened(first.get())) {
      outbox.open(database, first.get(), adapter, clock.instant());
      return new Next.More();
    }
    Taken taken = database.write(transaction -> take(transaction, first.get().id(), connection));
    if (taken instanceof Taken.ToSend toSend) {
      send(toSend, adapter);
    }
    return taken instanceof Taken.NotOurs ? new Next.Idle() : new Next.More();
  }

  /// The first parcel, unless it is a state on the way that comes too soon: that holds up nothing.
  private Optional<OutboxRow> next(String orderKey, ChatAdapter adapter) {
    var first = database.read(handle -> store.first(handle, orderKey, 1)).stream().findFirst();
    if (first.isEmpty() || quiet(first.get(), adapter).isZero()) {
      return first;
    }
    return database.read(handle -> store.first(handle, orderKey, AHEAD)).stream()
        .min(Comparator.comparing(row -> quiet(row, adapter)));
  }

  private Duration wait(OutboxRow row, ChatAdapter adapter) {
    Set<Capability> can = capabilities(row, adapter);
    boolean mayBeOverAtOnce =
        row.tries() == 0 && DeliveryPolicy.mayBeOverAtOnce(row.envelope(), can);
    Instant due = mayBeOverAtOnce ? row.due().plus(DeliveryPolicy.AT_ONCE) : row.due();
    return longest(Duration.between(clock.instant(), due), quiet(row, adapter));
  }

  /// How long a state on the way waits for the one before it to be looked at; zero for all else.
  /// One that was tried before keeps its place: a newer state may wait behind it.
  private Duration quiet(OutboxRow row, ChatAdapter adapter) {
    boolean passing =
        row.tries() == 0
            && row.envelope().edit()
            && row.envelope().card().urgency() == Urgency.PASSING;
    return passing ? pace.left(row, adapter.quiet(place(row))) : Duration.ZERO;
  }

  /// How long the connection is left alone, and then goes to whoever has something urgent.
  private Duration pause(OutboxRow row) {
    boolean outdone =
        pace.isResuming(row.connection())
            && database.read(handle -> store.isOutdone(handle, row, clock.instant()));
    return outdone ? GLANCE : pace.pause(row.connection());
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Place place(OutboxRow row) {
    return new Place(row.connection(), row.place(), null);
  }

  private static Set<Capability> capabilities(OutboxRow row, ChatAdapter adapter) {
    return adapter.capabilities(place(row));
  }

  private sealed interface Taken {
    /// Another server holds the connection now.
    record NotOurs() implements Taken {}

    /// There is nothing to send any more.
    record Done() implements Taken {}

    record ToSend(OutboxRow row, Outgoing outgoing) implements Taken {}
  }

  private Taken take(Transaction transaction, String id, ConnectionQueues connection) {
    Handle handle = transaction.handle();
    if (!sends.mayTake(handle, connection.lease(), transaction.now())) {
      return new Taken.NotOurs();
    }
    return sends
        .take(handle, connection.lease(), id)
        .map(row -> prepared(transaction, row, connection.adapter()))
        .orElseGet(Taken.Done::new);
  }

  private Taken prepared(Transaction transaction, OutboxRow row, ChatAdapter adapter) {
    Handle handle = transaction.handle();
    Set<Capability> can = capabilities(row, adapter);
    var known = delivered(handle, row.message(), row);
    var there = known == null || known.isGone() ? null : known;
    String shown = there == null ? null : there.digest();
    if (isLeftOut(handle, row, shown, can) || isMissed(handle, row, known)) {
      return new Taken.Done();
    }
    boolean edits = row.envelope().edit() && can.contains(Capability.EDIT);
    String replaced = there != null && edits ? there.platformId() : null;
    Card brief = DeliveryPolicy.card(row.envelope(), shown, can);
    Card card = can.contains(Capability.BUTTONS) ? armed(transaction, row, brief) : brief;
    var outgoing =
        new Outgoing(
            place(handle, row, can),
            ProseReader.read(
                row.doubts() > 0 && replaced == null && !can.contains(Capability.IDEMPOTENT_SEND)
                    ? possiblyRepeated(card)
                    : card),
            edits && replaced == null ? row.key() + "/anew" : row.key(),
            replaced,
            row.envelope().onlyFor(),
            row.envelope().author(),
            row.envelope().link());
    return new Taken.ToSend(
        row,
        outgoing.answering(answers(transaction, row)).pinging(pings(row, replaced != null, can)));
  }

  /// Nobody is called twice for one message: neither by an edit nor by what may be a repetition.
  private static List<Account> pings(OutboxRow row, boolean replaces, Set<Capability> can) {
    boolean repeats = row.doubts() > 0 && !can.contains(Capability.IDEMPOTENT_SEND);
    return replaces || repeats ? List.of() : row.envelope().pings();
  }

  /// By what the one account can be answered there, while that works.
  private @Nullable AnswerHandle answers(Transaction transaction, OutboxRow row) {
    var link = new RoomLinks.Link(row.connection(), row.place());
    return row.envelope().onlyFor() == null
        ? null
        : answers.find(transaction.handle(), row.message(), link, transaction.now()).orElse(null);
  }

  private boolean isLeftOut(
      Handle handle, OutboxRow row, @Nullable String shown, Set<Capability> can) {
    if (channels.isWithheld(handle, row)) {
      sends.settle(handle, row, "refused", "more can read it there than in its room");
      return true;
    }
    if (row.doubts() > 0 && !can.contains(Capability.EDIT) && store.isOutdated(handle, row)) {
      sends.settle(handle, row, "uncertain", "a newer state follows");
      return true;
    }
    Optional<String> needless = DeliveryPolicy.needless(row.envelope(), shown, can);
    needless.ifPresent(why -> sends.settle(handle, row, "sent", why));
    return needless.isPresent();
  }

  /// What somebody removed there is shown again only when people have to know.
  private boolean isMissed(
      Handle handle, OutboxRow row, JdbcOutboxStore.@Nullable Delivered known) {
    boolean missed =
        known != null && known.isGone() && row.envelope().card().urgency() == Urgency.PASSING;
    if (missed) {
      sends.settle(handle, row, "sent", "it was removed there, and nobody has to know more");
    }
    return missed;
  }

  private Card armed(Transaction transaction, OutboxRow row, Card card) {
    return buttons.arm(transaction.handle(), row, card, transaction.now());
  }

  private Place place(Handle handle, OutboxRow row, Set<Capability> can) {
    String thread = can.contains(Capability.THREADS) ? thread(handle, row) : null;
    return new Place(row.connection(), row.place(), thread);
  }

  private @Nullable String thread(Handle handle, OutboxRow row) {
    String root = row.envelope().root();
    var there = root == null ? null : delivered(handle, root, row);
    return there == null || there.isGone() ? row.envelope().thread() : there.platformId();
  }

  private JdbcOutboxStore.@Nullable Delivered delivered(
      Handle handle, String message, OutboxRow row) {
    var place = new RoomLinks.Link(row.connection(), row.place());
    return store.deliveries(handle, message).stream()
        .filter(delivered -> delivered.place().equals(place))
        .findFirst()
        .orElse(null);
  }

  private static Card possiblyRepeated(Card card) {
    return new Card(
        card.summary() + " (possibly repeated)",
        card.tone(),
        card.title() == null ? null : card.title() + " (possibly repeated)",
        card.blocks(),
        card.actions(),
        card.urgency());
  }

  private void send(Taken.ToSend prepared, ChatAdapter adapter) {
    Delivery delivery = attempt(prepared.outgoing(), adapter);
    database.write(transaction -> {
      record(transaction, prepared.row(), delivery, adapter);
      return true;
    });
  }

  private static Delivery attempt(Outgoing outgoing, ChatAdapter adapter) {
    try {
      return adapter.send(outgoing);
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      LOG.log(Level.ERROR, "The adapter of " + adapter.connection() + " failed while sending", e);
      return new Delivery.Uncertain("the adapter failed: " + e);
    }
  }

  private void record(
      Transaction transaction, OutboxRow row, Delivery delivery, ChatAdapter adapter) {
    Handle handle = transaction.handle();
    switch (delivery) {
      case Delivery.Sent(String platformId) -> {
        var place = new RoomLinks.Link(row.connection(), row.place());
        store.deliver(
            handle,
            row.message(),
            new JdbcOutboxStore.Delivered(
                place,
                platformId,
                DeliveryPolicy.mark(row.envelope().card()),
                row.envelope().onlyFor()));
        sends.settle(handle, row, "sent", null);
        pace.shown(row);
      }
      case Delivery.Later(Duration after, String why, Delivery.Stops stops) -> {
        if (stops == Delivery.Stops.CONNECTION) {
          pace.pause(row.connection(), after);
        }
        sends.retry(handle, row, clock.instant().plus(after), false, why);
      }
      case Delivery.Gone(String why) -> gone(handle, row, why);
      case Delivery.Refused(String why) -> {
        LOG.log(Level.WARNING, "A message to {0} was refused: {1}", row.orderKey(), why);
        sends.settle(handle, row, "refused", why);
      }
      case Delivery.Uncertain(String why) -> doubt(transaction, row, adapter, why);
    }
  }

  /// Tries again where there is nothing to replace any more: it is then a message of its own, or
  /// left out.
  private void gone(Handle handle, OutboxRow row, String why) {
    var there = delivered(handle, row.message(), row);
    if (there == null || there.isGone()) {
      sends.settle(handle, row, "refused", why);
      return;
    }
    store.deliver(handle, row.message(), there.gone());
    sends.retry(handle, row, clock.instant(), false, why);
  }

  /// Repeats what may have arrived where that is harmless, or once where missing it is worse than
  /// seeing it twice; else leaves it.
  void doubt(Transaction transaction, OutboxRow row, ChatAdapter adapter, String why) {
    boolean harmless = isHarmless(transaction.handle(), row, adapter);
    int most = harmless ? MOST_DOUBTS : matters(row.envelope()) ? 1 : 0;
    if (row.doubts() >= most) {
      LOG.log(Level.WARNING, "A message to {0} may not have arrived: {1}", row.orderKey(), why);
      sends.settle(transaction.handle(), row, "uncertain", why);
      return;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(row.doubts(), 6));
    Instant due = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    sends.retry(transaction.handle(), row, due, true, why);
  }

  private boolean isHarmless(Handle handle, OutboxRow row, ChatAdapter adapter) {
    Set<Capability> can = capabilities(row, adapter);
    var there = delivered(handle, row.message(), row);
    boolean edits =
        row.envelope().edit() && can.contains(Capability.EDIT) && there != null && !there.isGone();
    return can.contains(Capability.IDEMPOTENT_SEND) || edits;
  }

  /// A question to people, bad news, or what became of something.
  private static boolean matters(Envelope envelope) {
    Urgency urgency = envelope.card().urgency();
    return !envelope.card().actions().isEmpty()
        || urgency == Urgency.CALL
        || (envelope.edit() && urgency == Urgency.NEWS);
  }
}
