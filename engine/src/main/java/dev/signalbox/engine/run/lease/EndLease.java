package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Ends leases: by a run of its own, whose only part is the undo of the step, or with the undo of
/// the run that granted it.
public final class EndLease {
  /// What asks for such runs.
  private static final Origin ORIGIN = new Origin(Origin.Kind.FEATURE, "lease");

  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final Journal journal;
  private final Timers timers;
  private final Ids ids;

  public EndLease(Journal journal, Timers timers, Ids ids) {
    this.journal = journal;
    this.timers = timers;
    this.ids = ids;
  }

  /// A run that takes it back comes in. It needs no further right: with the step, its undo was let
  /// in, too. It takes no lock, since it must not wait for others.
  ///
  /// @return the run's id, or empty when one takes it back already, or has
  public Optional<String> begin(Transaction transaction, StepLease lease) {
    Handle handle = transaction.handle();
    String id = ids.next();
    if (!leases.begin(handle, lease.id(), id)) {
      return Optional.empty();
    }
    disarm(transaction, lease);
    RunRow origin = runs.byId(handle, lease.granted().run()).orElseThrow();
    RunRow run = run(transaction, id, lease, origin);
    if (!runs.insert(handle, run)) {
      throw new IllegalStateException("lease " + lease.id() + " has been ended by this run");
    }
    for (StepRow row : steps.latest(handle, origin.id()).values()) {
      boolean came = row.begun() || row.ending().output() != null;
      boolean holds = !row.part().leaf() || !row.open();
      if (came && holds && row.status() != StepStatus.PENDING && !row.path().contains(".undo.")) {
        steps.insert(handle, row.given(id));
      }
    }
    journal.record(
        transaction,
        run,
        "run.accepted",
        "ok",
        Map.of("line", run.line(), "revision", run.revision(), "lease", lease.code()));
    journal.began(transaction, run);
    return Optional.of(id);
  }

  private RunRow run(Transaction transaction, String id, StepLease lease, RunRow origin) {
    Instant now = transaction.now();
    RunRow.Asked asked = origin.asked();
    int attempt = lease.ending().tries() + 1;
    return new RunRow(
        new RunRow.Asked(
            id,
            code(transaction.handle()),
            RunSource.ofLease(origin.id(), lease.id(), attempt),
            origin.runbook(),
            origin.revision(),
            origin.arguments(),
            "lease end " + lease.code(),
            origin.caller(),
            ORIGIN,
            origin.room(),
            null,
            asked.rule(),
            asked.guardRevision(),
            now,
            new RunRow.OnLease(false, lease.granted().path())),
        new RunRow.Standing(RunStatus.QUEUED, null, null, 0),
        RunRow.Course.UNDOING,
        new RunRow.Times(now, null, null, Duration.ZERO),
        0,
        null);
  }

  private String code(Handle handle) {
    return ids.freeCode(taken -> runs.isTaken(handle, taken));
  }

  public StepLease present(Transaction transaction, StepLease lease) {
    return leases.byId(transaction.handle(), lease.id()).orElseThrow();
  }

  /// It is going to end: people are told, once.
  void warn(Transaction transaction, StepLease lease) {
    if (lease.status() != StepLease.Status.ACTIVE) {
      return;
    }
    RunRow run = runs.byId(transaction.handle(), lease.granted().run()).orElseThrow();
    journal.record(
        transaction,
        run,
        "lease.warned",
        "ok",
        Map.of("lease", lease.code(), "until", lease.until().due().toString()));
    journal.warned(transaction, run, lease);
  }

  private void disarm(Transaction transaction, StepLease lease) {
    // Nobody is asked any longer whether it may last longer.
    String asking = lease.until().asking();
    if (asking != null) {
      timers.arm(transaction, RunTimer.EXTENSION_LATE, asking, transaction.now());
    }
    timers.disarm(transaction, RunTimer.LEASE_DUE, lease.id());
    timers.disarm(transaction, RunTimer.LEASE_WARNING, lease.id());
  }

  /// The run that granted them begins to undo what it did: it takes back what nobody else does.
  public void takenBack(RunState state) {
    if (!state.isLeased() || state.run().ends() != null) {
      return;
    }
    Handle handle = state.transaction().handle();
    for (StepLease lease : leases.activeOf(handle, state.run().id())) {
      if (leases.begin(handle, lease.id(), state.run().id())) {
        disarm(state.transaction(), lease);
      }
    }
  }

  /// The run is over: what it took back is ended, or not.
  ///
  /// @param reason why the run ended as it did, or null
  public void over(RunState state, @Nullable String reason) {
    RunRow run = state.run();
    if (run.ends() == null && (run.startedAt() == null || !state.isLeased())) {
      return;
    }
    Transaction transaction = state.transaction();
    for (StepLease lease : leases.endedBy(transaction.handle(), run.id())) {
      boolean well = isUndone(state, lease);
      String why = well ? null : reason == null ? "its undo did not succeed" : reason;
      StepLease.Status status = well ? StepLease.Status.ENDED : StepLease.Status.FAILED;
      leases.end(transaction.handle(), lease.id(), status, why, transaction.now());
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("lease", lease.code());
      facts.put("step", lease.granted().path());
      facts.put("of", lease.granted().run());
      if (why != null) {
        facts.put("reason", why);
      }
      journal.record(state, well ? "lease.ended" : "lease.failed", well ? "ok" : "failed", facts);
    }
  }

  /// True when each step of its undo is through.
  private static boolean isUndone(RunState state, StepLease lease) {
    PlannedStep granted = StepPaths.find(state, lease.granted().path());
    return granted.step().undo().stream()
        .map(undo -> state.rows().get(granted.frame().path(undo)))
        .allMatch(row ->
            row != null
                && (row.status() == StepStatus.SUCCEEDED || row.status() == StepStatus.SKIPPED));
  }

  /// It will never end by itself.
  void refused(Transaction transaction, String id, String why) {
    Handle handle = transaction.handle();
    StepLease lease = leases.byId(handle, id).orElseThrow();
    leases.refuse(handle, id, why);
    journal.record(
        transaction,
        runs.byId(handle, lease.granted().run()).orElseThrow(),
        "lease.failed",
        "failed",
        Map.of("lease", lease.code(), "step", lease.granted().path(), "reason", why));
  }
}
