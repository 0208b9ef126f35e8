package dev.signalbox.core.run;

import dev.signalbox.core.people.Sight;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads runs for people.
record RunReader(Stores stores, RunViews views, OutputReader output, Listeners listeners) {
  Optional<KeptRunbook> runbook(Handle handle, String idOrCode) {
    return stores
        .runs()
        .byIdOrCode(handle, idOrCode)
        .flatMap(run ->
            stores
                .revisions()
                .text(handle, run.runbook(), run.revision())
                .map(text -> new KeptRunbook(run.runbook(), run.revision(), text)));
  }

  Optional<RunView> view(Handle handle, String idOrCode) {
    return stores.runs().byIdOrCode(handle, idOrCode).map(run -> views.of(handle, run));
  }

  Optional<RunView> view(Handle handle, String idOrCode, Sight sight) {
    return stores.seen().find(handle, idOrCode, sight).map(run -> views.of(handle, run));
  }

  List<RunView> page(Handle handle, RunFilter filter) {
    return stores.seen().page(handle, filter).stream().map(run -> views.of(handle, run)).toList();
  }

  List<Request> requests(Handle handle, RequestFilter filter) {
    return stores.requests().page(handle, filter);
  }

  long countRequests(Handle handle, Sight sight, RequestFilter.Scope scope) {
    return stores.requests().count(handle, sight, scope);
  }

  List<RunBrief> briefs(Handle handle, Collection<String> ids) {
    return stores.runs().briefs(handle, ids);
  }

  RunOutput output(Handle handle, String idOrCode, @Nullable String path, long from, int max) {
    String run = stores.runs().byIdOrCode(handle, idOrCode).map(RunRow::id).orElse(idOrCode);
    return output.read(handle, run, path, from, max);
  }

  Optional<String> stopStep(Handle handle, String run) {
    return stores.runs().byId(handle, run).map(RunRow::stop).map(RunRow.Stop::step);
  }
}
