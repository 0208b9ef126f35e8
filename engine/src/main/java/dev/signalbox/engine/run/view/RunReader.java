package dev.signalbox.engine.run.view;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.revision.JdbcRevisionStore;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.store.JdbcRequests;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcSeenRuns;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.store.Dialect;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads runs for people.
public final class RunReader {
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcRevisionStore revisions = new JdbcRevisionStore();
  private final JdbcStepLeaseStore leases = new JdbcStepLeaseStore();
  private final OutputReader output = new OutputReader();
  private final JdbcSeenRuns seen;
  private final JdbcRequests requests;
  private final FormQuestions forms;
  private final Checklists checklists;
  private final RunViews views;

  public RunReader(
      Dialect dialect,
      Approvals approvals,
      FormQuestions forms,
      Checklists checklists,
      RunViews views) {
    this.checklists = checklists;
    this.seen = new JdbcSeenRuns(dialect);
    this.requests = new JdbcRequests(approvals);
    this.forms = forms;
    this.views = views;
  }

  /// The form with this code, if its run is one that this person sees.
  public Optional<FormQuestion> form(Handle handle, String code, Sight sight) {
    return forms
        .byCode(handle, code)
        .filter(form -> seen.find(handle, form.run(), sight).isPresent());
  }

  /// The list with this code, if its run is one that this person sees.
  public Optional<Checklist> checklist(Handle handle, String code, Sight sight) {
    return checklists
        .byCode(handle, code)
        .filter(list -> seen.find(handle, list.run(), sight).isPresent());
  }

  public Optional<Library.KeptRunbook> runbook(Handle handle, String idOrCode) {
    return runs.byIdOrCode(handle, idOrCode)
        .flatMap(run ->
            revisions
                .text(handle, run.runbook(), run.revision())
                .map(text -> new Library.KeptRunbook(run.runbook(), run.revision(), text)));
  }

  public Optional<String> made(Handle handle, RunSource source) {
    return runs.bySource(handle, source);
  }

  public Optional<RunView> view(Handle handle, String idOrCode) {
    return runs.byIdOrCode(handle, idOrCode).map(run -> views.of(handle, run));
  }

  public Optional<RunView> view(Handle handle, String idOrCode, Sight sight) {
    return seen.find(handle, idOrCode, sight).map(run -> views.of(handle, run));
  }

  public List<RunView> page(Handle handle, RunFilter filter) {
    return seen.page(handle, filter).stream().map(run -> views.of(handle, run)).toList();
  }

  public List<Request> requests(Handle handle, RequestFilter filter) {
    return requests.page(handle, filter);
  }

  public long countRequests(Handle handle, Sight sight, RequestFilter.Scope scope) {
    return requests.count(handle, sight, scope);
  }

  public List<RunBrief> briefs(Handle handle, Collection<String> ids) {
    return runs.briefs(handle, ids);
  }

  public List<StepLease> leases(Handle handle, Sight sight, boolean ended, int limit) {
    return leases.seen(handle, sight, ended, limit);
  }

  public RunView.Output output(
      Handle handle, String idOrCode, @Nullable String path, long from, int max) {
    String run = runs.byIdOrCode(handle, idOrCode).map(RunRow::id).orElse(idOrCode);
    return output.read(handle, run, path, from, max);
  }

  /// The steps that a person wants stopped.
  public List<String> toStop(Handle handle, String run) {
    return runs.byId(handle, run).map(RunRow::stop).map(RunRow.Stop::steps).orElse(List.of());
  }
}
