package dev.signalbox.engine.run.change;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.effect.UnexpectedErrors;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.Next;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.plan.Planner;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.Outcomes;
import dev.signalbox.engine.run.step.StepFailedException;
import dev.signalbox.engine.run.step.StepPaths;
import dev.signalbox.engine.run.step.StepSettled;
import dev.signalbox.engine.run.step.StepStart;
import dev.signalbox.engine.run.step.StepTurn;
import dev.signalbox.engine.run.step.VerbStep;
import dev.signalbox.engine.run.step.VerbSteps;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries a run forward inside one transaction: the end of one step and the beginning of the next
/// are one commit. The caller has made sure that the run is owned.
public final class AdvanceRun {
  private static final int MOST_MOVES = 10_000;

  private final RunStates states;
  private final PhaseChanges phases;
  private final VerbSteps verbs;
  private final StepTitles titles;
  private final Journal journal;
  private final Attempts attempts;
  private final Loops loops;
  private final ThisNode node;

  public AdvanceRun(
      RunStates states,
      FinishRun finishRun,
      VerbSteps verbs,
      StepTitles titles,
      Journal journal,
      ThisNode node) {
    this.states = states;
    this.phases = new PhaseChanges(finishRun);
    this.verbs = verbs;
    this.titles = titles;
    this.journal = journal;
    this.attempts = new Attempts(journal);
    this.loops = new Loops(titles);
    this.node = node;
  }

