package dev.signalbox.engine.run;

/// What became of a person's word on a lease.
public sealed interface LeaseResult {
  /// It is done, or under way.
  ///
  /// @param lease as it is now
  record Done(StepLease lease) implements LeaseResult {}

  /// It is not theirs to do.
  ///
  /// @param why one or two sentences, for them alone
  record NotYours(String why) implements LeaseResult {}

  /// The lease is in a state in which that means nothing.
  ///
  /// @param why one sentence
  record Pointless(String why) implements LeaseResult {}

  /// There is no such lease.
  record Unknown() implements LeaseResult {}
}
