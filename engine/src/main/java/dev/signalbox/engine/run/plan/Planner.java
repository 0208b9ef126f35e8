package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a run does next from what is stored of it, and from nothing else. A step that has
/// an end is never begun again.
public final class Planner {
  private final PlanInput now;

  private Planner(PlanInput input) {
    this.now = input;
  }

  public static Next next(PlanInput input) {
    var planner = new Planner(input);
    return switch (input.phase()) {
      case MAIN -> planner.main();
      case UNDO -> planner.undo();
      case FINALLY -> planner.finish();
    };
  }

  private Next main() {
    return switch (walk(now.main(), now.main().runbook().steps(), Place.TOP)) {
      case Todo todo -> todo.next();
      case Through through -> conclude(now.cause() == null ? through.cause() : now.cause());
    };
  }

  private Next conclude(@Nullable Cause cause) {
    return new Next.Conclude(cause, cause != null && now.undoing() && !undoable().isEmpty());
  }

  private Next undo() {
    for (PlannedStep planned : undoable()) {
      if (walk(planned.frame(), planned.step().undo(), Place.SHELTER) instanceof Todo todo) {
        return todo.next();
      }
      if (walk(planned.frame(), planned.step().undo(), Place.SHELTER) instanceof Through through
          && through.cause() != null) {
        return new Next.Undone(through.cause());
      }
    }
    return new Next.Undone(null);
  }

  private Next finish() {
    return switch (walk(now.main(), now.main().runbook().finalSteps(), Place.FINAL)) {
      case Todo todo -> todo.next();
      case Through through -> new Next.Finish(through.cause());
    };
  }

  private Walked walk(CallFrame frame, List<Step> steps, Place place) {
    Cause broken = null;
    for (Step step : steps) {
      Walked walked = look(new PlannedStep(frame, step, place.limit, place.sheltered));
      if (!(walked instanceof Through(Cause cause))) {
        return walked;
      }
      if (cause != null && (!step.continues() || halted(place))) {
        broken = broken == null ? cause : broken;
        if (!place.goesOn) {
          return new Through(broken);
        }
      }
    }
    return new Through(broken);
  }

  private boolean halted(Place place) {
    return now.halting() && !place.sheltered;
  }

  private Walked look(PlannedStep planned) {
    StepRow row = now.row(planned);
    if (row == null || row.status() == StepStatus.PENDING) {
      return begin(planned, row);
    }
    return switch (row.status()) {
      case PENDING, SUCCEEDED, SKIPPED -> Through.WELL;
      case FAILED -> new Through(cause(row));
      case UNKNOWN -> new Todo(new Next.Ask(row));
      case WAITING -> new Todo(new Next.Look(planned, row));
      case STARTED -> inside(planned, row);
    };
  }

  private Walked begin(PlannedStep planned, @Nullable StepRow row) {
    if (now.halting() && !planned.sheltered()) {
      return new Through(now.cause());
    }
    return new Todo(new Next.Begin(planned, row == null ? 1 : row.attempt()));
  }

  private static Cause cause(StepRow row) {
    Failure known = row.ending().failure();
    Failure failure = known == null ? Failure.FAILED : known;
    return Cause.of(failure, row.error() == null ? "step " + row.path() : row.error());
  }

  private Walked inside(PlannedStep planned, StepRow row) {
    if (planned.loops()) {
      return leave(planned, row, items(planned, in(planned, row)));
    }
    return switch (planned.step().verb()) {
      case Verb.Group group ->
          leave(planned, row, walk(planned.frame(), group.steps(), in(planned, row)));
      case Verb.Call _ when !row.part().leaf() -> called(planned, row);
      case Verb.Say _,
          Verb.Approve _,
          Verb.Require _,
          Verb.Http _,
          Verb.Exec _,
          Verb.Call _,
          Verb.Wait _ ->
          new Todo(new Next.Resume(planned, row));
    };
  }

