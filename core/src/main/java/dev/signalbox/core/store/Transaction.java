package dev.signalbox.core.store;

import java.time.Instant;
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
}
