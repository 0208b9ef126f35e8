package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlanInput;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.plan.UndoScope;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A run as it stands inside one transaction. Whatever changes it, its steps or its questions goes
/// through here, so that it is read once, however many moves follow.
public final class RunState {
  private final Transaction transaction;
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final RunStates states;
  private final JdbcRunOwners owners;
  private RunRow run;
  private @Nullable CallFrame main;
  private @Nullable Map<String, StepRow> rows;
  private @Nullable Map<String, CallFrame> calls;
  private @Nullable Map<String, List<Object>> items;
  private @Nullable List<Approval> approvals;
  private @Nullable Boolean leased;

  RunState(Transaction transaction, RunStates states, JdbcRunOwners owners, RunRow run) {
    this.transaction = transaction;
    this.states = states;
    this.owners = owners;
    this.run = run;
  }

  /// As its owner kept it.
  RunState(Transaction transaction, RunStates states, JdbcRunOwners owners, KeptRun kept) {
    this(transaction, states, owners, kept.run());
    this.rows = new LinkedHashMap<>(kept.steps());
    this.approvals = kept.approvals();
  }

  /// What its owner may keep of it until the next transaction.
  public KeptRun kept() {
    return KeptRun.of(run, rows(), approvals());
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

  /// What expressions may ask of a parameter that means a service.
  Services services() {
    return states.services();
  }

  /// Where the run's page is.
  String link() {
    return states.link(run);
  }

  /// The run's own runbook.
  public CallFrame main() {
    if (main == null) {
      main = states.main(handle(), run);
    }
    return main;
  }

  /// The latest attempt of each step, in the order they began.
  public Map<String, StepRow> rows() {
    if (rows == null) {
      rows = isNew() ? new LinkedHashMap<>() : steps.latest(handle(), run.id());
    }
    return rows;
  }

  /// What has not started has no steps, unless it is there for the lease of one.
  private boolean isNew() {
    return run.startedAt() == null && !run.isOnLease();
  }

  /// The pinned runbooks of the calls that began, by the calling step's path.
  public Map<String, CallFrame> calls() {
    if (calls == null) {
      calls = states.calls(handle(), rows());
    }
    return calls;
  }

  /// The highest risk of the runbooks that have begun in it.
  public Risk risk() {
    return Stream.concat(Stream.of(main()), calls().values().stream())
        .map(frame -> frame.runbook().risk())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /// The items of lists, by the path of their step.
  public Map<String, List<Object>> items() {
    if (items == null) {
      items = RunStates.items(rows());
    }
    return items;
  }

  /// All that the planner decides by.
  ///
  /// @param looked waiting steps that were looked at already
  public PlanInput input(Set<String> looked) {
    return new PlanInput(
        run.phase(),
        run.cause(),
        run.course().undoing(),
        undoScope(),
        run.epoch(),
        looked,
        main(),
        gate(),
        rows(),
        calls(),
        items(),
        now());
  }

  private @Nullable PlannedStep gate() {
    return main().runbook().risk() != Risk.CRITICAL
        ? null
        : rows().values().stream()
            .filter(row -> Gate.isAt(row.path()))
            .filter(row -> row.open() || row.status() == StepStatus.PENDING)
            .findFirst()
            .map(row -> gateAt(row.path()))
            .orElse(null);
  }

  /// The question that is put to the run's gate there.
  public PlannedStep gateAt(String path) {
    Step question =
        states
            .gate(main().runbook())
            .map(gate -> gate.question(path))
            .orElseGet(() -> Gate.gone(path));
    return new PlannedStep(main(), question, false);
  }

  private UndoScope undoScope() {
    String ends = run.ends();
    if (ends != null) {
      return new UndoScope(ends, Set.of());
    }
    if (run.longer() != null) {
      return UndoScope.NOTHING;
    }
    return isLeased() ? new UndoScope(null, leases.elsewhere(handle(), run.id())) : UndoScope.ALL;
  }

  /// True when a step of it may have a lease.
  public boolean isLeased() {
    if (leased == null) {
      leased =
          main().runbook().leases()
              || calls().values().stream().anyMatch(call -> call.runbook().leases());
    }
    return leased;
  }

  public long nextSeq() {
    return rows().values().stream().mapToLong(row -> row.standing().seq()).max().orElse(0) + 1;
  }

  /// Every question asked for the run, oldest first.
  public List<Approval> approvals() {
    if (approvals == null) {
      // What was let in at once and has not started has asked nobody.
      boolean none = run.startedAt() == null && !run.wasHeld();
      approvals = none ? List.of() : states.approvals().ofRun(handle(), run.id());
    }
    return approvals;
  }

  /// The questions are not as they were.
  public void approvalsChanged() {
    approvals = null;
  }

  /// Moves a question from one state to another.
  ///
  /// @return false when it was not in that state any more; nothing was changed
  public boolean move(Approval question, ApprovalStatus from, ApprovalStatus to) {
    approvals = null;
    return states.approvals().move(transaction, question.id(), from, to);
  }

  /// Closes the questions that are still open.
  public void closeQuestions(ApprovalStatus to) {
    approvals = null;
    states.approvals().close(transaction, run.id(), to);
  }

  /// Something of it is due then.
  ///
  /// @param kind one of [RunTimer]
  /// @param ref the run's id, or a question's
  public void arm(String kind, String ref, Instant due) {
    states.timers().arm(transaction, kind, ref, due);
  }

  /// It is due no more.
  public void disarm(String kind, String ref) {
    states.timers().disarm(transaction, kind, ref);
  }

  /// It becomes this owner's, under a new epoch.
  ///
  /// @param lease for how long
  /// @return false when it is not queued: somebody else was faster
  public boolean claim(String owner, Duration lease) {
    if (isNew()) {
      rows = new LinkedHashMap<>();
      approvals();
    }
    boolean claimed = owners.claim(handle(), run.id(), owner, now(), lease);
    if (claimed) {
      run = run.claimed(owner, now());
    }
    return claimed;
  }

  /// It waits for its turn; nothing happens when it does not stand like this any more.
  public void queue(RunStatus from) {
    if (run.status() == from) {
      runs.queue(handle(), run.id(), now());
      run = run.queued(now());
    }
  }

  /// It waits, nobody's, for a time or for people.
  public void rest(RunStatus status, String reason) {
    runs.set(handle(), run.id(), status, reason);
    run = run.resting(status, reason);
  }

  /// The next part begins.
  ///
  /// @param cause why it ends, or null when all is well
  public void enter(Phase phase, RunStatus verdict, @Nullable Cause cause) {
    runs.setPhase(handle(), run.id(), phase, verdict, cause);
    run = run.entered(phase, verdict, cause);
  }

  /// Its ending begins before its steps are through.
  ///
  /// @param undo whether what began is undone
  public void cancel(Cause cause, boolean undo) {
    runs.cancel(handle(), run.id(), cause, undo);
    run = run.cancelled(cause, undo);
  }

  /// A person wants a step stopped; null when it has ended.
  public void stop(RunRow.@Nullable Stop stop) {
    runs.stop(handle(), run.id(), stop);
    run = run.stopping(stop);
  }

  /// It is over.
  public void over(RunStatus status, @Nullable String reason) {
    runs.end(handle(), run.id(), status, reason, now());
    run = run.over(status, reason, now());
  }

  /// A step that was not there begins, or a further attempt of one.
  public void begin(StepRow row) {
    Map<String, StepRow> known = rows();
    steps.insert(handle(), row);
    StepRow former = known.get(row.path());
    if (former != null && former.standing().seq() != row.standing().seq()) {
      known.remove(row.path());
    }
    known.put(row.path(), row);
    if (row.part().pinned() != null) {
      calls = null;
      items = null;
      leased = null;
    }
  }

  /// An open attempt ends; nothing happens when it has an end already.
  public void end(StepRow row, StepEnd end) {
    Map<String, StepRow> known = rows();
    if (steps.end(handle(), row, end, now())) {
      known.put(row.path(), row.ended(end, now()));
    }
  }

  /// What became of an unknown attempt is found out.
  public void reopen(StepRow row) {
    Map<String, StepRow> known = rows();
    steps.reopen(handle(), row);
    known.put(row.path(), row.reopened());
  }

  /// A step that an earlier owner began is ours.
  public StepRow take(StepRow row) {
    Map<String, StepRow> known = rows();
    StepRow taken = row.taken(run.epoch());
    steps.take(handle(), taken);
    known.put(row.path(), taken);
    return taken;
  }

  /// An open step begins another check, or waits for the next.
  public void poll(StepRow row) {
    Map<String, StepRow> known = rows();
    steps.poll(handle(), row);
    known.put(row.path(), row);
  }

  /// True when a person wants this step stopped.
  public boolean stops(PlannedStep planned) {
    return halts(planned) || isStopped(planned) || planned.ending() != null;
  }

  private boolean halts(PlannedStep planned) {
    return run.cause() != null && run.phase() == Phase.MAIN && !planned.sheltered();
  }

  private boolean isStopped(PlannedStep planned) {
    return run.stop() != null && run.stop().steps().contains(planned.path());
  }

  /// The end of a step that a person wanted stopped.
  public Cause stopped(PlannedStep planned) {
    if (halts(planned)) {
      return Objects.requireNonNull(run.cause());
    }
    Cause ending = planned.ending();
    if (ending != null && !isStopped(planned)) {
      return ending;
    }
    // A database that is older than the launch folder knows nothing of the person's word.
    return isStopped(planned)
        ? Cause.stoppedBy(Objects.requireNonNull(run.stop()).by())
        : Cause.of(Failure.CANCELLED, "stopped by a person");
  }

  /// True when nothing but this object has changed the run itself in this transaction.
  public boolean isItsOwn() {
    return run.equals(runs.byId(handle(), run.id()).orElse(null));
  }

  /// True when it says what the database says: always, if everything that changes a run goes
  /// through here.
  public boolean isAsStored() {
    return isItsOwn()
        && List.copyOf(rows().values())
            .equals(List.copyOf(steps.latest(handle(), run.id()).values()))
        && (approvals == null || approvals.equals(states.approvals().ofRun(handle(), run.id())));
  }
}
