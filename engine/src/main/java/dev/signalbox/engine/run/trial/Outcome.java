package dev.signalbox.engine.run.trial;

import java.util.List;
import java.util.Set;

/// What came of a test's run.
///
/// @param status as `run.status` has it, or `denied`
/// @param why why it ended so, or empty
/// @param undone the steps that were taken back, each once, in that order
/// @param called for each call what it may be called by, in that order
/// @param begun paths of the steps of its own file that began, without their items
/// @param skipped paths of those that a condition kept from it
record Outcome(
    String status,
    String why,
    List<String> undone,
    List<List<String>> called,
    List<String> said,
    List<String> questions,
    Set<String> begun,
    Set<String> skipped) {
  static Outcome denied(String why) {
    return new Outcome(
        "denied", why, List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of());
  }
}
