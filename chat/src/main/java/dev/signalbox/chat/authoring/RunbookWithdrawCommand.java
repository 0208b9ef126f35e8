package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.proposal.Proposals;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// `runbook withdraw CODE`: takes one's own proposal back.
final class RunbookWithdrawCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          RunbookWords.command(
              "withdraw", List.of("id"), List.of(), "Take a proposal of yours back"),
          Risk.READ);

  private final Proposals proposals;

  RunbookWithdrawCommand(Proposals proposals) {
    this.proposals = proposals;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    return ProposalAnswers.of(proposals.withdraw(transaction, call.caller(), call.required("id")));
  }
}
