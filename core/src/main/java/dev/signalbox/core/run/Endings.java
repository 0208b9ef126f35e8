package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The finish transaction: terminal status, open questions closed, timers off, locks free,
/// recorded.
final class Endings {
  private final Stores stores;
  private final Scenes scenes;
  private final Journal journal;
  private final Waiters waiters;

  Endings(Stores stores, Scenes scenes, Journal journal, Waiters waiters) {
    this.stores = stores;
    this.scenes = scenes;
    this.journal = journal;
    this.waiters = waiters;
  }

  /// @param questions what becomes of approvals that are still open
  void end(
      Transaction transaction,
      RunRow run,
      RunStatus status,
      @Nullable String reason,
      ApprovalStatus questions) {
    end(scenes.of(transaction, run), status, reason, questions);
  }

  /// The same where the run is at hand.
  void end(Scene scene, RunStatus status, @Nullable String reason, ApprovalStatus questions) {
    Transaction transaction = scene.transaction();
    var handle = transaction.handle();
    RunRow run = stores.runs().end(handle, scene.run().id(), status, reason, transaction.now());
    scene.became(run);
    close(scene, questions);
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
    boolean mayHold = run.lock() != null || !scene.calls().isEmpty();
    var freed = mayHold ? stores.locks().release(handle, run.id()) : List.<String>of();
    journal.changed(scene);
    freed.forEach(lock -> waiters.refresh(transaction, lock));
  }

  private void close(Scene scene, ApprovalStatus to) {
    var handle = scene.transaction().handle();
    for (Approval approval : scene.approvals()) {
      stores.timers().cancel(handle, Timer.Kind.APPROVAL, approval.id());
      stores.timers().cancel(handle, Timer.Kind.START, approval.id());
    }
    if (!scene.approvals().isEmpty()) {
      stores.approvals().close(scene.transaction(), scene.run().id(), to);
      scene.approvalsChanged();
    }
  }
}
