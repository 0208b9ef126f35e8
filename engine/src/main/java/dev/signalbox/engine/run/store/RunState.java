package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlanInput;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A run as it stands inside one transaction. What changes it goes through here, so that it is read
/// once, however many moves follow.
public final class RunState {
  private final Transaction transaction;
  private final Stores stores;
  private final RunStates states;
  private final CallFrame main;
  private final Map<String, StepRow> rows;
  private final Map<String, CallFrame> calls;
  private RunRow run;
  private @Nullable List<Approval> approvals;

  /// @param rows the latest attempt of each step, in the order they began
  RunState(
      Transaction transaction,
      Stores stores,
      RunStates states,
      RunRow run,
      Map<String, StepRow> rows) {
    this.transaction = transaction;
    this.stores = stores;
    this.states = states;
    this.run = run;
    this.main = states.main(transaction.handle(), run);
    this.rows = new LinkedHashMap<>(rows);
    this.calls = states.calls(transaction.handle(), rows);
  }

  public Transaction transaction() {
    return transaction;
  }

  private Handle handle() {
    return transaction.handle();
  }

  public Instant now() {
    return transaction.now();
  }

  public RunRow run() {
    return run;
  }

  /// The run's own runbook.
  public CallFrame main() {
    return main;
  }

  /// The latest attempt of each step, in the order they began.
  public Map<String, StepRow> rows() {
    return rows;
  }

  /// The pinned runbooks of the calls that began, by the calling step's path.
  public Map<String, CallFrame> calls() {
    return calls;
  }

  public PlanInput input() {
    return new PlanInput(run.phase(), run.cause(), run.undoing(), main, rows, calls, now());
  }

  public long nextSeq() {
    return rows.values().stream().mapToLong(row -> row.standing().seq()).max().orElse(0) + 1;
  }

  /// Every question asked for the run, oldest first.
  public List<Approval> approvals() {
    if (approvals == null) {
      approvals = stores.approvals().ofRun(handle(), run.id());
    }
    return approvals;
  }

  /// The questions are not as they were.
  public void approvalsChanged() {
    approvals = null;
  }

  /// The run's row is stored like this now.
  public void became(RunRow row) {
    run = row;
  }

  /// A step that was not there begins, or a further attempt of one.
  public void begin(StepRow row) {
    stores.steps().insert(handle(), row);
    rows.remove(row.path());
    rows.put(row.path(), row);
    calls.putAll(states.calls(handle(), Map.of(row.path(), row)));
  }

  /// An open attempt ends; nothing happens when it has an end already.
  public void end(StepRow row, StepEnd end) {
    if (stores.steps().end(handle(), row, end, now())) {
      rows.put(row.path(), row.ended(end, now()));
    }
  }

  /// What became of an unknown attempt is found out.
  public void reopen(StepRow row) {
    stores.steps().reopen(handle(), row);
    rows.put(row.path(), row.reopened());
  }

  /// An open step begins another check, or waits for the next.
  public void poll(StepRow row) {
    stores.steps().poll(handle(), row);
    rows.put(row.path(), row);
  }

  /// True when a person wants this step stopped.
  public boolean stops(PlannedStep planned) {
    return halts(planned) || isStopped(planned);
  }

  private boolean halts(PlannedStep planned) {
    return run.cause() != null && run.phase() == Phase.MAIN && !planned.sheltered();
  }

  private boolean isStopped(PlannedStep planned) {
    return run.stop() != null && run.stop().step().equals(planned.path());
  }

  /// The end of a step that a person wanted stopped.
  public Cause stopped(PlannedStep planned) {
    if (halts(planned)) {
      return Objects.requireNonNull(run.cause());
    }
    // A database that is older than the launch folder knows nothing of the person's word.
    return isStopped(planned)
        ? Cause.stoppedBy(Objects.requireNonNull(run.stop()).by())
        : Cause.of(Failure.CANCELLED, "stopped by a person");
  }

  /// True when it says what the database says: always, if everything that changes a run goes
  /// through here.
  public boolean isAsStored() {
    return run.equals(stores.runs().byId(handle(), run.id()).orElse(null))
        && List.copyOf(rows.values())
            .equals(List.copyOf(stores.steps().latest(handle(), run.id()).values()))
        && (approvals == null || approvals.equals(stores.approvals().ofRun(handle(), run.id())));
  }
}
