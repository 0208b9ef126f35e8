package dev.signalbox.engine.event;

import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Appends to the log and reads it from any position.
public interface Events {
  /// Appends in the caller's transaction; readers see it once that is durable, in order, without
  /// gaps.
  ///
  /// @param payload written as JSON
  void append(
      Transaction transaction,
      String kind,
      @Nullable String room,
      @Nullable String onlyFor,
      Object payload);

  /// Takes this transaction's turn: from here to its end no other one that took a turn is
  /// committed, so numbers given meanwhile become visible in their order. Appending takes it at the
  /// end.
  void turn(Transaction transaction);

  /// Events after a position, oldest first.
  List<Event> after(long seq, int limit);

  /// The newest position, and the oldest that [#after] still knows.
  Range range();

  /// Calls the listener with each batch of new events, in order; it must not block. Closing ends
  /// it.
  AutoCloseable subscribe(Consumer<List<Event>> listener);

  /// Both ends count; an empty log is 0 to 0.
  record Range(long oldest, long newest) {}
}
