package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Each;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done side by side: the items of a list, or the branches of `parallel`.
///
/// @param whole what they are parts of
/// @param first the one that failed first, or null
/// @param failed why, or null
record Siblings(PlannedStep whole, @Nullable String first, @Nullable Cause failed) {

  /// @param members each in its place
  static Siblings of(List<PlannedStep> members, PlanInput now, PlannedStep whole) {
    var none = new Siblings(whole, null, null);
    StepRow first = null;
    PlannedStep broken = null;
    for (PlannedStep member : members) {
      StepRow row = now.row(member);
      if (row == null || row.status() != StepStatus.FAILED || none.mayFail(member)) {
        continue;
      }
      if (first == null || isBefore(row, first)) {
        first = row;
        broken = member;
      }
    }
    if (first == null || broken == null) {
      return none;
    }
    Failure failure = first.ending().failure();
    String name = none.name(broken);
    String why = first.error() == null ? "it failed" : first.error();
    return new Siblings(
        whole, name, Cause.of(failure == null ? Failure.FAILED : failure, why).in(name));
  }

  /// What was stopped because of another one is not the reason.
  private static boolean isBefore(StepRow row, StepRow other) {
    boolean stopped = row.ending().failure() == Failure.CANCELLED;
    boolean otherStopped = other.ending().failure() == Failure.CANCELLED;
    if (stopped != otherStopped) {
      return otherStopped;
    }
    Instant ended = row.times().ended();
    Instant otherEnded = other.times().ended();
    return ended != null && otherEnded != null && ended.isBefore(otherEnded);
  }

  private String name(PlannedStep member) {
    CallFrame.Iteration iteration = member.frame().iteration();
    String name = member.step().name();
    return iteration != null && member.frame().isFor(member.step())
        ? "item %d of %d".formatted(iteration.number(), iteration.count())
        : name == null ? member.path() : name;
  }

  /// True for a branch whose own failure does not matter; what becomes of an item is never its own.
  boolean mayFail(PlannedStep member) {
    return !whole.loops() && member.step().continues();
  }

  /// How many may be under way at the same time.
  int atOnce() {
    Each each = whole.loops() ? whole.step().each() : null;
    return each == null ? Integer.MAX_VALUE : each.atOnce();
  }

  /// Why nothing more of the others begins.
  Cause stopped() {
    return Cause.of(Failure.CANCELLED, "stopped, since " + first + " failed");
  }

  PlannedStep ending(PlannedStep member, @Nullable Cause ending) {
    return ending == null
        ? member
        : new PlannedStep(
            member.frame(), member.step(), member.limit(), ending, member.sheltered());
  }
}
