package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.proposal.Examinations;
import dev.signalbox.engine.proposal.ProposalMoves;
import dev.signalbox.engine.proposal.ProposalResult;
import dev.signalbox.engine.proposal.Proposals;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Optional;

/// Changes of runbooks that people propose and others decide.
public final class ProposalFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(
          RunbookEditCommand.GUARDED, RunbookBackCommand.GUARDED, RunbookWithdrawCommand.GUARDED);

  private static final String RUNBOOK = "runbook";

  private final Proposals proposals;
  private final ProposalMoves moves;
  private final ProposalRequests requests;
  private final SeenRevisions seen;
  private final Examinations examinations;

  public ProposalFeature(
      Proposals proposals,
      ProposalMoves moves,
      ProposalRequests requests,
      SeenRevisions seen,
      Examinations examinations) {
    this.proposals = proposals;
    this.moves = moves;
    this.requests = requests;
    this.seen = seen;
    this.examinations = examinations;
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(
        new RunbookEditCommand(seen),
        new RunbookBackCommand(seen, proposals),
        new RunbookWithdrawCommand(proposals));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/proposals",
            List.of(),
            "Proposed changes of runbooks, those that wait first.",
            ProposalSchemas.LISTING,
            call ->
                new RouteAnswer.Found(
                    new Listing(new SeenProposals(moves, seen).of(call.person())))),
        Route.get(
            "/api/proposals/{code}",
            List.of(),
            "One of them, with its lines.",
            ProposalSchemas.PROPOSAL,
            this::one),
        Route.post(
            "/api/runbooks/{name}/check",
            List.of("text"),
            "What is wrong with a text, what comes of its tests, and what it would change. Nothing is kept.",
            ProposalSchemas.CHECKED,
            this::check),
        Route.post(
            "/api/runbooks/{name}/propose",
            List.of("base", "text", "why"),
            "Asks the owners of a runbook for a change of its file.",
            ProposalSchemas.PROPOSED,
            this::propose));
  }

  private RouteAnswer one(RouteCall call) {
    return new SeenProposals(moves, seen)
        .one(call.person(), String.valueOf(call.argument("code")))
        .<RouteAnswer>map(RouteAnswer.Found::new)
        .orElseGet(() -> new RouteAnswer.Hidden("proposal"));
  }

  private RouteAnswer check(RouteCall call) {
    String name = String.valueOf(call.argument("name"));
    Optional<Runbook> active = seen.active(call.person(), name);
    String text = call.argument("text");
    if (active.isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    if (text == null) {
      return new RouteAnswer.Misused("Send the text.");
    }
    return examinations
        .of(name, text)
        .<RouteAnswer>map(found ->
            new RouteAnswer.Found(
                new Checked(
                    RunbookJson.ExaminationJson.of(found),
                    RunbookJson.told(SeenChanges.words(name, active.get().text(), text)),
                    found.passes())))
        .orElseGet(() ->
            new RouteAnswer.Misused("Tests of other runbooks are being tried. Try again soon."));
  }

  private RouteAnswer propose(RouteCall call) {
    String name = String.valueOf(call.argument("name"));
    String text = call.argument("text");
    String base = call.argument("base");
    if (seen.active(call.person(), name).isEmpty()) {
      return new RouteAnswer.Hidden(RUNBOOK);
    }
    if (text == null || base == null) {
      return new RouteAnswer.Misused("Send the text, and the base that it changes.");
    }
    String why = call.argument("why");
    var wish = new Proposals.Wish(name, base, text, why == null ? "" : why);
    return switch (requests.propose(call.person(), wish)) {
      case ProposalResult.Done done ->
          new RouteAnswer.Found(new Proposed(done.proposal().code(), done.told()));
      case ProposalResult.No no -> new RouteAnswer.Denied(no.why());
    };
  }

  @Override
  public void start() {
    moves.start();
  }

  @Override
  public void close() {
    moves.close();
  }

  private record Listing(List<ProposalJson> proposals) {}

  private record Checked(
      RunbookJson.ExaminationJson examination, List<RunbookJson.WordJson> words, boolean passes) {}

  private record Proposed(String code, String told) {}
}
