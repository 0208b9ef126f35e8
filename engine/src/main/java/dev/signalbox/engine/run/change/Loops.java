package dev.signalbox.engine.run.change;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.StepStart;
import dev.signalbox.engine.run.store.Items;
import dev.signalbox.engine.runbook.Each;
import java.util.Collection;
import java.util.Objects;

/// How a step with a list begins: its items are kept as they are then, whatever the list becomes.
final class Loops {
  private static final int LARGEST = 256 * 1024;

  private final StepTitles titles;

  Loops(StepTitles titles) {
    this.titles = titles;
  }

  /// False when a step is left out. What is done for an item is not asked again.
  static boolean isWanted(PlannedStep planned, Scope scope) {
    Expression condition = planned.step().condition();
    boolean asked = planned.step().each() == null || planned.loops();
    return condition == null || !asked || condition.holds(scope);
  }

  /// @throws StepFailedException when the list is none, or has too much in it
  StepStart begin(PlannedStep planned, Scope scope) {
    Each each = each(planned);
    Object list = each.list().evaluate(scope);
    if (!(list instanceof Collection<?> items)) {
      throw failed("'each' needs a list, and " + each.list().source() + " is none");
    }
    if (items.size() > Each.MOST) {
      throw failed(
          "%s has %d items, and 'each' does at most %d: nothing was begun"
              .formatted(each.list().source(), items.size(), Each.MOST));
    }
    String kept = Items.write(items);
    if (kept.length() > LARGEST) {
      throw failed(
          "the items of %s have more than %d characters: nothing was begun"
              .formatted(each.list().source(), LARGEST));
    }
    return new StepStart.Entered(kept);
  }

  StepRow titled(StepRow row, PlannedStep planned, Scope scope) {
    return row.titled(titles.whole(planned.step(), each(planned).variable(), scope));
  }

  /// A step's title, with the item that it is for.
  String title(PlannedStep planned, String title) {
    CallFrame.Iteration iteration = planned.frame().iteration();
    return iteration == null || planned.step().each() == null
        ? title
        : titles.item(title, iteration.item(), iteration.number());
  }

  private static Each each(PlannedStep planned) {
    return Objects.requireNonNull(planned.step().each(), "a step with a list");
  }

  private static StepFailedException failed(String why) {
    return new StepFailedException(Failure.FAILED, why);
  }
}
