package dev.signalbox.core.run;

import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Verb;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes the rows of steps.
final class StepRows {
  private StepRows() {}

  static StepRow fresh(
      Scene scene, Node place, int attempt, @Nullable Instant deadline, String node) {
    Step step = place.step();
    boolean leaf = !(step.verb() instanceof Verb.Group || step.verb() instanceof Verb.Call);
    return new StepRow(
        scene.run().id(),
        place.path(),
        attempt,
        scene.nextSeq(),
        Titles.word(step.verb()),
        step.name() == null ? Titles.word(step.verb()) : step.name(),
        StepStatus.STARTED,
        leaf,
        false,
        scene.run().epoch(),
        node,
        0,
        scene.now(),
        null,
        null,
        deadline,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  /// A further attempt that has not begun.
  static StepRow pending(StepRow row) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt() + 1,
        row.seq(),
        row.verb(),
        row.title(),
        StepStatus.PENDING,
        row.leaf(),
        false,
        row.epoch(),
        row.node(),
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  static StepRow titled(StepRow row, String title) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        title,
        row.status(),
        row.leaf(),
        row.begun(),
        row.epoch(),
        row.node(),
        row.polls(),
        row.startedAt(),
        row.endedAt(),
        row.due(),
        row.deadline(),
        row.failure(),
        row.error(),
        row.pinned(),
        row.output(),
        row.taken(),
        row.kept());
  }

  static StepRow with(StepRow row, StepStatus status, boolean begun) {
    Instant ended = status == StepStatus.SKIPPED ? row.startedAt() : row.endedAt();
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        status,
        row.leaf(),
        begun,
        row.epoch(),
        row.node(),
        row.polls(),
        row.startedAt(),
        ended,
        row.due(),
        row.deadline(),
        row.failure(),
        row.error(),
        row.pinned(),
        row.output(),
        row.taken(),
        row.kept());
  }

  static StepRow entered(StepRow row, @Nullable String pinned) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        StepStatus.STARTED,
        row.leaf(),
        true,
        row.epoch(),
        row.node(),
        row.polls(),
        row.startedAt(),
        null,
        null,
        row.deadline(),
        null,
        null,
        pinned,
        null,
        0,
        0);
  }

  static StepRow due(StepRow row, @Nullable Instant due) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        row.status(),
        row.leaf(),
        row.begun(),
        row.epoch(),
        row.node(),
        row.polls(),
        row.startedAt(),
        row.endedAt(),
        due,
        row.deadline(),
        row.failure(),
        row.error(),
        row.pinned(),
        row.output(),
        row.taken(),
        row.kept());
  }

  static StepRow polls(StepRow row, int polls) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        row.status(),
        row.leaf(),
        row.begun(),
        row.epoch(),
        row.node(),
        polls,
        row.startedAt(),
        row.endedAt(),
        row.due(),
        row.deadline(),
        row.failure(),
        row.error(),
        row.pinned(),
        row.output(),
        row.taken(),
        row.kept());
  }

  /// The next check of a wait, by whoever owns the run now.
  static StepRow again(StepRow row, long epoch, String node) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        StepStatus.STARTED,
        row.leaf(),
        true,
        epoch,
        node,
        row.polls() + 1,
        row.startedAt(),
        null,
        null,
        row.deadline(),
        null,
        null,
        row.pinned(),
        null,
        0,
        row.kept());
  }

  static StepRow ended(StepRow row, StepEnd end, Instant now) {
    return new StepRow(
        row.run(),
        row.path(),
        row.attempt(),
        row.seq(),
        row.verb(),
        row.title(),
        end.status(),
        row.leaf(),
        row.begun(),
        row.epoch(),
        row.node(),
        row.polls(),
        row.startedAt(),
        now,
        row.due(),
        row.deadline(),
        end.failure(),
        end.error(),
        row.pinned(),
        end.output(),
        row.taken(),
        row.kept());
  }
}
