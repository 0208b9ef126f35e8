package dev.signalbox.chat.delivery;

import dev.signalbox.chat.delivery.prose.ProseReader;
import dev.signalbox.chat.delivery.row.JdbcAnswerStore;
import dev.signalbox.chat.file.FileContents;
import dev.signalbox.chat.file.StoredFile;
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
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Sends one parcel: takes it, hands it to the adapter, writes down what became of it.
final class Sending {
  private static final Logger LOG = System.getLogger(Sending.class.getName());
  private static final String WITHHELD = "more can read it there than in its room";
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
  private final DeliveryOutcomes outcomes;
  private final FileContents contents;

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
    outcomes = new DeliveryOutcomes(store, sends, pace, clock, outbox.listeners());
    contents = new FileContents(database);
  }

  DeliveryOutcomes outcomes() {
    return outcomes;
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
    if (first.get().envelope().card().urgency() != Urgency.CALL) {
      pace.resume(first.get().connection());
    }
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
    return passing ? pace.left(row, adapter.quiet(row.whole())) : Duration.ZERO;
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

  private static Set<Capability> capabilities(OutboxRow row, ChatAdapter adapter) {
    return adapter.capabilities(row.whole());
  }

  private sealed interface Taken {
    /// Another server holds the connection now.
    record NotOurs() implements Taken {}

    /// There is nothing to send any more.
    record Done() implements Taken {}

    record ToSend(OutboxRow row, Function<ChatAdapter, Delivery> way) implements Taken {}
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
    ReactionChange reaction = row.envelope().reaction();
    if (reaction != null) {
      return reacting(handle, row, reaction, can);
    }
    CarriedFile file = row.envelope().file();
    if (file != null) {
      return file.withdrawn() ? withdrawing(handle, row, can) : sharing(handle, row, file, can);
    }
    var known = delivered(handle, row.message(), row);
    var there = known == null || known.isGone() ? null : known;
    String shown = there == null ? null : there.digest();
    if (isLeftOut(handle, row, shown, can) || isMissed(handle, row, known)) {
      return new Taken.Done();
    }
    boolean edits = row.envelope().edit() && can.contains(Capability.EDIT);
    String replaced = there != null && edits ? there.platformId() : null;
    Card brief = outbox.addresses().reachable(worded(handle, row, shown, can), row.message(), can);
    Card card = can.contains(Capability.BUTTONS) ? armed(transaction, row, brief) : brief;
    var outgoing =
        new Outgoing(
            place(handle, row, can),
            ProseReader.read(
                row.doubts() > 0 && replaced == null && !can.contains(Capability.IDEMPOTENT_SEND)
                    ? DeliveryPolicy.possiblyRepeated(card)
                    : card),
            edits && replaced == null ? row.key() + "/anew" : row.key(),
            replaced,
            row.envelope().onlyFor(),
            row.envelope().author(),
            row.envelope().link());
    List<Account> pings = pings(handle, row, replaced != null, shown, can);
    Outgoing addressed = outgoing.answering(answers(transaction, row)).pinging(pings);
    return new Taken.ToSend(row, to -> to.send(addressed));
  }

  private Taken reacting(Handle handle, OutboxRow row, ReactionChange change, Set<Capability> can) {
    Optional<Reaction> reaction =
        channels.isWithheld(handle, row) ? Optional.empty() : change.at(handle, row, store, can);
    if (reaction.isEmpty()) {
      sends.settle(handle, row, "sent", "there is nothing to react to, or no way to");
      return new Taken.Done();
    }
    return new Taken.ToSend(row, to -> to.react(reaction.get()));
  }

  /// A file goes where the words that it came with are, as long as it is nowhere taken back.
  private Taken sharing(Handle handle, OutboxRow row, CarriedFile file, Set<Capability> can) {
    Optional<StoredFile> stored = contents.find(handle, file.message(), file.id());
    if (!can.contains(Capability.FILES)) {
      sends.settle(handle, row, "sent", "it is told in words there");
    } else if (channels.isWithheld(handle, row)) {
      sends.settle(handle, row, "refused", WITHHELD);
    } else if (stored.isEmpty() && row.doubts() > 0) {
      outcomes.leave(handle, row, "it was taken back, and may be there");
    } else if (stored.isEmpty()) {
      sends.settle(handle, row, "sent", "it was taken back");
    } else if (store.seenAt(handle, file.message(), row.link()).isEmpty()) {
      outcomes.refuse(handle, row, "the message that the file came with is not there");
    } else {
      OutgoingFile outgoing =
          CarriedFile.shared(row, place(handle, row, can), stored.get(), contents);
      return new Taken.ToSend(row, to -> to.share(outgoing));
    }
    return new Taken.Done();
  }

  private Taken withdrawing(Handle handle, OutboxRow row, Set<Capability> can) {
    Optional<FileWithdrawal> withdrawal =
        can.contains(Capability.FILES)
            ? store
                .seenAt(handle, row.message(), row.link())
                .map(there -> CarriedFile.withdrawal(row, there))
            : Optional.empty();
    if (withdrawal.isEmpty()) {
      sends.settle(handle, row, "sent", "there is nothing to take back");
      return new Taken.Done();
    }
    return new Taken.ToSend(row, to -> to.withdraw(withdrawal.get()));
  }

  /// What hangs on something that only one person sees does not say on what.
  private Card worded(Handle handle, OutboxRow row, @Nullable String shown, Set<Capability> can) {
    Envelope envelope = row.envelope();
    String root = envelope.root();
    Optional<Envelope> below =
        root != null && CarriedTalk.lacksThread(envelope, can)
            ? store.newest(handle, root).filter(what -> what.onlyFor() == null)
            : Optional.empty();
    Card card = DeliveryPolicy.card(envelope, shown, can);
    return CarriedTalk.of(envelope, card, shown != null, can, below);
  }

  /// Nobody is called twice for one message: neither by an edit, nor by what may be a repetition,
  /// nor by a state that follows the one which called them.
  private List<Account> pings(
      Handle handle, OutboxRow row, boolean replaces, @Nullable String shown, Set<Capability> can) {
    boolean repeats = row.doubts() > 0 && !can.contains(Capability.IDEMPOTENT_SEND);
    if (replaces || repeats) {
      return List.of();
    }
    if (shown == null || !DeliveryPolicy.hasCalled(shown)) {
      return row.envelope().pings();
    }
    var called = new ArrayList<>(row.envelope().pings());
    store.before(handle, row).ifPresent(before -> called.removeAll(before.pings()));
    return called;
  }

  /// By what the one account can be answered there, while that works.
  private @Nullable AnswerHandle answers(Transaction transaction, OutboxRow row) {
    return row.envelope().onlyFor() == null
        ? null
        : answers
            .find(transaction.handle(), row.message(), row.link(), transaction.now())
            .orElse(null);
  }

  private boolean isLeftOut(
      Handle handle, OutboxRow row, @Nullable String shown, Set<Capability> can) {
    if (channels.isWithheld(handle, row)) {
      sends.settle(handle, row, "refused", WITHHELD);
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
    return buttons.arm(
        transaction.handle(), row.connection(), row.message(), card, transaction.now());
  }

  private Place place(Handle handle, OutboxRow row, Set<Capability> can) {
    String thread = can.contains(Capability.THREADS) ? thread(handle, row) : null;
    return new Place(row.connection(), row.place(), thread);
  }

  /// Nothing that all see hangs on what one account alone sees there.
  private @Nullable String thread(Handle handle, OutboxRow row) {
    Envelope envelope = row.envelope();
    String root = envelope.root();
    var there = root == null ? null : delivered(handle, root, row);
    return there == null || there.isGone() || (there.isForOne() && envelope.onlyFor() == null)
        ? envelope.thread()
        : there.platformId();
  }

  private JdbcOutboxStore.@Nullable Delivered delivered(
      Handle handle, String message, OutboxRow row) {
    return store.at(handle, message, row.link()).orElse(null);
  }

  private void send(Taken.ToSend prepared, ChatAdapter adapter) {
    Delivery delivery = attempt(prepared.way(), adapter);
    database.write(transaction -> {
      outcomes.record(transaction, prepared.row(), delivery, adapter);
      return true;
    });
  }

  private static Delivery attempt(Function<ChatAdapter, Delivery> way, ChatAdapter adapter) {
    try {
      return way.apply(adapter);
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      LOG.log(Level.ERROR, "The adapter of " + adapter.connection() + " failed while sending", e);
      return new Delivery.Uncertain("the adapter failed: " + e);
    }
  }
}