  /// One item after the other. Where a failure may be, the others are tried all the same, and the
  /// whole has failed.
  private Walked items(PlannedStep planned, Place place) {
    Step step = planned.step();
    List<Object> items = now.items(planned);
    Cause broken = null;
    for (int number = 1; number <= items.size(); number++) {
      CallFrame frame = planned.frame().iteration(step, number, items);
      Walked walked = look(new PlannedStep(frame, step, place.limit, place.sheltered));
      if (!(walked instanceof Through(Cause cause))) {
        return walked;
      }
      if (cause != null && broken == null) {
        broken = cause.in("item %d of %d".formatted(number, items.size()));
      }
      if (broken != null && (!step.continues() || halted(place))) {
        return new Through(broken);
      }
    }
    return new Through(broken);
  }

  private Walked called(PlannedStep planned, StepRow row) {
    CallFrame callee = now.calls().get(planned.path());
    if (callee == null) {
      throw new IllegalStateException("the runbook called at " + planned.path() + " is not pinned");
    }
    Walked steps = walk(callee, callee.runbook().steps(), in(planned, row));
    if (!(steps instanceof Through through) || isLate(steps)) {
      return leave(planned, row, steps);
    }
    Walked last = walk(callee, callee.runbook().finalSteps(), Place.FINAL);
    if (last instanceof Todo) {
      return last;
    }
    return leave(planned, row, through.cause() == null ? last : steps);
  }

  private boolean isLate(Walked walked) {
    return walked instanceof Todo(Next.Begin begin)
        && begin.planned().limit() != null
        && !now.now().isBefore(begin.planned().limit());
  }

  private Walked leave(PlannedStep planned, StepRow row, Walked inner) {
    if (isLate(inner)) {
      String reason = "timed out" + after(planned.step().timeout());
      return new Todo(new Next.Leave(planned, row, Cause.of(Failure.FAILED, reason)));
    }
    return inner instanceof Through through
        ? new Todo(new Next.Leave(planned, row, through.cause()))
        : inner;
  }

  private static String after(@Nullable Duration timeout) {
    return timeout == null ? "" : " after " + Durations.text(timeout);
  }

  private static Place in(PlannedStep planned, StepRow row) {
    return new Place(earlier(planned.limit(), row.deadline()), planned.sheltered(), false);
  }

  private static @Nullable Instant earlier(@Nullable Instant first, @Nullable Instant second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.isBefore(second) ? first : second;
  }

  /// Steps of the main part with an undo that may have done something, last begun first.
  private List<PlannedStep> undoable() {
    List<PlannedStep> begun = new ArrayList<>();
    collect(now.main(), now.main().runbook().steps(), begun);
    begun.sort(Comparator.comparingLong(this::seq).reversed());
    return begun;
  }

  private long seq(PlannedStep planned) {
    StepRow row = now.row(planned);
    return row == null ? 0 : row.standing().seq();
  }

  private void collect(CallFrame frame, List<Step> steps, List<PlannedStep> begun) {
    for (Step step : steps) {
      collect(new PlannedStep(frame, step, null, true), begun);
    }
  }

  private void collect(PlannedStep planned, List<PlannedStep> begun) {
    StepRow row = now.row(planned);
    if (row == null || !row.begun()) {
      return;
    }
    Step step = planned.step();
    CallFrame frame = planned.frame();
    if (planned.loops()) {
      List<Object> items = now.items(planned);
      for (int number = 1; number <= items.size(); number++) {
        collect(new PlannedStep(frame.iteration(step, number, items), step, null, true), begun);
      }
      return;
    }
    if (!step.undo().isEmpty()) {
      begun.add(planned);
    }
    collect(frame, step.verb().steps(), begun);
    CallFrame callee = now.calls().get(planned.path());
    if (callee != null) {
      collect(callee, callee.runbook().steps(), begun);
      collect(callee, callee.runbook().finalSteps(), begun);
    }
  }

  /// What holds for the steps of a list.
  ///
  /// @param goesOn true where each step is done whatever became of the one before
  private record Place(@Nullable Instant limit, boolean sheltered, boolean goesOn) {
    static final Place TOP = new Place(null, false, false);
    static final Place SHELTER = new Place(null, true, false);
    static final Place FINAL = new Place(null, true, true);
  }

  private sealed interface Walked {}

  private record Todo(Next next) implements Walked {}

  /// @param cause why it broke, or null when it went well
  private record Through(@Nullable Cause cause) implements Walked {
    static final Through WELL = new Through(null);
  }
}
