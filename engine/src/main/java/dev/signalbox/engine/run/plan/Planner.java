package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
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
  /// A step that did not happen is done again so often at most before a person is asked.
  private static final int MOST_VERIFIED = 5;

  private final PlanInput now;

  private Planner(PlanInput input) {
    this.now = input;
  }

  public static Next next(PlanInput input) {
    var planner = new Planner(input);
    return switch (input.phase()) {
      case MAIN -> input.asksOnly() ? planner.ask() : planner.main();
      case UNDO -> planner.undo();
      case FINALLY -> planner.finish();
    };
  }

  private Next main() {
    // Nothing more begins before a gate has answered.
    if (now.gate() != null && !(look(now.gate()) instanceof Through)) {
      return look(now.gate()) instanceof Todo(Next next) ? next : idle();
    }
    return switch (walk(now.main(), now.main().runbook().steps(), Place.TOP)) {
      case Todo todo -> todo.next();
      case Busy _ -> idle();
      case Through through -> conclude(now.cause() == null ? through.cause() : now.cause());
    };
  }

  /// One question after the other. What is open comes before what is still to be asked.
  private Next ask() {
    List<StepRow> questions =
        now.rows().values().stream()
            .filter(row -> row.part().verb().equals(StepRow.APPROVE))
            .sorted(
                Comparator.comparing((StepRow row) -> row.status() == StepStatus.PENDING)
                    .thenComparingLong(row -> row.standing().seq()))
            .toList();
    for (StepRow row : questions) {
      switch (look(now.at(row.path()))) {
        case Todo todo -> {
          return todo.next();
        }
        case Busy _ -> {
          return idle();
        }
        case Through(Cause cause) when cause != null -> {
          return conclude(now.cause() == null ? cause : now.cause());
        }
        case Through _ -> {}
      }
    }
    return conclude(now.cause());
  }

  private Next conclude(@Nullable Cause cause) {
    return new Next.Conclude(cause, cause != null && now.undoing() && !undoable().isEmpty());
  }

  private Next undo() {
    for (PlannedStep planned : undoable()) {
      switch (walk(planned.frame(), planned.step().undo(), Place.SHELTER)) {
        case Todo todo -> {
          return todo.next();
        }
        case Busy _ -> {
          return idle();
        }
        case Through(Cause cause) when cause != null -> {
          return new Next.Undone(cause);
        }
        case Through _ -> {}
      }
    }
    return new Next.Undone(null);
  }

  private Next finish() {
    if (now.undoScope().only() != null) {
      return new Next.Finish(null);
    }
    return switch (walk(now.main(), now.main().runbook().finalSteps(), Place.FINAL)) {
      case Todo todo -> todo.next();
      case Busy _ -> idle();
      case Through through -> new Next.Finish(through.cause());
    };
  }

  /// Nobody is asked while something is under way that may still tell more.
  private Next idle() {
    StepRow unknown = now.unknown();
    return unknown == null || now.isUnderWay() ? new Next.Idle() : new Next.Ask(unknown);
  }

  private Walked walk(CallFrame frame, List<Step> steps, Place place) {
    Cause broken = null;
    for (Step step : steps) {
      Walked walked = look(place.of(frame, step));
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
    return place.ending != null || (now.halting() && !place.sheltered);
  }

  private Walked look(PlannedStep planned) {
    StepRow row = now.row(planned);
    if (row == null || row.status() == StepStatus.PENDING) {
      return begin(planned, row);
    }
    return switch (row.status()) {
      case PENDING, SUCCEEDED, SKIPPED -> Through.WELL;
      case FAILED -> new Through(cause(row));
      case UNKNOWN -> doubted(planned, row);
      case WAITING -> waiting(planned, row);
      case STARTED -> inside(planned, row);
    };
  }

  private Walked begin(PlannedStep planned, @Nullable StepRow row) {
    if (now.halting() && !planned.sheltered()) {
      return new Through(now.cause());
    }
    if (planned.ending() != null) {
      return new Through(planned.ending());
    }
    if (now.unknown() != null) {
      // Nothing more is begun until people have said what is so.
      return new Busy();
    }
    return new Todo(new Next.Begin(planned, row == null ? 1 : row.attempt()));
  }

  /// Before people are asked its probe is, once for each attempt that nobody knows of.
  private Walked doubted(PlannedStep planned, StepRow row) {
    StepProbe asked = planned.step().probe();
    if (asked == null || row.attempt() > MOST_VERIFIED) {
      return new Busy();
    }
    var probe = new PlannedStep(planned.frame(), asked.step(), true);
    StepRow told = now.row(probe);
    if (told == null || told.standing().seq() < row.standing().seq()) {
      return new Todo(new Next.Begin(probe, told == null ? 1 : told.attempt() + 1));
    }
    return switch (told.status()) {
      case PENDING -> new Todo(new Next.Begin(probe, told.attempt()));
      case STARTED ->
          told.standing().epoch() == now.epoch()
              ? new Busy()
              : new Todo(new Next.Resume(probe, told));
      case SUCCEEDED, FAILED ->
          told.ending().output() == null
              ? new Busy()
              : new Todo(new Next.Verified(planned, row, told));
      case WAITING, SKIPPED, UNKNOWN -> new Busy();
    };
  }

  private Walked waiting(PlannedStep planned, StepRow row) {
    boolean ends = planned.ending() != null || (now.halting() && !planned.sheltered());
    boolean rests = now.looked().contains(row.path()) || (now.unknown() != null && !ends);
    return rests ? new Busy() : new Todo(new Next.Look(planned, row));
  }

  private static Cause cause(StepRow row) {
    Failure known = row.ending().failure();
    Failure failure = known == null ? Failure.FAILED : known;
    return Cause.of(failure, row.error() == null ? "step " + row.path() : row.error());
  }

  private Walked inside(PlannedStep planned, StepRow row) {
    Place place = in(planned, row);
    if (planned.loops()) {
      return leave(planned, row, several(items(planned, place), planned, place));
    }
    return switch (planned.step().verb()) {
      case Verb.Group group -> leave(planned, row, walk(planned.frame(), group.steps(), place));
      case Verb.Parallel parallel -> {
        var branches =
            parallel.steps().stream().map(step -> place.of(planned.frame(), step)).toList();
        yield leave(planned, row, several(branches, planned, place));
      }
      case Verb.Call _ when !row.part().leaf() -> called(planned, row);
      case Verb.Say _,
          Verb.Form _,
          Verb.Checklist _,
          Verb.Approve _,
          Verb.Require _,
          Verb.Http _,
          Verb.Exec _,
          Verb.Sql _,
          Verb.Call _,
          Verb.Wait _ ->
          row.standing().epoch() == now.epoch()
              ? new Busy()
              : new Todo(new Next.Resume(planned, row));
    };
  }

  private List<PlannedStep> items(PlannedStep planned, Place place) {
    Step step = planned.step();
    List<Object> items = now.items(planned);
    List<PlannedStep> all = new ArrayList<>();
    for (int number = 1; number <= items.size(); number++) {
      all.add(place.of(planned.frame().iteration(step, number, items), step));
    }
    return all;
  }

  /// Items of a list, or branches. Once one has failed nothing more begins, what waits is ended,
  /// and what is under way is left to end. Where a failure may be, all are done all the same.
  private Walked several(List<PlannedStep> members, PlannedStep whole, Place place) {
    Siblings siblings = Siblings.of(members, now, whole);
    Cause failed = siblings.failed();
    Cause ending = place.ending;
    if (ending == null && isLate(place)) {
      ending = late(whole);
    } else if (ending == null && failed != null && !whole.step().continues()) {
      ending = siblings.stopped();
    }
    Cause left = null;
    int open = 0;
    for (PlannedStep member : members) {
      if (open >= siblings.atOnce() && now.row(member) == null) {
        return new Busy();
      }
      switch (look(siblings.ending(member, ending))) {
        case Todo todo -> {
          return todo;
        }
        case Busy _ -> open++;
        case Through(Cause cause) ->
            left = left == null && !siblings.mayFail(member) ? cause : left;
      }
    }
    return open > 0 ? new Busy() : new Through(failed == null ? left : failed);
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
    if (!(last instanceof Through)) {
      return last;
    }
    return leave(planned, row, through.cause() == null ? last : steps);
  }

  private boolean isLate(Walked walked) {
    return walked instanceof Todo(Next.Begin begin)
        && begin.planned().limit() != null
        && !now.now().isBefore(begin.planned().limit());
  }

  private boolean isLate(Place place) {
    return place.limit != null && !now.now().isBefore(place.limit);
  }

  private Walked leave(PlannedStep planned, StepRow row, Walked inner) {
    if (isLate(inner)) {
      return new Todo(new Next.Leave(planned, row, late(planned)));
    }
    return inner instanceof Through through
        ? new Todo(new Next.Leave(planned, row, through.cause()))
        : inner;
  }

  private static Cause late(PlannedStep planned) {
    Duration timeout = planned.step().timeout();
    String after = timeout == null ? "" : " after " + Durations.text(timeout);
    return Cause.of(Failure.FAILED, "timed out" + after);
  }

  private static Place in(PlannedStep planned, StepRow row) {
    return new Place(
        earlier(planned.limit(), row.deadline()), planned.ending(), planned.sheltered(), false);
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
    begun.removeIf(planned -> !now.undoScope().takes(planned.path()));
    begun.sort(Comparator.comparingLong(this::seq).reversed());
    return begun;
  }

  private long seq(PlannedStep planned) {
    StepRow row = now.row(planned);
    return row == null ? 0 : row.standing().seq();
  }

  private void collect(CallFrame frame, List<Step> steps, List<PlannedStep> begun) {
    for (Step step : steps) {
      collect(new PlannedStep(frame, step, true), begun);
    }
  }

  private void collect(PlannedStep planned, List<PlannedStep> begun) {
    StepRow row = now.row(planned);
    // What is done with the end of its step never began.
    if (row == null || !(row.begun() || row.status() == StepStatus.SUCCEEDED)) {
      return;
    }
    Step step = planned.step();
    CallFrame frame = planned.frame();
    if (planned.loops()) {
      List<Object> items = now.items(planned);
      for (int number = 1; number <= items.size(); number++) {
        collect(new PlannedStep(frame.iteration(step, number, items), step, true), begun);
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
  /// @param ending why nothing more begins here, or null
  /// @param goesOn true where each step is done whatever became of the one before
  private record Place(
      @Nullable Instant limit, @Nullable Cause ending, boolean sheltered, boolean goesOn) {
    static final Place TOP = new Place(null, null, false, false);
    static final Place SHELTER = new Place(null, null, true, false);
    static final Place FINAL = new Place(null, null, true, true);

    PlannedStep of(CallFrame frame, Step step) {
      return new PlannedStep(frame, step, limit, ending, sheltered);
    }
  }

  private sealed interface Walked {}

  private record Todo(Next next) implements Walked {}

  /// Something is under way or waits: nothing can be done here now.
  private record Busy() implements Walked {}

  /// @param cause why it broke, or null when it went well
  private record Through(@Nullable Cause cause) implements Walked {
    static final Through WELL = new Through(null);
  }
}
