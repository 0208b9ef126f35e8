package dev.signalbox.core.run;

import java.time.Instant;

/// One effect that an owner is to bring about: its intent is committed.
///
/// @param run as it was when the intent was committed, with the epoch that guards the result
/// @param at when it was
/// @param resumed true when an earlier owner may have brought it about already
/// @param stop true when a person wants it stopped
record Task(RunRow run, StepRow step, Effect effect, Instant at, boolean resumed, boolean stop) {
  /// What the launcher knows it by.
  String launchKey() {
    return step.launchKey();
  }
}
