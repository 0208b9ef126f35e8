package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.proposal.Proposals;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `runbook back NAME REVISION`: proposes the text of an earlier revision.
final class RunbookBackCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          RunbookWords.command(
              "back",
              List.of("name", "revision"),
              List.of(),
              "Propose that a runbook's file becomes what it was"),
          Risk.LOW);

  private final SeenRevisions seen;
  private final Proposals proposals;

  RunbookBackCommand(SeenRevisions seen, Proposals proposals) {
    this.seen = seen;
    this.proposals = proposals;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    Principal person = call.caller().principal();
    String name = RunbookWords.name(call.required("name"));
    Optional<Runbook> active = seen.active(person, name);
    if (active.isEmpty()) {
      return RunbookWords.none(name);
    }
    String wanted = call.required("revision").toLowerCase(Locale.ROOT);
    return switch (seen.find(person, name, wanted)) {
      case Revisions.Found.None none -> Answer.no(none.why());
      case Revisions.Found.One one ->
          ProposalAnswers.of(
              proposals.propose(
                  transaction,
                  call.caller(),
                  new Proposals.Wish(
                      name,
                      active.get().revision(),
                      one.text(),
                      "Back to " + RevisionEvent.brief(one.revision()))));
    };
  }
}
