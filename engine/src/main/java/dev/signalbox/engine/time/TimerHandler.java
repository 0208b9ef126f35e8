package dev.signalbox.engine.time;

import dev.signalbox.engine.store.Transaction;

/// What happens when timers of one kind are due.
public interface TimerHandler {
  /// Locks what is locked already when a timer of this kind is armed or disarmed: the timer itself
  /// comes last, so that nobody waits for each other.
  ///
  /// @return false when somebody else has it now; the timer is tried again soon
  default boolean lock(Transaction transaction, String ref) {
    return true;
  }

  /// The timer's effect, in the transaction in which it fires. May arm it anew.
  void fire(Transaction transaction, String ref);

  /// It will never fire, since no database takes what it would write. The timer is gone; whom it
  /// concerns is told here.
  ///
  /// @param why a sentence without a full stop
  void refused(Transaction transaction, String ref, String why);
}
