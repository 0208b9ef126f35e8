package dev.signalbox.engine.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// One unit of work that is durable as a whole or not at all. Valid only while its [Work] runs.
public interface Transaction {
  /// The connection; only `Jdbc…` classes speak SQL through it.
  Handle handle();

  /// The instant this transaction is dated with, in whole milliseconds.
  Instant now();

  /// Runs after the transaction is durable, in the order given; dropped when it is rolled back.
  /// Must not block.
  void afterCommit(Runnable action);

  /// Hands a value to the ending when the work is done, still inside this transaction: all values
  /// given for one ending together, in the order given.
  <T> void atEnd(Ending<T> ending, T value);

  /// Writes what was gathered; may use the transaction, but not gather more.
  @FunctionalInterface
  interface Ending<T> {
    void write(Transaction transaction, List<T> values);
  }
}
