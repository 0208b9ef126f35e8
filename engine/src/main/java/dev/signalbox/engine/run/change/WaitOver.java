package dev.signalbox.engine.run.change;

import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;

/// A run has waited long enough.
record WaitOver(RunTimers timers) implements TimerHandler {
  @Override
  public boolean lock(Transaction transaction, String run) {
    return timers.lock(transaction, run);
  }

  @Override
  public void fire(Transaction transaction, String run) {
    timers.goOn(timers.load(transaction, run));
  }

  @Override
  public void refused(Transaction transaction, String run, String why) {
    timers.layDown(timers.load(transaction, run), why);
  }
}
