package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.lease.ExtendLease;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;

/// A lease ends while people are asked whether it may last longer: nobody is asked in vain.
record ExtensionLate(RunTimers timers, FinishRun finishRun) implements TimerHandler {
  @Override
  public boolean lock(Transaction transaction, String run) {
    return timers.lock(transaction, run);
  }

  @Override
  public void fire(Transaction transaction, String run) {
    RunState state = timers.load(transaction, run);
    if (state.run().status().ended()) {
      return;
    }
    if (state.run().startedAt() == null) {
      finishRun.end(state, RunStatus.EXPIRED, ExtendLease.TOO_LATE, ApprovalStatus.WITHDRAWN);
    } else if (state.run().cause() == null) {
      state.cancel(Cause.of(Failure.EXPIRED, ExtendLease.TOO_LATE), false);
      timers.goOn(state);
    }
  }

  @Override
  public void refused(Transaction transaction, String run, String why) {
    timers.layDown(timers.load(transaction, run), why);
  }
}
