package dev.signalbox.engine.run.gate;

import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.text.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the plan of a run is known by: the SHA-256 of what a program wrote or a server answered, as
/// UTF-8, and of anything else as JSON with sorted keys and without spaces.
sealed interface PlanDigest {
  /// The whole plan has it.
  ///
  /// @param hex lower-case
  record Known(String hex) implements PlanDigest {}

  /// There is no plan, or not all of it.
  ///
  /// @param why a whole sentence
  record Missing(String why) implements PlanDigest {}

  /// The digest of what a step gave.
  ///
  /// @param made the step that makes the plan
  /// @param row its latest attempt, or null
  static PlanDigest of(Step made, @Nullable StepRow row) {
    if (row == null || row.status() != StepStatus.SUCCEEDED || row.ending().output() == null) {
      return new Missing(
          "The step '%s' has not made the plan yet: whatever comes before it has to say repeat: read."
              .formatted(made.name()));
    }
    Map<String, Object> kept = Values.read(row.ending().output());
    boolean printed = made.verb() instanceof Verb.Exec || made.verb() instanceof Verb.Http;
    if (kept.containsKey(StepOutput.CUT) || (printed && !(kept.get("text") instanceof String))) {
      return new Missing(
          "The plan that the step '%s' made is too long to be kept whole.".formatted(made.name()));
    }
    Object seen = StepOutput.seen(made.verb(), kept);
    return new Known(
        Digest.of(
            printed ? SecretMark.shown(String.valueOf(kept.get("text"))) : Values.canonical(seen)));
  }
}
