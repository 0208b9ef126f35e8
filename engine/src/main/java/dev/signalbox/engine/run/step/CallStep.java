package dev.signalbox.engine.run.step;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.LockName;
import dev.signalbox.engine.run.state.Pinned;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.JdbcLockStore;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.Optional;

/// Enters another runbook: pins its revision, types its inputs, asks the guard again, takes its
/// lock.
record CallStep(Verb.Call verb, Callees callees, LockQueue queue) implements VerbStep {
  private static final int DEEPEST = 8;
  private static final JdbcLockStore LOCKS = new JdbcLockStore();
  private static final JdbcStepLeaseStore LEASES = new JdbcStepLeaseStore();
  private static final JdbcRevisionStore REVISIONS = new JdbcRevisionStore();

  /// As the runbook says of itself; what it does is looked at again, step by step.
  @Override
  public boolean acts(Step step) {
    return callees
        .library()
        .current(verb.target())
        .map(Runbook::risk)
        .filter(Risk.READ::equals)
        .isEmpty();
  }

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    return new StepStart.Entered(pin(state, planned, scope).write());
  }

  @Override
  public boolean leaf() {
    return false;
  }

  private Pinned pin(RunState state, PlannedStep planned, Scope scope) {
    if (planned.frame().depth() >= DEEPEST) {
      throw failed("Runbooks call each other more than " + DEEPEST + " deep.");
    }
    Runbook callee = callee(state, verb.target());
    VerbStep.permit(state, planned.step(), planned.path(), verb.target(), callees.connections());
    Arguments arguments = callees.bound(callee.command(), planned.step(), scope);
    callees.permit(state, planned.path(), callee, arguments);
    lock(state, callee, arguments);
    REVISIONS.keep(state.transaction().handle(), callee, state.now());
    return new Pinned(callee.name(), callee.revision(), arguments);
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }

  /// What ends a lease calls what would have been called when it was granted.
  private Runbook callee(RunState state, String name) {
    var handle = state.transaction().handle();
    Optional<String> then =
        state.run().ends() == null
            ? Optional.empty()
            : LEASES.callee(handle, state.run().id(), name);
    Library library = callees.library();
    return then.flatMap(revision ->
            library
                .known(name, revision)
                .or(() ->
                    REVISIONS.text(handle, name, revision).map(text -> library.read(name, text))))
        .or(() -> library.current(name))
        .orElseThrow(() -> failed("There is no runbook " + name + "."));
  }

  private void lock(RunState state, Runbook callee, Arguments arguments) {
    if (callee.lock() == null) {
      return;
    }
    Scope scope = new Scope(arguments.values(), callees.library().services());
    String name = LockName.of(callee.lock().render(scope));
    var handle = state.transaction().handle();
    if (!LOCKS.acquire(handle, name, state.run().id(), state.now())) {
      throw failed(
          queue.held(handle, name, state.run().room()).orElse("The lock " + name + " is held."));
    }
  }
}
