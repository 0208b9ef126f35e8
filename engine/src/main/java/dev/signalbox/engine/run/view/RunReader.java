package dev.signalbox.engine.run.view;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.KeptRunbook;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunOutput;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.store.Stores;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads runs for people.
public record RunReader(Stores stores, RunViews views, OutputReader output, Listeners listeners) {
  public Optional<KeptRunbook> runbook(Handle handle, String idOrCode) {
    return stores
        .runs()
        .byIdOrCode(handle, idOrCode)
        .flatMap(run ->
            stores
                .revisions()
                .text(handle, run.runbook(), run.revision())
                .map(text -> new KeptRunbook(run.runbook(), run.revision(), text)));
  }

  public Optional<RunView> view(Handle handle, String idOrCode) {
    return stores.runs().byIdOrCode(handle, idOrCode).map(run -> views.of(handle, run));
  }

  public Optional<RunView> view(Handle handle, String idOrCode, Sight sight) {
    return stores.seen().find(handle, idOrCode, sight).map(run -> views.of(handle, run));
  }

  public List<RunView> page(Handle handle, RunFilter filter) {
    return stores.seen().page(handle, filter).stream().map(run -> views.of(handle, run)).toList();
  }

  public List<Request> requests(Handle handle, RequestFilter filter) {
    return stores.requests().page(handle, filter);
  }

  public long countRequests(Handle handle, Sight sight, RequestFilter.Scope scope) {
    return stores.requests().count(handle, sight, scope);
  }

  public List<RunBrief> briefs(Handle handle, Collection<String> ids) {
    return stores.runs().briefs(handle, ids);
  }

  public RunOutput output(
      Handle handle, String idOrCode, @Nullable String path, long from, int max) {
    String run = stores.runs().byIdOrCode(handle, idOrCode).map(RunRow::id).orElse(idOrCode);
    return output.read(handle, run, path, from, max);
  }

  public Optional<String> stopStep(Handle handle, String run) {
    return stores.runs().byId(handle, run).map(RunRow::stop).map(RunRow.Stop::step);
  }
}
