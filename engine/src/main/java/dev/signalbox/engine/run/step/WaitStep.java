package dev.signalbox.engine.run.step;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.text.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Waits for a time, or polls until something holds.
record WaitStep(Verb.Wait verb, VerbSteps verbs, RunGuard guard) implements VerbStep {
  private static final Duration EVERY = Duration.ofSeconds(10);

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    Instant end = end(scope, state.now());
    return verb.check() == null
        ? new StepStart.Waits(end)
        : new StepStart.Acts(effect(state, planned.step(), planned.path(), scope), 1);
  }

  /// Its check's.
  @Override
  public Effect effect(RunState state, Step step, String path, Scope scope) {
    Step check = verb.check();
    return check == null
        ? VerbStep.super.effect(state, step, path, scope)
        : verbs.of(check).check(state, check, path, scope);
  }

  @Override
  public boolean acts(Step step) {
    Step check = verb.check();
    return check != null && verbs.of(check).acts(check);
  }

  @Override
  public EffectResult understood(EffectResult result) {
    Step check = verb.check();
    return check == null ? result : verbs.of(check).understood(result);
  }

  /// A check only reads.
  @Override
  public Repeat repeat(Step step) {
    return Repeat.READ;
  }

  /// Nothing was done that somebody would have to know of.
  @Override
  public StepEnd gone(RunState state, PlannedStep planned, Failure failure, String why) {
    return state.stops(planned)
        ? StepEnd.failed(state.stopped(planned))
        : StepEnd.failed(failure, why);
  }

  @Override
  public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    if (state.stops(planned)) {
      return new StepTurn.Over(StepEnd.failed(state.stopped(planned)));
    }
    Instant due = row.times().due() == null ? state.now() : row.times().due();
    Instant deadline = row.deadline();
    if (verb.check() == null) {
      return over(due, deadline, state.now())
          .<StepTurn>map(StepTurn.Over::new)
          .orElseGet(() -> waits(row, due, earlier(due, deadline)));
    }
    return state.now().isBefore(due) ? waits(row, due, due) : poll(state, planned, row);
  }

  private StepTurn poll(RunState state, PlannedStep planned, StepRow row) {
    try {
      Scope scope = Scopes.of(state, planned, row);
      return new StepTurn.Acts(effect(state, planned.step(), planned.path(), scope));
    } catch (StepFailedException failure) {
      return new StepTurn.Over(StepEnd.failed(failure.failure(), Outcomes.message(failure)));
    } catch (ExpressionException failure) {
      return new StepTurn.Over(StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    }
  }

  private static StepTurn waits(StepRow row, Instant until, Instant due) {
    return new StepTurn.Waits(due, "Waits until " + InstantText.second(until) + ": " + row.title());
  }

  private static Instant earlier(Instant due, @Nullable Instant deadline) {
    return deadline != null && deadline.isBefore(due) ? deadline : due;
  }

  /// What a check came to.
  @Override
  public StepSettled settle(RunState state, PlannedStep planned, StepRow row, EffectResult result) {
    boolean told = result instanceof EffectResult.Done;
    if (result instanceof EffectResult.Stopped || (state.stops(planned) && !told)) {
      return new StepSettled.Over(StepEnd.failed(state.stopped(planned)));
    }
    Scope scope = Scopes.of(state, planned, row);
    Instant deadline = row.deadline();
    try {
      Instant until = end(scope, row.begunOr(state.now()));
      Optional<StepEnd> over = checked(understood(result), scope, until, state.now());
      if (over.isEmpty() && deadline != null && !state.now().isBefore(deadline)) {
        over = Optional.of(StepEnd.failed(Failure.FAILED, "timed out"));
      }
      Instant next = next(until, deadline, state.now());
      return over.<StepSettled>map(StepSettled.Over::new)
          .orElseGet(() -> new StepSettled.Rests(next));
    } catch (ExpressionException | StepFailedException failure) {
      return new StepSettled.Over(StepEnd.failed(Failure.FAILED, Outcomes.message(failure)));
    }
  }

  /// When a wait that began then is over.
  private Instant end(Scope scope, Instant began) {
    Object value = verb.duration().value(scope);
    TimeSpan term =
        switch (value) {
          case TimeSpan given -> given;
          case Duration given -> new TimeSpan.Elapsed(given);
          default ->
              TimeSpan.parse(value.toString())
                  .orElseThrow(() ->
                      new StepFailedException(
                          Failure.FAILED,
                          "'"
                              + value
                              + "' is not a duration; write for example 30s, 5m or 4 business hours"));
        };
    return VerbStep.end(guard, term, began);
  }

  /// The end of a plain wait, when it is over.
  private static Optional<StepEnd> over(Instant due, @Nullable Instant deadline, Instant now) {
    if (deadline != null && deadline.isBefore(due) && !now.isBefore(deadline)) {
      return Optional.of(StepEnd.failed(Failure.FAILED, "timed out"));
    }
    return now.isBefore(due) ? Optional.empty() : Optional.of(StepEnd.succeeded(Map.of()));
  }

  /// The end of a polling wait after one check, when that ended it.
  ///
  /// @param end when the wait gives up, or is content when it has no `until`
  private Optional<StepEnd> checked(EffectResult checked, Scope scope, Instant end, Instant now) {
    return switch (checked) {
      case EffectResult.Done done -> judged(done.value(), scope, end, now);
      case EffectResult.Failed failed when verb.until() == null ->
          Optional.of(StepEnd.failed(Failure.FAILED, "the check failed: " + failed.error()));
      case EffectResult.Failed failed ->
          now.isBefore(end)
              ? Optional.empty()
              : Optional.of(
                  StepEnd.failed(
                      Failure.FAILED, "waited in vain; the last check failed: " + failed.error()));
      case EffectResult.Stopped stopped ->
          throw new IllegalStateException("a stopped check ends its wait");
      case EffectResult.Unknown unknown ->
          now.isBefore(end)
              ? Optional.empty()
              : Optional.of(StepEnd.failed(Failure.FAILED, unknown.why()));
      case EffectResult.Detached detached -> Optional.empty();
    };
  }

  private Optional<StepEnd> judged(
      Map<String, Object> value, Scope outer, Instant end, Instant now) {
    Step check = verb.check();
    Object seen = check == null ? value : StepOutput.seen(check.verb(), value);
    Scope scope = outer.with("check", seen);
    Expression holds = verb.holds();
    if (holds != null && !holds.holds(scope)) {
      return Optional.of(
          StepEnd.failed(Failure.FAILED, "does not hold any more: " + holds.source(), value));
    }
    Expression until = verb.until();
    if (until != null && until.holds(scope)) {
      return Optional.of(StepEnd.succeeded(value));
    }
    if (now.isBefore(end)) {
      return Optional.empty();
    }
    return Optional.of(
        until == null
            ? StepEnd.succeeded(value)
            : StepEnd.failed(Failure.FAILED, "waited in vain for: " + until.source(), value));
  }

  private Instant next(Instant end, @Nullable Instant deadline, Instant now) {
    Instant next = now.plus(verb.every() == null ? EVERY : verb.every());
    next = next.isAfter(end) ? end : next;
    return deadline != null && next.isAfter(deadline) ? deadline : next;
  }
}
