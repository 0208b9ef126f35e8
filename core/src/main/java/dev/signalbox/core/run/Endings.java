package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The finish transaction: terminal status, open questions closed, timers off, locks free,
/// recorded.
final class Endings {
  private final Stores stores;
  private final Journal journal;
  private final Waiters waiters;

  Endings(Stores stores, Journal journal, Waiters waiters) {
    this.stores = stores;
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
    var handle = transaction.handle();
    stores.runs().end(handle, run.id(), status, reason, transaction.now());
    for (Approval approval : stores.approvals().ofRun(handle, run.id())) {
      stores.timers().cancel(handle, Timer.Kind.APPROVAL, approval.id());
      stores.timers().cancel(handle, Timer.Kind.START, approval.id());
    }
    stores.approvals().close(transaction, run.id(), questions);
    stores.timers().cancel(handle, Timer.Kind.STEP, run.id());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("masked", Long.toString(run.masked()));
    if (reason != null) {
      facts.put("reason", reason);
    }
    journal.record(transaction, run, "run.ended", Scopes.word(status), facts);
    var freed = stores.locks().release(handle, run.id());
    journal.changed(transaction, run.id());
    freed.forEach(lock -> waiters.refresh(transaction, lock));
  }
}
