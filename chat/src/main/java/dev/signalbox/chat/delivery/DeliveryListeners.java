package dev.signalbox.chat.delivery;

import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Who hear what became of what is sent only once.
public final class DeliveryListeners {
  private static final int MOST_LOST = 1000;

  private final JdbcOutboxStore store;
  private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();

  DeliveryListeners(JdbcOutboxStore store) {
    this.store = store;
  }

  /// From now on this one hears of it.
  public void listen(DeliveryListener listener) {
    listeners.add(listener);
  }

  void settled(
      Transaction transaction, String message, String connection, Outcome outcome, String why) {
    listeners.forEach(one -> one.settled(transaction, message, connection, outcome, why));
  }

  void delayed(Transaction transaction, String message, String connection) {
    listeners.forEach(one -> one.delayed(transaction, message, connection));
  }

  /// What waits for a conversation that cannot be opened gets nowhere.
  void lost(Transaction transaction, String orderKey, String why) {
    store.first(transaction.handle(), orderKey, MOST_LOST).stream()
        .filter(row -> row.envelope().once())
        .forEach(
            row -> settled(transaction, row.message(), row.connection(), Outcome.REFUSED, why));
  }

  /// Hears what became of what is sent only once, in the transaction in which that is written down.
  @FunctionalInterface
  public interface DeliveryListener {
    /// One place has it, never will, or nobody will know.
    ///
    /// @param message our id of it
    /// @param why empty when it was sent
    void settled(
        Transaction transaction, String message, String connection, Outcome outcome, String why);

    /// One place has not got it at the first try, and may later.
    default void delayed(Transaction transaction, String message, String connection) {}
  }

  /// What became of it.
  public enum Outcome {
    SENT,
    REFUSED,
    UNCERTAIN
  }
}
