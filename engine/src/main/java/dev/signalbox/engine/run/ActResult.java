package dev.signalbox.engine.run;

/// What became of a person's act on a run.
public sealed interface ActResult {
  /// It is done, or under way.
  ///
  /// @param run as it is now
  record Done(RunView run) implements ActResult {}

  /// It is not theirs to do.
  ///
  /// @param why one or two sentences, for them alone
  record NotYours(RunView run, String why) implements ActResult {}

  /// The run is in a state in which that means nothing.
  ///
  /// @param why one sentence with the present state
  record Pointless(RunView run, String why) implements ActResult {}

  /// There is no such run.
  record Unknown() implements ActResult {}
}
