package dev.signalbox.web;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// Which runs were made, in that order.
record BegunRuns(List<String> begun) implements RunListener {
  @Override
  public void began(Transaction transaction, RunView run, RunSource source) {
    transaction.afterCommit(() -> begun.add(run.id()));
  }

  @Override
  public void changed(Transaction transaction, RunView run) {}

  @Override
  public void said(
      Transaction transaction,
      RunView run,
      String text,
      String to,
      String key,
      List<FileValue> with) {}

  @Override
  public void grew(String run, long end, String tail) {}
}
