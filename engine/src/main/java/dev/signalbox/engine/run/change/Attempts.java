package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.VerbStep;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Retry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What comes behind an attempt that did not go well: a further one, where the step may be done
/// twice and says so. What counts twice is never done again without a person's word.
final class Attempts {
  /// A program that is lost each time it runs is not launched for ever.
  private static final int MOST_LOST = 5;

  private final Journal journal;

  Attempts(Journal journal) {
    this.journal = journal;
  }

  /// The row of the attempt that comes behind this one, or empty when this was the last.
  Optional<StepRow> further(
      RunState state, PlannedStep place, StepRow row, StepEnd end, VerbStep verb, Outcome outcome) {
    boolean well = end.status() == StepStatus.SUCCEEDED || end.status() == StepStatus.SKIPPED;
    Repeat repeat = verb.repeat(place.step());
    if (well || !repeat.isHarmless() || state.stops(place)) {
      return Optional.empty();
    }
    Retry retry = place.step().retry();
    if (outcome.isLost()) {
      int most = MOST_LOST + (retry == null ? 0 : retry.further());
      return row.attempt() <= most ? Optional.of(row.further(null)) : Optional.empty();
    }
    boolean failed = end.status() == StepStatus.UNKNOWN || end.failure() == Failure.FAILED;
    if (retry == null || !failed || row.attempt() > retry.further()) {
      return Optional.empty();
    }
    Instant due = state.now().plus(retry.pause(row.attempt()));
    Instant deadline = row.deadline();
    return deadline == null || due.isBefore(deadline)
        ? Optional.of(row.further(due))
        : Optional.empty();
  }

  /// An attempt ends, and another one follows it.
  void follow(RunState state, StepRow row, StepEnd end, StepRow further) {
    String why = end.error() == null ? "it failed" : end.error();
    state.end(row, end.status() == StepStatus.UNKNOWN ? StepEnd.failed(Failure.FAILED, why) : end);
    state.begin(further);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("step", row.path());
    facts.put("title", row.title());
    facts.put("error", why);
    facts.put("attempt", Integer.toString(row.attempt()));
    Instant due = further.times().due();
    facts.put("next", due == null ? "at once" : due.toString());
    journal.record(state, "step.retried", "failed", facts);
  }

  /// The end of the last of several attempts tells how many there were.
  static StepEnd told(StepRow row, StepEnd end) {
    return row.attempt() > 1 && end.error() != null && end.status() == StepStatus.FAILED
        ? end.because(end.error() + " (attempt " + row.attempt() + ")")
        : end;
  }

  /// What a task came to.
  record Outcome(Task task, EffectResult result) {
    /// True when a program has left nothing that tells how it ended.
    boolean isLost() {
      return task.effect() instanceof Effect.Program && result instanceof EffectResult.Unknown;
    }
  }

  /// Why a run rests while a step pauses before its next attempt.
  static String pause(StepRow row, PlannedStep place, Instant due) {
    @Nullable Retry retry = place.step().retry();
    String of = retry == null ? "" : " of " + retry.attempts();
    return "Attempt %d%s of %s begins at %s.".formatted(row.attempt(), of, row.title(), due);
  }
}
