package dev.signalbox.engine.glass;

import dev.signalbox.engine.store.Transaction;

/// Hears of reviews that nobody closes.
@FunctionalInterface
public interface GlassListener {
  /// A review is overdue, in the transaction in which that is recorded.
  ///
  /// @param reminder the first, the second …
  /// @param last whether none follows
  void overdue(Transaction transaction, GlassReview review, int reminder, boolean last);
}
