package dev.signalbox.engine.proposal;

/// What came of what somebody did with a proposal.
public sealed interface ProposalResult {
  /// It was done.
  ///
  /// @param proposal as it is now
  /// @param told one sentence for who did it
  record Done(Proposal proposal, String told) implements ProposalResult {}

  /// It was not.
  ///
  /// @param why whole sentences
  record No(String why) implements ProposalResult {}
}
