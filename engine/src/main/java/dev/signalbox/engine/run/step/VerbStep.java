package dev.signalbox.engine.run.step;

import dev.signalbox.engine.calendar.Calendar;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.secret.SecretUse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What one verb does, from the beginning of its step to the end. Nothing here reaches out of the
/// transaction: what is to happen outside is an [Effect] that follows its commit.
public interface VerbStep {
  /// When a time is over that began then, by the business hours of the installation.
  ///
  /// @throws StepFailedException when nobody can tell
  static Instant end(RunGuard guard, TimeSpan span, Instant from) {
    Optional<Calendar> business = guard.business();
    if (business.isEmpty() && !(span instanceof TimeSpan.Elapsed)) {
      throw new StepFailedException(
          Failure.FAILED,
          "the calendar 'business' cannot be read now, so that nobody knows when "
              + span.text()
              + " are over");
    }
    return span.after(from, business.orElse(Calendar.NOTHING))
        .orElseThrow(() ->
            new StepFailedException(
                Failure.FAILED,
                "the calendar 'business' has less than " + span.text() + " in the next year"));
  }

  /// Lets the step use what the installation lends to its runbook where it acts.
  ///
  /// @throws StepFailedException when that is not, or no more, for this runbook or place
  static void permit(
      RunState state, Step step, String path, String place, Connections connections) {
    CallFrame called = state.calls().get(path.substring(0, Math.max(path.lastIndexOf('>'), 0)));
    String runbook = (called == null ? state.main() : called).runbook().name();
    step.secrets()
        .filter(SecretUse::lent)
        .filter(use ->
            connections
                .lent(use.name())
                .filter(lent -> lent.terms().isFor(runbook) && lent.terms().goesTo(place))
                .isEmpty())
        .forEach(use -> {
          throw new StepFailedException(
              Failure.REFUSED,
              "The secret '%s' of signalbox.yaml is not for %s at %s: 'secrets.%s' says who may use it"
                  .formatted(use.name(), runbook, place, use.name()));
        });
  }

  /// Begins it: does what can be done at once, or says what is to follow.
  ///
  /// @throws StepFailedException when it cannot begin
  StepStart begin(RunState state, PlannedStep planned, Scope scope);

  /// False when it holds other steps, which may be in flight while it is.
  default boolean leaf() {
    return true;
  }

  /// What it does to the world.
  ///
  /// @throws StepFailedException when it does nothing there, or names what is not there
  default Effect effect(RunState state, Step step, String path, Scope scope) {
    throw new StepFailedException(
        Failure.FAILED,
        step.verb().word()
            + " cannot be used as a check; use http, exec or an operation that only reads");
  }

  /// What it does each time that a wait looks.
  ///
  /// @throws StepFailedException when it does more than look, or may not
  default Effect check(RunState state, Step step, String path, Scope scope) {
    return effect(state, step, path, scope);
  }

  /// What a result of its effect means.
  default EffectResult understood(EffectResult result) {
    return result;
  }

  /// Whether it may change something. Everything may, but what says that it only reads, and what
  /// only asks, tells or holds other steps.
  default boolean acts(Step step) {
    return repeat(step) != Repeat.READ;
  }

  /// What doing it twice means: what its step says, else what is known of it.
  default Repeat repeat(Step step) {
    return step.verb().repeat(step.repeat());
  }

  /// The end of a step that was acting when a server stopped, and whose effect is now refused or
  /// names what is not there any more.
  default StepEnd gone(RunState state, PlannedStep planned, Failure failure, String why) {
    return StepEnd.unknown(why);
  }

  /// What its effect came to.
  default StepSettled settle(
      RunState state, PlannedStep planned, StepRow row, EffectResult result) {
    EffectResult came = understood(result);
    boolean nothing = repeat(planned.step()) == Repeat.READ;
    return new StepSettled.Over(
        Outcomes.end(
            state,
            planned,
            nothing && came instanceof EffectResult.Unknown unknown
                ? new EffectResult.Failed(unknown.cause(), Map.of(), false)
                : came));
  }

  /// Looks again at a step that waits.
  default StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    throw new IllegalStateException("step " + row.path() + " has nothing to wait for");
  }
}
