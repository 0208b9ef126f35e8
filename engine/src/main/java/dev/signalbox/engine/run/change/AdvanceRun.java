package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.effect.UnexpectedErrors;
import dev.signalbox.engine.run.lease.GrantLease;
import dev.signalbox.engine.run.plan.Next;
import dev.signalbox.engine.run.plan.Planner;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import java.util.Map;

/// Carries a run forward inside one transaction: the end of one step and the beginning of the next
/// are one commit. The caller has made sure that the run is owned.
public final class AdvanceRun {
  /// More than this are done in a further transaction, so that others can write in between.
  private static final int MOST_MOVES = 2_000;

  private final RunStates states;
  private final PhaseChanges phases;
  private final StepMoves steps;
  private final Probes probes;
  private final Journal journal;

  public AdvanceRun(
      RunStates states,
      FinishRun finishRun,
      StepMoves steps,
      Journal journal,
      GrantLease grantLease) {
    this.states = states;
    this.phases = new PhaseChanges(finishRun);
    this.steps = steps;
    this.probes = new Probes(journal, grantLease);
    this.journal = journal;
  }

  /// Goes on until all that can be done now is to be done outside, or waits.
  ///
  /// @param broken steps that cannot be carried on
  /// @throws StepBrokenException when another one breaks; nothing may be committed then
  Advanced advance(RunState state, BrokenSteps broken) {
    return advance(state, broken, false);
  }

  private Advanced advance(RunState state, BrokenSteps broken, boolean changed) {
    var turn = new Turn(changed);
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      Next next = Planner.next(state.input(turn.looked()));
      if (next instanceof Next.Idle) {
        return idle(state, turn);
      }
      Move move = carryOut(state, next, broken);
      assert state.isAsStored() : "the run is not stored as it stands: " + state.run();
      turn.add(move);
      if (move instanceof Move.Rest rest) {
        if (!rest.ended()) {
          journal.changed(state);
        }
        return Advanced.NOTHING;
      }
    }
    return goOnLater(state, turn);
  }

  /// What is under way or waits wakes the run again.
  private Advanced idle(RunState state, Turn turn) {
    Move.Waits first = turn.first();
    if (first != null && first.due() != null) {
      state.arm(RunTimer.WAIT, state.run().id(), first.due());
    }
    if (!isUnderWay(state)) {
      if (first == null) {
        throw new IllegalStateException("run " + state.run().id() + " makes no progress");
      }
      state.rest(RunStatus.PARKED, first.reason());
      journal.changed(state);
      return Advanced.NOTHING;
    }
    if (turn.changed()) {
      journal.changed(state);
    }
    return turn.advanced(state, first != null);
  }

  private Advanced goOnLater(RunState state, Turn turn) {
    boolean underWay = isUnderWay(state);
    if (!underWay) {
      state.queue(RunStatus.RUNNING);
    }
    journal.changed(state);
    return underWay ? turn.advanced(state, true) : Advanced.NOTHING;
  }

  private static boolean isUnderWay(RunState state) {
    long epoch = state.run().epoch();
    return state.rows().values().stream().anyMatch(row -> row.isUnderWay(epoch));
  }

  /// Ends the step that a task was for, as the effect says, and goes on.
  public Advanced proceed(
      Transaction transaction, Task task, EffectResult result, BrokenSteps broken) {
    RunState state = states.resumed(transaction, task.kept());
    String path = task.step().path();
    String why = broken.why(path);
    UnexpectedErrors.guarded(
        path,
        () -> {
          var known = why == null ? result : UnexpectedErrors.withoutValue(result, why);
          steps.finish(state, task, known);
          return true;
        });
    return advance(state, broken, true);
  }

  /// Looks whether what waits beside steps that are under way may go on.
  public Advanced look(Transaction transaction, String run, BrokenSteps broken) {
    RunState state = states.locked(transaction, run).orElseThrow();
    return state.run().status() == RunStatus.RUNNING ? advance(state, broken) : Advanced.NOTHING;
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
          steps.insertEnded(
              state,
              steps.fresh(state, begin.planned(), begin.attempt()),
              StepEnd.failed(Failure.FAILED, why));
      case Next.Resume resume -> steps.end(state, resume.row(), StepEnd.unknown(why));
      case Next.Look look -> steps.end(state, look.row(), StepEnd.failed(Failure.FAILED, why));
      case Next.Leave leave -> steps.end(state, leave.row(), StepEnd.failed(Failure.FAILED, why));
      case Next.Verified _,
          Next.Ask _,
          Next.Idle _,
          Next.Conclude _,
          Next.Undone _,
          Next.Finish _ ->
          carryOut(state, next);
    };
  }

  private Move carryOut(RunState state, Next next) {
    return switch (next) {
      case Next.Begin begin -> steps.begin(state, begin.planned(), begin.attempt());
      case Next.Resume resume -> steps.resume(state, resume.planned(), resume.row());
      case Next.Look look -> steps.look(state, look.planned(), look.row());
      case Next.Leave leave -> steps.leave(state, leave);
      case Next.Verified verified -> probes.verified(state, verified);
      case Next.Ask ask -> ask(state, ask.row());
      case Next.Idle _ -> Move.ON;
      case Next.Conclude conclude -> phases.conclude(state, conclude);
      case Next.Undone undone -> PhaseChanges.undone(state, undone);
      case Next.Finish finish -> phases.finish(state, finish);
    };
  }

  private Move ask(RunState state, StepRow row) {
    String why = row.error() == null ? "It may have happened." : row.error();
    why += Probes.silence(state, row);
    String reason = "Step %s (%s): %s".formatted(row.path(), row.title(), why);
    state.rest(RunStatus.UNKNOWN, reason);
    journal.record(state, "run.unknown", "unknown", Map.of("step", row.path(), "reason", reason));
    return Move.REST;
  }
}
