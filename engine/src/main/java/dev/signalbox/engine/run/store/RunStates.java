package dev.signalbox.engine.run.store;

import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.state.Pinned;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads runs with the revisions they are pinned to.
public final class RunStates {
  private static final int KEPT = 256;

  private final Stores stores;
  private final Library library;
  private final Map<String, Runbook> parsed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Runbook> eldest) {
          return size() > KEPT;
        }
      };

  public RunStates(Stores stores, Library library) {
    this.stores = stores;
    this.library = library;
  }

  public RunState load(Transaction transaction, String run) {
    return of(transaction, stores.runs().byId(transaction.handle(), run).orElseThrow());
  }

  /// Of a run that was read in this transaction. One that has not started has no steps.
  public RunState of(Transaction transaction, RunRow run) {
    Map<String, StepRow> rows =
        run.startedAt() == null ? Map.of() : stores.steps().latest(transaction.handle(), run.id());
    return new RunState(transaction, stores, this, run, rows);
  }

  public CallFrame main(Handle handle, RunRow run) {
    return new CallFrame("", pinned(handle, run.runbook(), run.revision()), run.arguments());
  }

  public Map<String, CallFrame> calls(Handle handle, Map<String, StepRow> rows) {
    Map<String, CallFrame> calls = new LinkedHashMap<>();
    for (StepRow row : rows.values()) {
      String pin = row.part().pinned();
      if (pin != null) {
        Pinned pinned = Pinned.read(pin);
        Runbook runbook = pinned(handle, pinned.runbook(), pinned.revision());
        calls.put(row.path(), new CallFrame(row.path() + ">", runbook, pinned.arguments()));
      }
    }
    return calls;
  }

  private Runbook pinned(Handle handle, String name, String revision) {
    return known(name, revision)
        .orElseGet(() -> {
          String text =
              stores
                  .revisions()
                  .text(handle, name, revision)
                  .orElseThrow(
                      () -> new IllegalStateException(name + " " + revision + " is not kept"));
          return remember(library.read(name, text));
        });
  }

  private Optional<Runbook> known(String name, String revision) {
    synchronized (parsed) {
      return Optional.ofNullable(parsed.get(name + "@" + revision));
    }
  }

  /// Spares the reading of a revision that is at hand.
  public Runbook remember(Runbook runbook) {
    synchronized (parsed) {
      parsed.put(runbook.name() + "@" + runbook.revision(), runbook);
    }
    return runbook;
  }
}
