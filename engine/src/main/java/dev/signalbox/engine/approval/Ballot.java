package dev.signalbox.engine.approval;

/// What became of one vote.
public sealed interface Ballot {
  /// It counts; more are needed.
  record Counted(Approval approval) implements Ballot {}

  /// It was the last one needed.
  record Granted(Approval approval) implements Ballot {}

  /// Somebody who counts said no: that is final.
  record Refused(Approval approval) implements Ballot {}

  /// It does not count.
  ///
  /// @param why one sentence for the voter
  record NotYours(String why) implements Ballot {}

  /// It would count from somebody who signed in lately.
  record Stale(Approval approval) implements Ballot {}

  /// The question is not open any more.
  record Closed(Approval approval) implements Ballot {}
}
