package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// Hears what happens to runs, in the transaction in which it happens.
public interface RunListener extends FeatureListener {
  /// A run came in; the view is how it is at the end of this transaction.
  ///
  /// @param source what made it
  default void began(Transaction transaction, RunView run, RunSource source) {
    changed(transaction, run);
  }

  /// The run or one of its steps or approvals changed; the view is how it is at the end of this
  /// transaction.
  void changed(Transaction transaction, RunView run);

  /// A `say` step spoke.
  ///
  /// @param to `thread`, `room` or `me`
  /// @param key the same for the same step, so that it is said once
  /// @param with files that come with it
  void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with);

  /// Those who are asked have not answered yet, and others may be asked besides from now on.
  default void reminded(Transaction transaction, RunView run, Approval approval) {}

  /// A task is still open when people were to have done it.
  ///
  /// @param whom groups or person ids who are reminded
  default void due(
      Transaction transaction,
      RunView run,
      Checklist list,
      Checklist.Task task,
      List<String> whom) {}

  /// What a step of the run did is going to end.
  default void warned(Transaction transaction, RunView run, StepLease lease) {}

  /// Everybody who was asked agreed that what a step did lasts longer.
  ///
  /// @param run the one that asked
  /// @param lease as it is now
  default void extended(Transaction transaction, RunView run, StepLease lease) {}

  /// More output is kept; outside any transaction, a hint that may be lost.
  ///
  /// @param end bytes kept for the run now
  void grew(String run, long end, String tail);
}
