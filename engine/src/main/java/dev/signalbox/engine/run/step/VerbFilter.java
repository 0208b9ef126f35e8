package dev.signalbox.engine.run.step;

import dev.signalbox.engine.runbook.Step;

/// What stands between a step and what its verb does: tests of runbooks put stubs there.
@FunctionalInterface
public interface VerbFilter {
  /// Each step does what its verb does.
  VerbFilter NONE = (step, verb) -> verb;

  /// What the step does in place of its verb.
  ///
  /// @param verb what it would do
  VerbStep of(Step step, VerbStep verb);
}