  /// Goes on until something is to be done outside, or nothing can be done now.
  ///
  /// @param broken steps that cannot be carried on
  /// @throws StepBrokenException when another one breaks; nothing may be committed then
  Optional<Task> advance(RunState state, BrokenSteps broken) {
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      Move move = carryOut(state, Planner.next(state.input()), broken);
      assert state.isAsStored() : "the run is not stored as it stands: " + state.run();
      if (move instanceof Move.Work work) {
        journal.changed(state);
        return Optional.of(work.task());
      }
      if (move instanceof Move.Rest rest) {
        if (!rest.ended()) {
          journal.changed(state);
        }
        return Optional.empty();
      }
    }
    throw new IllegalStateException("run " + state.run().id() + " makes no progress");
  }

  /// Ends the step that a task was for, as the effect says, and goes on.
  public Optional<Task> proceed(
      Transaction transaction, Task task, EffectResult result, BrokenSteps broken) {
    RunState state = states.resumed(transaction, task.kept());
    String path = task.step().path();
    String why = broken.why(path);
    UnexpectedErrors.guarded(
        path,
        () -> {
          finish(state, task, why == null ? result : UnexpectedErrors.withoutValue(result, why));
          return true;
        });
    return advance(state, broken);
  }

  private Move carryOut(RunState state, Next next, BrokenSteps broken) {
    String path = next.path();
    if (path == null) {
      return carryOut(state, next);
    }
    String why = broken.why(path);
    return UnexpectedErrors.guarded(
        path, () -> why == null ? carryOut(state, next) : giveUp(state, next, why));
  }

  /// Ends a step with nothing but the reason why it cannot be carried on.
  private Move giveUp(RunState state, Next next, String why) {
    return switch (next) {
      case Next.Begin begin ->
          insertEnded(
              state,
              fresh(state, begin.planned(), begin.attempt()),
              StepEnd.failed(Failure.FAILED, why));
      case Next.Resume resume -> end(state, resume.row(), StepEnd.unknown(why));
      case Next.Look look -> end(state, look.row(), StepEnd.failed(Failure.FAILED, why));
      case Next.Leave leave -> end(state, leave.row(), StepEnd.failed(Failure.FAILED, why));
      case Next.Ask _, Next.Conclude _, Next.Undone _, Next.Finish _ -> carryOut(state, next);
    };
  }

  private Move carryOut(RunState state, Next next) {
    return switch (next) {
      case Next.Begin begin -> begin(state, begin.planned(), begin.attempt());
      case Next.Resume resume -> resume(state, resume.planned(), resume.row());
      case Next.Look look -> look(state, look.planned(), look.row());
      case Next.Leave leave -> leave(state, leave);
      case Next.Ask ask -> ask(state, ask.row());
      case Next.Conclude conclude -> PhaseChanges.conclude(state, conclude);
      case Next.Undone undone -> PhaseChanges.undone(state, undone);
      case Next.Finish finish -> phases.finish(state, finish);
    };
  }

  private Move begin(RunState state, PlannedStep planned, int attempt) {
    Instant now = state.now();
    Scope scope = Scopes.of(state, planned, now);
    StepRow row = fresh(state, planned, attempt);
    try {
      if (attempt == 1 && !Loops.isWanted(planned, scope)) {
        state.begin(row.titled(titles.foreseen(planned.step(), scope)).skipped());
        return Move.ON;
      }
      if (planned.loops()) {
        return begun(state, loops.titled(row, planned, scope), loops.begin(planned, scope));
      }
      StepRow titled = row.titled(loops.title(planned, titles.of(planned.step(), scope)));
      return begun(state, titled, verbs.of(planned.step().verb()).begin(state, planned, scope));
    } catch (ExpressionException failure) {
      StepRow titled = row.titled(titles.foreseen(planned.step(), scope));
      return insertEnded(state, titled, StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    } catch (StepFailedException failure) {
      StepRow titled = row.titled(titles.foreseen(planned.step(), scope));
      return insertEnded(
          state, titled, StepEnd.failed(failure.failure(), Outcomes.message(failure)));
    }
  }

  private Move begun(RunState state, StepRow row, StepStart start) {
    return switch (start) {
      case StepStart.Ended ended -> insertEnded(state, row, ended.end());
      case StepStart.Entered entered -> {
        state.begin(row.entered(entered.pinned()));
        yield Move.ON;
      }
      case StepStart.Waits waits -> {
        state.begin(row.waiting(waits.due()));
        yield Move.ON;
      }
      case StepStart.Acts acts -> {
        StepRow started = row.acting(acts.polls());
        state.begin(started);
        yield new Move.Work(
            new Task(state.kept(), started, acts.effect(), state.now(), false, false));
      }
    };
  }

  private StepRow fresh(RunState state, PlannedStep place, int attempt) {
    Step step = place.step();
    Instant now = state.now();
    StepRow former = state.rows().get(place.path());
    boolean again = former != null && former.begun();
    boolean leaf = !place.loops() && verbs.of(step.verb()).leaf();
    String word = place.loops() ? StepRow.EACH : step.verb().word();
    long epoch = state.run().epoch();
    return new StepRow(
        new StepRow.Part(
            state.run().id(),
            place.path(),
            attempt,
            word,
            step.name() == null ? step.verb().word() : step.name(),
            leaf,
            null),
        new StepRow.Standing(StepStatus.STARTED, state.nextSeq(), again, 0, epoch, node.site()),
        new StepRow.Times(now, null, null, deadline(place, former, now)),
        StepRow.Ended.NOT,
        StepRow.Written.NOTHING);
  }

  /// One for all attempts of a step together.
  private static @Nullable Instant deadline(
      PlannedStep place, @Nullable StepRow former, Instant now) {
    if (former != null && former.deadline() != null) {
      return former.deadline();
    }
    Duration timeout = place.step().timeout();
    Instant own = timeout == null ? null : now.plus(timeout);
    Instant limit = place.limit();
    return own == null || (limit != null && limit.isBefore(own)) ? limit : own;
  }

  private Move insertEnded(RunState state, StepRow row, StepEnd end) {
    state.begin(row.ended(end, state.now()));
    failed(state, row, end);
    return Move.ON;
  }

  private void failed(RunState state, StepRow row, StepEnd end) {
    if (end.status() == StepStatus.FAILED && end.error() != null) {
      journal.record(
          state,
          "step.failed",
          "failed",
          Map.of("step", row.path(), "title", row.title(), "error", end.error()));
    }
  }

  private Move resume(RunState state, PlannedStep place, StepRow row) {
    boolean stop = state.stops(place);
    VerbStep verb = verbs.of(place.step().verb());
    Effect effect;
    try {
      Scope scope = Scopes.of(state, place, row);
      effect = verb.effect(state, place.step(), place.path(), scope);
    } catch (ExpressionException gone) {
      return end(state, row, verb.gone(state, place, Failure.FAILED, Outcomes.message(gone)));
    } catch (StepFailedException gone) {
      return end(state, row, verb.gone(state, place, gone.failure(), Outcomes.message(gone)));
    }
    boolean tells = effect instanceof Effect.Program || verb.repeat(place.step()).isHarmless();
    return tells
        ? new Move.Work(new Task(state.kept(), row, effect, state.now(), true, stop))
        : end(state, row, Outcomes.lost(state, place));
  }

  private Move look(RunState state, PlannedStep place, StepRow row) {
    if (row.pausing()) {
      return pause(state, place, row);
    }
    return switch (verbs.of(place.step().verb()).look(state, place, row)) {
      case StepTurn.Over over -> end(state, row, over.end());
      case StepTurn.Waits waits -> park(state, waits.due(), waits.reason());
      case StepTurn.Acts acts -> {
        StepRow again = row.again(state.run().epoch(), node.site());
        state.poll(again);
        yield new Move.Work(
            new Task(state.kept(), again, acts.effect(), state.now(), false, false));
      }
    };
  }

  /// A further attempt begins when its pause is over.
  private Move pause(RunState state, PlannedStep place, StepRow row) {
    if (state.stops(place)) {
      return end(state, row, StepEnd.failed(state.stopped(place)));
    }
    Instant due = row.times().due();
    return due != null && state.now().isBefore(due)
        ? park(state, due, Attempts.pause(row, place, due))
        : begin(state, place, row.attempt());
  }

  private Move park(RunState state, @Nullable Instant due, String reason) {
    if (due != null) {
      state.arm(RunTimer.WAIT, state.run().id(), due);
    }
    state.rest(RunStatus.PARKED, reason);
    return Move.REST;
  }

  private Move end(RunState state, StepRow row, StepEnd end) {
    state.end(row, end);
    if (row.status() == StepStatus.WAITING || row.polls() > 0) {
      state.disarm(RunTimer.WAIT, state.run().id());
    }
    RunRow.Stop stop = state.run().stop();
    if (stop != null && stop.step().equals(row.path())) {
      state.stop(null);
    }
    failed(state, row, end);
    return Move.ON;
  }

  private Move leave(RunState state, Next.Leave leave) {
    Cause cause = leave.cause();
    CallFrame callee = state.calls().get(leave.planned().path());
    Map<String, Object> output = callee == null ? Map.of() : Scopes.outputs(state, callee);
    StepEnd end =
        cause == null
            ? StepEnd.succeeded(output)
            : StepEnd.failed(cause.failure(), cause.words(), output);
    state.end(leave.row(), end);
    return Move.ON;
  }

  private Move ask(RunState state, StepRow row) {
    String why = row.error() == null ? "It may have happened." : row.error();
    String reason = "Step %s (%s): %s".formatted(row.path(), row.title(), why);
    state.rest(RunStatus.UNKNOWN, reason);
    journal.record(state, "run.unknown", "unknown", Map.of("step", row.path(), "reason", reason));
    return Move.REST;
  }

  private void finish(RunState state, Task task, EffectResult result) {
    PlannedStep place = StepPaths.find(state, task.step().path());
    StepRow row = state.rows().get(task.step().path());
    if (row == null || row.status() != StepStatus.STARTED) {
      return;
    }
    VerbStep verb = verbs.of(place.step().verb());
    switch (verb.settle(state, place, row, result)) {
      case StepSettled.Over over -> {
        var outcome = new Attempts.Outcome(task, result);
        StepRow further =
            attempts.further(state, place, row, over.end(), verb, outcome).orElse(null);
        if (further == null) {
          end(state, row, Attempts.told(row, over.end()));
        } else {
          attempts.follow(state, row, over.end(), further);
        }
      }
      case StepSettled.Rests rests -> state.poll(row.resting(rests.due()));
    }
  }
}
