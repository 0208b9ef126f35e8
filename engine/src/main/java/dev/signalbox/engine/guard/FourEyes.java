package dev.signalbox.engine.guard;

import java.util.Optional;

/// Nobody approves what they asked for, through whichever account, and only who asked confirms it:
/// whatever groups and rules say.
public final class FourEyes {
  private FourEyes() {}

  /// Why somebody's word never counts on a question; empty when it may.
  ///
  /// @param requester a person's or service's id
  /// @param voter a person's id
  public static Optional<String> objection(ApprovalRule rule, String requester, String voter) {
    boolean own = requester.equals(voter);
    if (rule.confirms()) {
      return own
          ? Optional.empty()
          : Optional.of("Only " + requester + ", who asked, can confirm this.");
    }
    return own ? Optional.of("You cannot approve your own request.") : Optional.empty();
  }
}
