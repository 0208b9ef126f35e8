package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.state.Pinned;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Reads runs with the revisions they are pinned to.
public final class RunStates {
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcRevisionStore revisions = new JdbcRevisionStore();
  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final Dialect dialect;
  private final JdbcRunOwners owners;
  private final JdbcSeenRuns seen;
  private final Library library;
  private final Approvals approvals;
  private final Timers timers;
  private final Function<Runbook, Optional<Gate>> gates;

  /// @param gates by the rules of now
  public RunStates(
      Dialect dialect,
      Library library,
      Approvals approvals,
      Timers timers,
      Function<Runbook, Optional<Gate>> gates) {
    this.gates = gates;
    this.dialect = dialect;
    this.owners = new JdbcRunOwners(dialect);
    this.seen = new JdbcSeenRuns(dialect);
    this.library = library;
    this.approvals = approvals;
    this.timers = timers;
  }

  /// The run with this id or code, which nobody else changes until the commit.
  public Optional<RunState> locked(Transaction transaction, String idOrCode) {
    return owners.locked(transaction.handle(), idOrCode).map(run -> of(transaction, run));
  }

  /// The same, if there is one that this person sees.
  public Optional<RunState> locked(Transaction transaction, String idOrCode, Sight sight) {
    return seen.locked(transaction.handle(), idOrCode, sight).map(run -> of(transaction, run));
  }

  /// The run that this code of a question, or of its own, stands for, locked, if this person sees
  /// it.
  public Optional<RunState> asking(Transaction transaction, String code, Sight sight) {
    return seen.asking(transaction.handle(), code, sight).map(run -> of(transaction, run));
  }

  /// Codes of open questions that this person sees, for finding the one somebody meant.
  public List<String> openCodes(Transaction transaction, Sight sight) {
    return seen.openCodes(transaction.handle(), sight);
  }

  /// The run as it is now, for reading.
  public RunState present(Transaction transaction, String id) {
    return load(transaction, id);
  }

  /// The lease with this code, if this person sees its run, which nobody else changes until the
  /// commit.
  public Optional<StepLease> lease(Transaction transaction, String code, Sight sight) {
    return leases.locked(transaction.handle(), dialect, code, sight);
  }

  /// The run when it is queued and no other node is claiming it.
  public Optional<RunState> claiming(Transaction transaction, String id) {
    return owners.claiming(transaction.handle(), id).map(run -> of(transaction, run));
  }

  /// The run as its owner kept it, or as it is when somebody else has had a word in it since. The
  /// caller has passed the guard of its epoch.
  public RunState resumed(Transaction transaction, KeptRun kept) {
    return kept.alone() && owners.isUnchanged(transaction.handle(), kept.run())
        ? new RunState(transaction, this, owners, kept)
        : load(transaction, kept.run().id());
  }

  private RunState load(Transaction transaction, String run) {
    return of(transaction, runs.byId(transaction.handle(), run).orElseThrow());
  }

  private RunState of(Transaction transaction, RunRow run) {
    return new RunState(transaction, this, owners, run);
  }

  /// Locks a run without waiting.
  ///
  /// @return false when somebody else has it now
  public boolean lock(Transaction transaction, String id) {
    return owners.free(transaction.handle(), id).isPresent()
        || runs.byId(transaction.handle(), id).isEmpty();
  }

  /// What expressions may ask of a parameter that means a service.
  public Services services() {
    return library.services();
  }

  /// Where the page of a run is.
  public String link(RunRow run) {
    return library.link(run.code());
  }

  /// What runs of this runbook pass before they act.
  Optional<Gate> gate(Runbook runbook) {
    return gates.apply(runbook);
  }

  public Dialect dialect() {
    return dialect;
  }

  /// The timers of runs.
  Timers timers() {
    return timers;
  }

  /// The questions of runs.
  Approvals approvals() {
    return approvals;
  }

  public CallFrame main(Handle handle, RunRow run) {
    return new CallFrame("", pinned(handle, run.runbook(), run.revision()), run.arguments());
  }

  public Map<String, CallFrame> calls(Handle handle, Map<String, StepRow> rows) {
    Map<String, CallFrame> calls = new LinkedHashMap<>();
    for (StepRow row : rows.values()) {
      String pin = row.part().pinned();
      if (pin != null && !row.loops()) {
        Pinned pinned = Pinned.read(pin);
        Runbook runbook = pinned(handle, pinned.runbook(), pinned.revision());
        calls.put(row.path(), new CallFrame(row.path() + ">", runbook, pinned.arguments()));
      }
    }
    return calls;
  }

  /// The items of lists, by the path of their step.
  public static Map<String, List<Object>> items(Map<String, StepRow> rows) {
    Map<String, List<Object>> items = new LinkedHashMap<>();
    for (StepRow row : rows.values()) {
      String pin = row.part().pinned();
      if (pin != null && row.loops()) {
        items.put(row.path(), Items.read(pin));
      }
    }
    return items;
  }

  private Runbook pinned(Handle handle, String name, String revision) {
    return library
        .known(name, revision)
        .orElseGet(() -> library.read(name, text(handle, name, revision)));
  }

  private String text(Handle handle, String name, String revision) {
    return revisions
        .text(handle, name, revision)
        .orElseThrow(() -> new IllegalStateException(name + " " + revision + " is not kept"));
  }
}
