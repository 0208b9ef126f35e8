package dev.signalbox.engine.trigger;

/// What came of it that a runbook wanted to start by itself.
public sealed interface UnattendedStart {
  /// It is accepted, or people are asked first.
  ///
  /// @param run its id
  record Accepted(String run) implements UnattendedStart {}

  /// It does not run.
  ///
  /// @param why whole sentences
  record Refused(String why) implements UnattendedStart {}
}
