package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;

/// Hears what a test's run says.
public final class TrialListener implements RunListener {
  private final List<String> said = new ArrayList<>();

  List<String> said() {
    return said;
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
      List<FileValue> with) {
    transaction.afterCommit(() -> said.add(text));
  }

  @Override
  public void grew(String run, long end, String tail) {}
}
