package dev.signalbox.web.diagram;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.diagram.Diagram;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.api.VisibleRuns;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.SignedInOnly;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/// `GET /api/runbooks/{name}/diagram.svg` and `GET /api/runs/{run}/diagram.svg`: the steps of a
/// runbook, and how those of a run stand, for whoever sees the one or the other.
public final class DiagramApi implements Api {
  private final SignedInOnly signedInOnly;
  private final Visibility visibility;
  private final Runs runs;
  private final VisibleRuns visibleRuns;

  public DiagramApi(
      SignedInOnly signedInOnly, Visibility visibility, Runs runs, VisibleRuns visibleRuns) {
    this.signedInOnly = signedInOnly;
    this.visibility = visibility;
    this.runs = runs;
    this.visibleRuns = visibleRuns;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.get("/api/runbooks/{name}/diagram.svg", signedInOnly.reading(this::ofRunbook));
    addresses.get("/api/runs/{run}/diagram.svg", signedInOnly.reading(this::ofRun));
  }

  private void ofRunbook(Context context, Session session) {
    String name = context.pathParam("name");
    Runbook runbook =
        visibility.runbooks(session.person()).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> ApiException.missing("runbook"));
    svg(context, Diagram.of(runbook));
  }

  /// The file is the one that the run is pinned to. One that an older version read, and this one
  /// does not, is not drawn.
  private void ofRun(Context context, Session session) {
    RunView run = visibleRuns.run(session.person(), context.pathParam("run"));
    Runbook runbook =
        runs.runbook(run.id())
            .flatMap(kept ->
                new RunbookReader()
                    .read(kept.name().replace('.', '/') + ".yaml", kept.text())
                    .runbook())
            .orElseThrow(() -> ApiException.missing("diagram"));
    svg(context, Diagram.of(runbook, run.code(), run.steps()));
  }

  private static void svg(Context context, Diagram diagram) {
    context.contentType("image/svg+xml");
    context.result(diagram.svg().getBytes(StandardCharsets.UTF_8));
  }
}
