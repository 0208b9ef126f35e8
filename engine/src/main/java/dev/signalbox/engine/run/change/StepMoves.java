package dev.signalbox.engine.run.change;

import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.gate.Gates;
import dev.signalbox.engine.run.lease.GrantLease;
import dev.signalbox.engine.run.lease.StepPaths;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.Next;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.Outcomes;
import dev.signalbox.engine.run.step.StepSettled;
import dev.signalbox.engine.run.step.StepStart;
import dev.signalbox.engine.run.step.StepTurn;
import dev.signalbox.engine.run.step.VerbStep;
import dev.signalbox.engine.run.step.VerbSteps;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Begins, looks at and ends steps of a run.
public final class StepMoves {
  private final VerbSteps verbs;
  private final StepTitles titles;
  private final Journal journal;
  private final Attempts attempts;
  private final Loops loops;
  private final ThisNode node;
  private final GrantLease grantLease;
  private final Gates gates;

  public StepMoves(
      VerbSteps verbs,
      StepTitles titles,
      Journal journal,
      ThisNode node,
      GrantLease grantLease,
      Gates gates) {
    this.gates = gates;
    this.verbs = verbs;
    this.titles = titles;
    this.journal = journal;
    this.attempts = new Attempts(journal);
    this.loops = new Loops(titles);
    this.node = node;
    this.grantLease = grantLease;
  }

  Move begin(RunState state, PlannedStep planned, int attempt) {
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
      grantLease.check(planned, scope);
      StepRow titled = row.titled(loops.title(planned, titles.of(planned.step(), scope)));
      VerbStep verb = verbs.of(planned.step());
      switch (gates.entry(state, planned, verb)) {
        case Gates.Entry.Open _ -> {}
        case Gates.Entry.Asks(PlannedStep question) -> {
          return begin(state, question, 1);
        }
        case Gates.Entry.Idle _ -> {
          state.begin(titled.skipped());
          return Move.ON;
        }
        case Gates.Entry.Closed(String why) -> throw new StepFailedException(Failure.REFUSED, why);
      }
      if (StepProbe.isAt(planned.path()) && planned.step().verb() instanceof Verb.Call) {
        // It must only read, whatever the rules let it do.
        verb.check(state, planned.step(), planned.path(), scope);
      }
      return begun(state, titled, verb.begin(state, planned, scope));
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

  StepRow fresh(RunState state, PlannedStep place, int attempt) {
    Step step = place.step();
    Instant now = state.now();
    StepRow former = state.rows().get(place.path());
    boolean again = former != null && former.begun();
    boolean leaf = !place.loops() && verbs.of(step).leaf();
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
    if (former != null && former.times().ended() == null && former.deadline() != null) {
      return former.deadline();
    }
    Duration timeout = place.step().timeout();
    Instant own = timeout == null ? null : now.plus(timeout);
    Instant limit = place.limit();
    return own == null || (limit != null && limit.isBefore(own)) ? limit : own;
  }

  Move insertEnded(RunState state, StepRow row, StepEnd given) {
    boolean shut = Gate.isAt(row.path()) && given.status() != StepStatus.SUCCEEDED;
    StepEnd end = shut ? gates.end(state, row, given) : given;
    state.begin(row.ended(grantLease.granted(state, row, end), state.now()));
    failed(state, row, end);
    return Move.ON;
  }

  private void failed(RunState state, StepRow row, StepEnd end) {
    boolean told = StepProbe.isAt(row.path()) && end.output() != null;
    if (end.status() == StepStatus.FAILED && end.error() != null && !told) {
      journal.record(
          state,
          "step.failed",
          "failed",
          Map.of("step", row.path(), "title", row.title(), "error", end.error()));
    }
  }

  Move resume(RunState state, PlannedStep place, StepRow row) {
    boolean stop = state.stops(place);
    VerbStep verb = verbs.of(place.step());
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
        ? new Move.Work(new Task(state.kept(), state.take(row), effect, state.now(), true, stop))
        : end(state, row, Outcomes.lost(state, place));
  }

  Move look(RunState state, PlannedStep place, StepRow row) {
    if (row.pausing()) {
      return pause(state, place, row);
    }
    return switch (verbs.of(place.step()).look(state, place, row)) {
      case StepTurn.Over over -> end(state, row, over.end());
      case StepTurn.Waits waits -> new Move.Waits(row.path(), waits.due(), waits.reason());
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
        ? new Move.Waits(row.path(), due, Attempts.pause(row, place, due))
        : begin(state, place, row.attempt());
  }

  Move end(RunState state, StepRow row, StepEnd given) {
    StepEnd end = Gate.isAt(row.path()) ? gates.end(state, row, given) : known(row, given);
    state.end(row, grantLease.granted(state, row, end));
    if (row.status() == StepStatus.WAITING || row.polls() > 0) {
      state.disarm(RunTimer.WAIT, state.run().id());
    }
    RunRow.Stop stop = state.run().stop();
    if (stop != null && stop.steps().contains(row.path())) {
      state.stop(stop.without(row.path()));
    }
    failed(state, row, end);
    return Move.ON;
  }

  /// Nobody is asked about a probe.
  private static StepEnd known(StepRow row, StepEnd given) {
    return StepProbe.isAt(row.path()) && given.status() == StepStatus.UNKNOWN
        ? StepEnd.failed(Failure.FAILED, String.valueOf(given.error()))
        : given;
  }

  Move leave(RunState state, Next.Leave leave) {
    Cause cause = leave.cause();
    CallFrame callee = state.calls().get(leave.planned().path());
    Map<String, Object> output = callee == null ? Map.of() : Scopes.outputs(state, callee);
    StepEnd end =
        cause == null
            ? StepEnd.succeeded(output)
            : StepEnd.failed(cause.failure(), cause.words(), output);
    if (Gate.isAt(leave.row().path())) {
      return end(state, leave.row(), end);
    }
    state.end(leave.row(), grantLease.granted(state, leave.row(), end));
    return Move.ON;
  }

  /// What a task came to.
  void finish(RunState state, Task task, EffectResult result) {
    PlannedStep place = StepPaths.find(state, task.step().path());
    StepRow row = state.rows().get(task.step().path());
    if (row == null || row.status() != StepStatus.STARTED) {
      return;
    }
    VerbStep verb = verbs.of(place.step());
    switch (verb.settle(state, place, row, result)) {
      case StepSettled.Over over -> {
        boolean probe = StepProbe.isAt(row.path());
        StepEnd end = probe ? Probes.end(state, place, row, over.end()) : over.end();
        var outcome = new Attempts.Outcome(task, result);
        StepRow further = attempts.further(state, place, row, end, verb, outcome).orElse(null);
        if (further == null) {
          end(state, row, Attempts.told(row, end));
        } else {
          attempts.follow(state, row, end, further);
        }
      }
      case StepSettled.Rests rests -> state.poll(row.resting(rests.due()));
    }
  }
}
