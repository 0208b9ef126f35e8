package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.checklist.TaskRuns;
import dev.signalbox.engine.run.lease.EndLease;
import dev.signalbox.engine.run.lease.ExtendLease;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.store.JdbcLockStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.seal.RunSecrets;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The finish transaction: terminal status, open questions closed, timers off, locks free,
/// recorded.
public final class FinishRun {
  private final JdbcLockStore locks = new JdbcLockStore();
  private final Journal journal;
  private final LockQueue queue;
  private final EndLease endLease;
  private final ExtendLease extendLease;
  private final TaskRuns tasks;
  private final RunSecrets secrets;
  private final SecretMasking masking;

  public FinishRun(
      Journal journal,
      LockQueue queue,
      EndLease endLease,
      ExtendLease extendLease,
      TaskRuns tasks,
      RunSecrets secrets,
      SecretMasking masking) {
    this.masking = masking;
    this.secrets = secrets;
    this.tasks = tasks;
    this.extendLease = extendLease;
    this.journal = journal;
    this.queue = queue;
    this.endLease = endLease;
  }

  /// It begins to undo what it did.
  void beginUndo(RunState state) {
    endLease.takenBack(state);
  }

  /// All whom it asked about a lease have agreed.
  ///
  /// @return why that does not help any more, or empty
  Optional<String> agreed(RunState state) {
    return extendLease.agreed(state);
  }

  /// Why it cannot begin with the secrets that it was given, or empty.
  Optional<String> lacking(RunState state) {
    RunRow run = state.run();
    return secrets.lacking(
        state.transaction().handle(), run.id(), run.arguments().values().values());
  }

  /// What it was given goes with it.
  private void forget(RunState state) {
    Set<String> ids = RunSecrets.ids(state.run().arguments().values().values());
    if (!ids.isEmpty()) {
      secrets.forget(state.transaction().handle(), state.run().id());
      state.transaction().afterCommit(() -> masking.forget(ids));
    }
  }

  /// @param questions what becomes of approvals that are still open
  void end(RunState state, RunStatus status, @Nullable String reason, ApprovalStatus questions) {
    Transaction transaction = state.transaction();
    var handle = transaction.handle();
    state.over(status, reason);
    RunRow run = state.run();
    close(state, questions);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("masked", Long.toString(run.masked()));
    if (reason != null) {
      facts.put("reason", reason);
    }
    Cause cause = run.cause();
    if (cause != null && cause.by() != null) {
      facts.put("by", cause.by());
    }
    journal.record(transaction, run, "run.ended", Scopes.word(status), facts);
    forget(state);
    endLease.over(state, reason);
    extendLease.over(state);
    tasks.over(state);
    boolean mayHold = run.lock() != null || !state.calls().isEmpty();
    var freed = mayHold ? locks.release(handle, run.id()) : List.<String>of();
    journal.changed(state);
    freed.forEach(lock -> queue.refresh(transaction, lock));
  }

  private void close(RunState state, ApprovalStatus to) {
    for (Approval approval : state.approvals()) {
      state.disarm(RunTimer.APPROVAL_EXPIRY, approval.id());
      state.disarm(RunTimer.START_EXPIRY, approval.id());
    }
    if (!state.approvals().isEmpty()) {
      state.closeQuestions(to);
    }
  }
}
