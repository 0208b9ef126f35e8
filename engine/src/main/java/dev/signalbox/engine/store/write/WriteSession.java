package dev.signalbox.engine.store.write;

import org.jdbi.v3.core.Handle;

/// The one connection that writes, seen as the steps of a batch. Used by one thread at a time.
public interface WriteSession {
  /// Starts a transaction, on a new connection when the last one was lost.
  Handle begin();

  void savepoint();

  void release();

  /// Back to the savepoint, which is gone then.
  void undo();

  /// Returns when everything since [#begin] is durable.
  ///
  /// @throws StoreUncertainException when nobody can tell whether it is
  void commit();

  /// Rolls back; never throws. The next [#begin] starts afresh.
  void abandon();

  /// Like [#abandon], after the database was found unable to write.
  void lost();

  /// What went wrong and what to do, in one line for people.
  String explain(Throwable failure);

  void close();
}
