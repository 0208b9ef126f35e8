package dev.signalbox.chat.delivery;

import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Writes down what became of parcels, and whether they are tried again.
final class DeliveryOutcomes {
  private static final Logger LOG = System.getLogger(DeliveryOutcomes.class.getName());
  private static final int MOST_DOUBTS = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// A file that one place alone does not take holds up what is said there no longer than this.
  private static final int MOST_TRIES = 10;

  private final JdbcOutboxStore store;
  private final JdbcSendingStore sends;
  private final DeliveryPace pace;
  private final TimeSource clock;
  private final DeliveryListeners listener;

  DeliveryOutcomes(
      JdbcOutboxStore store,
      JdbcSendingStore sends,
      DeliveryPace pace,
      TimeSource clock,
      DeliveryListeners listener) {
    this.listener = listener;
    this.store = store;
    this.sends = sends;
    this.pace = pace;
    this.clock = clock;
  }

  /// This became of what was handed to the adapter.
  void record(Transaction transaction, OutboxRow row, Delivery delivery, ChatAdapter adapter) {
    Handle handle = transaction.handle();
    switch (delivery) {
      case Delivery.Sent(String platformId) -> {
        store.deliver(
            handle,
            row.message(),
            new JdbcOutboxStore.Delivered(
                row.link(),
                known(handle, row, adapter).orElse(platformId),
                row.envelope().mark(),
                row.envelope().onlyFor()));
        sends.settle(handle, row, "sent", null);
        pace.shown(row);
        told(transaction, row, DeliveryListeners.Outcome.SENT, "");
      }
      case Delivery.Later(Duration after, String why, Delivery.Stops stops) -> {
        if (stops == Delivery.Stops.CONNECTION) {
          pace.pause(row.connection(), after);
        } else if (row.envelope().brings() && row.tries() >= MOST_TRIES) {
          refuse(handle, row, why);
          return;
        }
        sends.retry(handle, row, clock.instant().plus(after), false, why);
        delayed(transaction, row);
      }
      case Delivery.Gone(String why) -> gone(transaction, row, why);
      case Delivery.Refused(String why) -> {
        refuse(handle, row, why);
        told(transaction, row, DeliveryListeners.Outcome.REFUSED, why);
      }
      case Delivery.Uncertain(String why) -> doubt(transaction, row, adapter, why);
    }
  }

  private void told(
      Transaction transaction, OutboxRow row, DeliveryListeners.Outcome outcome, String why) {
    if (row.envelope().once() && !row.envelope().edit()) {
      listener.settled(transaction, row.message(), row.connection(), outcome, why);
    }
  }

  private void delayed(Transaction transaction, OutboxRow row) {
    if (row.envelope().once() && !row.envelope().edit() && row.tries() == 1) {
      listener.delayed(transaction, row.message(), row.connection());
    }
  }

  /// It never gets there.
  void refuse(Handle handle, OutboxRow row, String why) {
    LOG.log(Level.WARNING, "A message to {0} was refused: {1}", row.orderKey(), why);
    sends.settle(handle, row, "refused", why);
  }

  /// Under which id the place goes on knowing what it was shown before and cannot replace: its
  /// thread hangs on that.
  private Optional<String> known(Handle handle, OutboxRow row, ChatAdapter adapter) {
    return row.envelope().edit() && !capabilities(row, adapter).contains(Capability.EDIT)
        ? there(handle, row).map(JdbcOutboxStore.Delivered::platformId)
        : Optional.empty();
  }

  private Optional<JdbcOutboxStore.Delivered> there(Handle handle, OutboxRow row) {
    return store.at(handle, row.message(), row.link()).filter(delivered -> !delivered.isGone());
  }

  private static Set<Capability> capabilities(OutboxRow row, ChatAdapter adapter) {
    return adapter.capabilities(row.whole());
  }

  /// Tries again where there is nothing to replace any more: it is then a message of its own, or
  /// left out.
  private void gone(Transaction transaction, OutboxRow row, String why) {
    Handle handle = transaction.handle();
    Optional<JdbcOutboxStore.Delivered> there = there(handle, row);
    if (there.isEmpty()) {
      sends.settle(handle, row, "refused", why);
      told(transaction, row, DeliveryListeners.Outcome.REFUSED, why);
      return;
    }
    store.deliver(handle, row.message(), there.get().gone());
    sends.retry(handle, row, clock.instant(), false, why);
  }

  /// Repeats what may have arrived where that is harmless, or once where missing it is worse than
  /// seeing it twice; else leaves it, as a page, which goes on by another way. A file that is seen
  /// twice could be taken back once.
  void doubt(Transaction transaction, OutboxRow row, ChatAdapter adapter, String why) {
    boolean harmless = isHarmless(transaction.handle(), row, adapter);
    boolean again = row.envelope().matters() && !row.envelope().once();
    int most = harmless ? MOST_DOUBTS : again ? 1 : 0;
    if (row.doubts() >= most) {
      leave(transaction.handle(), row, why);
      told(transaction, row, DeliveryListeners.Outcome.UNCERTAIN, why);
      return;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(row.doubts(), 6));
    Instant due = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    sends.retry(transaction.handle(), row, due, true, why);
  }

  /// Nobody will know whether it arrived.
  void leave(Handle handle, OutboxRow row, String why) {
    LOG.log(Level.WARNING, "A message to {0} may not have arrived: {1}", row.orderKey(), why);
    sends.settle(handle, row, "uncertain", why);
  }

  private boolean isHarmless(Handle handle, OutboxRow row, ChatAdapter adapter) {
    Set<Capability> can = capabilities(row, adapter);
    boolean edits =
        row.envelope().edit() && can.contains(Capability.EDIT) && there(handle, row).isPresent();
    return can.contains(Capability.IDEMPOTENT_SEND) || edits || row.envelope().mayBeRepeated();
  }
}
