package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.proposal.ProposalResult;

/// What people are told of what they did with proposals.
public final class ProposalAnswers {
  private ProposalAnswers() {}

  public static Answer of(ProposalResult result) {
    return switch (result) {
      case ProposalResult.Done done -> Answer.done(done.told());
      case ProposalResult.No no -> Answer.no(no.why());
    };
  }
}
