package dev.signalbox.oncall;

import dev.signalbox.engine.store.Transaction;

/// Hears what became of a subject that people were paged about, in the transaction in which it did.
public interface PagingListener {
  /// So many steps were taken, over all times that they are gone through; 0 once nobody is paged
  /// any more.
  default void stands(Transaction transaction, String subject, long steps) {}

  /// Somebody sees to it.
  default void answered(Transaction transaction, String subject, String person) {}

  /// Whoever saw to it does no more, and others are paged again.
  default void loose(Transaction transaction, String subject, String person) {}

  /// Nobody answered, not even who is told when nobody does.
  default void unanswered(Transaction transaction, String subject) {}
}
