package dev.signalbox.core.run;

import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Verb;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a run does next from what is stored of it, and from nothing else. A step that has
/// an end is never begun again.
final class Planner {
  private final Situation now;

  private Planner(Situation situation) {
    this.now = situation;
  }

  static Next next(Situation situation) {
    var planner = new Planner(situation);
    return switch (situation.phase()) {
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
    for (Node node : undoable()) {
      if (walk(node.frame(), node.step().undo(), Place.SHELTER) instanceof Todo todo) {
        return todo.next();
      }
      if (walk(node.frame(), node.step().undo(), Place.SHELTER) instanceof Through through
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

  private Walked walk(Frame frame, List<Step> steps, Place place) {
    Cause broken = null;
    for (Step step : steps) {
      Walked walked = look(new Node(frame, step, place.limit, place.sheltered));
      if (walked instanceof Todo) {
        return walked;
      }
      Cause cause = ((Through) walked).cause();
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

  private Walked look(Node node) {
    StepRow row = now.row(node);
    if (row == null || row.status() == StepStatus.PENDING) {
      return begin(node, row);
    }
    return switch (row.status()) {
      case PENDING, SUCCEEDED, SKIPPED -> Through.WELL;
      case FAILED -> new Through(cause(row));
      case UNKNOWN -> new Todo(new Next.Ask(row));
      case WAITING -> new Todo(new Next.Look(node, row));
      case STARTED -> inside(node, row);
    };
  }

  private Walked begin(Node node, @Nullable StepRow row) {
    if (now.halting() && !node.sheltered()) {
      return new Through(now.cause());
    }
    return new Todo(new Next.Begin(node, row == null ? 1 : row.attempt()));
  }

  private static Cause cause(StepRow row) {
    Failure known = row.ending().failure();
    Failure failure = known == null ? Failure.FAILED : known;
    return Cause.of(failure, row.error() == null ? "step " + row.path() : row.error());
  }

  private Walked inside(Node node, StepRow row) {
    return switch (node.step().verb()) {
      case Verb.Group group -> leave(node, row, walk(node.frame(), group.steps(), in(node, row)));
      case Verb.Call call -> called(node, row);
      default -> new Todo(new Next.Resume(node, row));
    };
  }

  private Walked called(Node node, StepRow row) {
    Frame callee = now.calls().get(node.path());
    if (callee == null) {
      throw new IllegalStateException("the runbook called at " + node.path() + " is not pinned");
    }
    Walked steps = walk(callee, callee.runbook().steps(), in(node, row));
    if (!(steps instanceof Through through) || isLate(steps)) {
      return leave(node, row, steps);
    }
    Walked last = walk(callee, callee.runbook().finalSteps(), Place.FINAL);
    if (last instanceof Todo) {
      return last;
    }
    return leave(node, row, through.cause() == null ? last : steps);
  }

  private boolean isLate(Walked walked) {
    return walked instanceof Todo(Next.Begin begin)
        && begin.node().limit() != null
        && !now.now().isBefore(begin.node().limit());
  }

  private Walked leave(Node node, StepRow row, Walked inner) {
    if (isLate(inner)) {
      String reason = "timed out" + after(node.step().timeout());
      return new Todo(new Next.Leave(node, row, Cause.of(Failure.FAILED, reason)));
    }
    return inner instanceof Through through
        ? new Todo(new Next.Leave(node, row, through.cause()))
        : inner;
  }

  private static String after(@Nullable Duration timeout) {
    return timeout == null ? "" : " after " + Durations.text(timeout);
  }

  private static Place in(Node node, StepRow row) {
    return new Place(earlier(node.limit(), row.deadline()), node.sheltered(), false);
  }

  private static @Nullable Instant earlier(@Nullable Instant first, @Nullable Instant second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.isBefore(second) ? first : second;
  }

  /// Steps of the main part with an undo that may have done something, last begun first.
  private List<Node> undoable() {
    List<Node> begun = new ArrayList<>();
    collect(now.main(), now.main().runbook().steps(), begun);
    begun.sort(Comparator.comparingLong(this::seq).reversed());
    return begun;
  }

  private long seq(Node node) {
    StepRow row = now.row(node);
    return row == null ? 0 : row.standing().seq();
  }

  private void collect(Frame frame, List<Step> steps, List<Node> begun) {
    for (Step step : steps) {
      Node node = new Node(frame, step, null, true);
      StepRow row = now.row(node);
      if (row == null || !row.begun()) {
        continue;
      }
      if (!step.undo().isEmpty()) {
        begun.add(node);
      }
      if (step.verb() instanceof Verb.Group group) {
        collect(frame, group.steps(), begun);
      }
      Frame callee = now.calls().get(node.path());
      if (callee != null) {
        collect(callee, callee.runbook().steps(), begun);
        collect(callee, callee.runbook().finalSteps(), begun);
      }
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
