package dev.signalbox.app.server;

import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.Transaction;

/// Passes on that output grew; everything else of a run reaches readers through the event log.
record OutputHints(Growth growth) implements RunListener {
  @Override
  public void changed(Transaction transaction, RunView run) {}

  @Override
  public void said(Transaction transaction, RunView run, String text, String to, String key) {}

  @Override
  public void grew(String run, long end, String tail) {
    growth.grew(run, end, tail);
  }

  /// Hears of output.
  @FunctionalInterface
  interface Growth {
    void grew(String run, long end, String tail);
  }
}
