package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.store.Transaction;
import java.util.Optional;

/// Takes votes on what is no run, before runs are asked.
@FunctionalInterface
public interface OtherVotes {
  /// Nothing but runs is voted on.
  OtherVotes NONE = (transaction, code, vote) -> Optional.empty();

  /// Empty when nothing of it goes by the code, or nothing that the voter may know of.
  Optional<Answer> vote(Transaction transaction, String code, Approvals.Vote vote);
}
