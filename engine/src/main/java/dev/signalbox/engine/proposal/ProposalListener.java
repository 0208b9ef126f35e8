package dev.signalbox.engine.proposal;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.store.Transaction;

/// Hears what becomes of proposals, in the transaction in which it happens.
@FunctionalInterface
public interface ProposalListener {
  /// It was made, voted on, decided, written or has become active.
  void changed(Transaction transaction, Proposal proposal, Approval approval);
}
