package dev.signalbox.app.server;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunOutput;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.web.api.RunReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs, as the API reads them.
record RunsForReading(Runs runs) implements RunReads {
  @Override
  public Optional<RunView> view(String idOrCode, Sight sight) {
    return runs.view(idOrCode, sight);
  }

  @Override
  public List<RunView> list(RunFilter filter) {
    return runs.page(filter);
  }

  @Override
  public List<Request> requests(RequestFilter filter) {
    return runs.requests(filter);
  }

  @Override
  public long countRequests(Sight sight, RequestFilter.Scope scope) {
    return runs.countRequests(sight, scope);
  }

  @Override
  public Optional<String> room(String run) {
    return runs.view(run).map(RunView::room);
  }

  @Override
  public List<RunBrief> briefs(Set<String> ids) {
    return runs.briefs(ids);
  }

  @Override
  public Output output(String run, long from, int most) {
    RunOutput output = runs.output(run, from, most);
    return new Output(output.from(), output.next(), output.total(), output.text());
  }

  @Override
  public Optional<RunbookFile> runbook(String run) {
    return runs.runbook(run)
        .map(kept -> new RunbookFile(kept.name(), kept.revision(), kept.text()));
  }
}
