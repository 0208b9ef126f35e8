package dev.signalbox.engine.trigger;

/// What came of it that a runbook wanted to start by itself.
public sealed interface UnattendedStart {
  /// It is accepted, or people are asked first.
  ///
  /// @param run its id
  record Accepted(String run) implements UnattendedStart {}

  /// It does not run.
  ///
  /// @param rule what decided: `allow`, `risk high`; `params` where a value does not fit
  /// @param why whole sentences
  record Refused(String rule, String why) implements UnattendedStart {}
}
