package dev.signalbox.chat.authoring;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.proposal.Examination;
import dev.signalbox.engine.proposal.Examinations;
import dev.signalbox.engine.proposal.ProposalResult;
import dev.signalbox.engine.proposal.Proposals;
import dev.signalbox.engine.store.Database;
import java.util.Map;
import java.util.Optional;

/// The command `runbook edit`, entered by the console's editor: the same guard decides. What is
/// proposed there has no findings, and its tests hold.
public final class ProposalRequests {
  private final Database database;
  private final Audit audit;
  private final Guard guard;
  private final Examinations examinations;
  private final Proposals proposals;

  public ProposalRequests(
      Database database, Audit audit, Guard guard, Examinations examinations, Proposals proposals) {
    this.database = database;
    this.audit = audit;
    this.guard = guard;
    this.examinations = examinations;
    this.proposals = proposals;
  }

  ProposalResult propose(Person person, Proposals.Wish wish) {
    var invocation =
        new CommandInvocation(
            RunbookEditCommand.GUARDED,
            new Arguments(Map.of("name", wish.runbook())),
            "runbook edit " + wish.runbook(),
            Caller.onConsole(person),
            "@" + person.id(),
            Origin.API);
    return switch (guard.decide(invocation)) {
      case CommandDecision.Allowed _ -> examined(person, wish);
      case CommandDecision.Denied(String rule, String why) -> denied(invocation, rule, why);
      case CommandDecision.NeedsConfirmation(String why) -> denied(invocation, "confirm", why);
    };
  }

  private ProposalResult examined(Person person, Proposals.Wish wish) {
    Optional<Examination> examination = examinations.of(wish.runbook(), wish.text());
    if (examination.isEmpty()) {
      return new ProposalResult.No("Tests of other runbooks are being tried. Try again soon.");
    }
    Optional<Finding> obstacle = examination.get().obstacle();
    return obstacle
        .<ProposalResult>map(
            found -> new ProposalResult.No("This could not become active: " + found + "."))
        .orElseGet(() ->
            database.write(
                transaction -> proposals.propose(transaction, Caller.onConsole(person), wish)));
  }

  private ProposalResult denied(CommandInvocation invocation, String rule, String why) {
    database.write(transaction -> {
      audit.append(transaction, invocation.denied(rule, why));
      return true;
    });
    return new ProposalResult.No(why);
  }
}
