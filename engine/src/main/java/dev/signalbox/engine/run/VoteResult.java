package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import java.util.List;

/// What became of somebody's word on a question.
public sealed interface VoteResult {
  /// It counts; more are needed.
  record Counted(Approval approval) implements VoteResult {}

  /// It was the last one needed.
  ///
  /// @param run as it is now: about to go on, or ended where the rules have become stricter
  record Granted(Approval approval, RunView run) implements VoteResult {}

  /// The word was no: that is final.
  record Refused(Approval approval, RunView run) implements VoteResult {}

  /// It does not count.
  ///
  /// @param why one or two sentences, for the voter alone
  record NotYours(String why) implements VoteResult {}

  /// It would count from somebody who signed in on our own page lately.
  record Stale(Approval approval) implements VoteResult {}

  /// The question is not open any more; approval and run say how it was closed.
  record Closed(Approval approval, RunView run) implements VoteResult {}

  /// There is no such question.
  ///
  /// @param nearest codes of open questions, best first
  record Unknown(List<String> nearest) implements VoteResult {
    public Unknown {
      nearest = List.copyOf(nearest);
    }
  }
}
