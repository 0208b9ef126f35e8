package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.proposal.Examinations;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Runbooks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of runbooks and what became of them: kept, told, compared.
public final class RevisionFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(
          RunbookShowCommand.COMMAND, RunbookHistoryCommand.COMMAND, RunbookDiffCommand.COMMAND);

  private static final String NAME = "name";
  private static final String RUNBOOK = "runbook";

  private final Revisions revisions;
  private final SeenRevisions seen;
  private final Examinations examinations;
  private final Runbooks runbooks;

  public RevisionFeature(
      Revisions revisions, SeenRevisions seen, Examinations examinations, Runbooks runbooks) {
    this.revisions = revisions;
    this.seen = seen;
    this.examinations = examinations;
    this.runbooks = runbooks;
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(
        new RunbookShowCommand(seen),
        new RunbookHistoryCommand(seen),
        new RunbookDiffCommand(new SeenChanges(seen)));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/runbooks/{name}",
            List.of(),
            "The file of a runbook, and what became of it.",
            RunbookSchemas.RUNBOOK,
            this::runbook),
        Route.get(
            "/api/runbooks/{name}/examination",
            List.of(),
            "What is wrong with the active revision, what comes of its tests now, and what no test reaches.",
            RunbookSchemas.EXAMINATION,
            this::examination),
        Route.get(
            "/api/runbooks/{name}/revisions/{revision}",
            List.of(),
            "The text of a revision, by its first characters.",
            RunbookSchemas.REVISION,
            this::revision),
        Route.get(
            "/api/runbooks/{name}/changes",
            List.of("from", "to"),
            "What is different between two revisions, else between the active one and the one before.",
            RunbookSchemas.CHANGE,
            this::changes));
  }

  private RouteAnswer runbook(RouteCall call) {
    String name = name(call);
    @Nullable Runbook active = seen.active(call.person(), name).orElse(null);
    List<RevisionEvent> history = seen.history(call.person(), name);
    if (active == null && history.isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    Catalog.@Nullable Refused refused = seen.refused(call.person(), name).orElse(null);
    return new RouteAnswer.Found(RunbookJson.of(name, active, refused, history));
  }

  private RouteAnswer examination(RouteCall call) {
    String name = name(call);
    Optional<Runbook> active = seen.active(call.person(), name);
    if (active.isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    return examinations
        .of(name, active.get().text())
        .<RouteAnswer>map(found -> new RouteAnswer.Found(RunbookJson.ExaminationJson.of(found)))
        .orElseGet(() ->
            new RouteAnswer.Misused("Tests of other runbooks are being tried. Try again soon."));
  }

  private RouteAnswer revision(RouteCall call) {
    String name = name(call);
    if (seen.history(call.person(), name).isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    return switch (seen.find(call.person(), name, String.valueOf(call.argument("revision")))) {
      case Revisions.Found.One one -> new RouteAnswer.Found(one);
      case Revisions.Found.None _ -> new RouteAnswer.Hidden("revision");
    };
  }

  private RouteAnswer changes(RouteCall call) {
    String name = name(call);
    if (seen.history(call.person(), name).isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    var wanted = new SeenChanges.Wanted(name, call.argument("from"), call.argument("to"));
    return switch (new SeenChanges(seen).between(call.person(), wanted)) {
      case SeenChanges.Found.Change change ->
          new RouteAnswer.Found(RunbookJson.ChangeJson.of(change));
      case SeenChanges.Found.None none -> new RouteAnswer.Misused(none.why());
    };
  }

  private static String name(RouteCall call) {
    return String.valueOf(call.argument(NAME));
  }

  @Override
  public void start() {
    revisions.start();
    runbooks.onChange(_ -> revisions.changed());
  }

  @Override
  public void close() {
    revisions.close();
  }
}
