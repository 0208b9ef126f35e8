package dev.signalbox.engine.run.view;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.content.JdbcRunFileStore;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunListener;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the audit record and the listener what happened, in the transaction in which it happened.
public final class Journal {
  private final Audit audit;
  private final RunListener listener;
  private final RunViews views;
  private final JdbcRunFileStore files;
  private final JdbcRunStore runs = new JdbcRunStore();

  /// @param files those that runs are given or write
  public Journal(Audit audit, RunListener listener, RunViews views, JdbcRunFileStore files) {
    this.files = files;
    this.audit = audit;
    this.listener = listener;
    this.views = views;
  }

  /// What the run's caller or the engine on their behalf did.
  public void record(
      Transaction transaction, RunRow run, String kind, String outcome, Map<String, String> facts) {
    record(transaction, run, run.caller(), kind, outcome, facts);
  }

  /// The same where the run is at hand.
  public void record(RunState state, String kind, String outcome, Map<String, String> facts) {
    record(state.transaction(), state.run(), kind, outcome, facts);
  }

  /// What nobody did.
  ///
  /// @param run the one it matters for, or null
  public void happened(
      Transaction transaction, @Nullable RunRow run, String kind, Map<String, String> facts) {
    String room = run == null ? null : run.room();
    String runbook = run == null ? null : run.runbook();
    String id = run == null ? null : run.id();
    audit.append(transaction, new AuditEntry(kind, null, null, room, runbook, id, "ok", facts));
  }

  /// What somebody did to a run.
  public void record(
      Transaction transaction,
      RunRow run,
      Caller who,
      String kind,
      String outcome,
      Map<String, String> facts) {
    audit.append(
        transaction,
        new AuditEntry(
            kind,
            who.id(),
            who.account().text(),
            run.room(),
            run.runbook(),
            run.id(),
            outcome,
            facts));
  }

  /// The run changed: last thing in each transaction that changed it.
  public RunView changed(Transaction transaction, String run) {
    RunView view = view(transaction, run);
    listener.changed(transaction, view);
    return view;
  }

  /// The same where the run is at hand.
  public RunView changed(RunState state) {
    RunView view = views.of(state);
    listener.changed(state.transaction(), view);
    return view;
  }

  /// The run as it stands.
  public RunView view(RunState state) {
    return views.of(state);
  }

  /// A run came in, and has no steps yet: like [#changed] of what was just stored.
  public void began(Transaction transaction, RunRow run) {
    listener.began(transaction, views.ofNew(transaction.handle(), run), run.asked().source());
  }

  private RunView view(Transaction transaction, String run) {
    return views.of(transaction.handle(), runs.byId(transaction.handle(), run).orElseThrow());
  }

  /// A step spoke.
  ///
  /// @param with files that come with it
  public void said(RunState state, String text, String to, String key, List<FileValue> with) {
    listener.said(state.transaction(), views.of(state), text, to, key, with);
  }

  /// Keeps a text as a file of the run.
  public FileValue written(RunState state, String name, String text) {
    RunRow run = state.run();
    return files.written(state.transaction().handle(), run.id(), run.room(), name, text);
  }

  /// People are told again what they are asked.
  public void reminded(RunState state, Approval approval) {
    listener.reminded(state.transaction(), views.of(state), approval);
  }

  /// A task is still open when people were to have done it.
  ///
  /// @param whom groups or person ids who are reminded
  public void due(RunState state, Checklist list, Checklist.Task task, List<String> whom) {
    listener.due(state.transaction(), views.of(state), list, task, whom);
  }

  /// What a step of the run did is going to end.
  public void warned(Transaction transaction, RunRow run, StepLease lease) {
    listener.warned(transaction, views.of(transaction.handle(), run), lease);
  }

  /// What a step did lasts longer.
  public void extended(Transaction transaction, RunRow run, StepLease lease) {
    listener.extended(transaction, views.of(transaction.handle(), run), lease);
  }

  public void grew(String run, long end, String tail) {
    listener.grew(run, end, tail);
  }
}
