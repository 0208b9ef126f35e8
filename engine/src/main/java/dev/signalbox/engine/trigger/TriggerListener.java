package dev.signalbox.engine.trigger;

import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;

/// Hears what people have to know of runbooks that start by themselves, in the transaction in which
/// it happens.
public interface TriggerListener {
  /// It wanted to start and may not. Told again only when the reason is another.
  ///
  /// @param trigger what wanted to start it, for people: `schedule nightly`
  /// @param room in which it would have run
  /// @param why whole sentences
  void refused(Transaction transaction, Runbook runbook, String trigger, String room, String why);

  /// Times of its schedule were missed: no server was there, or the clock was set past them.
  ///
  /// @param times how many, and of which first and last
  ///
  /// @param room in which it runs
  void missed(Transaction transaction, Runbook runbook, String room, MissedTimes times);

  /// Times that were missed.
  ///
  /// @param count at most one more than is counted
  /// @param first when the first should have been
  /// @param last when the last should have been
  /// @param caughtUp whether it runs once for all of them
  record MissedTimes(int count, Instant first, Instant last, boolean caughtUp) {
    /// In words: `3 times`, `more than 100 times`.
    public String text() {
      return count > DueTimes.MOST
          ? "more than " + DueTimes.MOST + " times"
          : count == 1 ? "once" : count + " times";
    }
  }
}
