package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// Notes what runs say, as soon as it is sure.
///
/// @param said where it is noted
record HeardRuns(List<String> said) implements RunListener {
  @Override
  public void changed(Transaction transaction, RunView run) {}

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {
    transaction.afterCommit(() -> said.add(key + " " + text));
  }

  @Override
  public void reminded(Transaction transaction, RunView run, Approval approval) {
    String told = "reminded at " + transaction.now() + ": " + approval.rule().by();
    transaction.afterCommit(() -> said.add(told));
  }

  @Override
  public void due(
      Transaction transaction,
      RunView run,
      Checklist list,
      Checklist.Task task,
      List<String> whom) {
    String told = "due at " + transaction.now() + ": " + task.text() + " " + whom;
    transaction.afterCommit(() -> said.add(told));
  }

  @Override
  public void grew(String run, long end, String tail) {}
}
