package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Waits for a time, or polls until something holds.
public final class Waits {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private Waits() {}

  /// When a wait that began then is over.
  public static Instant end(Verb.Wait wait, Scope scope, Instant began) {
    Object value = wait.duration().value(scope);
    Duration duration =
        value instanceof Duration given
            ? given
            : Durations.parse(value.toString())
                .orElseThrow(() ->
                    new StepFailedException(
                        Failure.FAILED,
                        "'" + value + "' is not a duration; write for example 30s or 5m"));
    return began.plus(duration);
  }

  /// The end of a plain wait, when it is over.
  public static Optional<StepEnd> over(Instant due, @Nullable Instant deadline, Instant now) {
    if (deadline != null && deadline.isBefore(due) && !now.isBefore(deadline)) {
      return Optional.of(StepEnd.failed(Failure.FAILED, "timed out"));
    }
    return now.isBefore(due) ? Optional.empty() : Optional.of(StepEnd.succeeded(Map.of()));
  }

  /// The end of a polling wait after one check, when that ended it.
  ///
  /// @param end when the wait gives up, or is content when it has no `until`
  public static Optional<StepEnd> checked(
      Verb.Wait wait, EffectResult checked, Scope scope, Instant end, Instant now) {
    return switch (checked) {
      case EffectResult.Done done -> judged(wait, done.value(), scope, end, now);
      case EffectResult.Failed failed when wait.until() == null ->
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

  private static Optional<StepEnd> judged(
      Verb.Wait wait, Map<String, Object> value, Scope outer, Instant end, Instant now) {
    Scope scope = outer.with("check", value);
    Expression holds = wait.holds();
    if (holds != null && !holds.holds(scope)) {
      return Optional.of(
          StepEnd.failed(Failure.FAILED, "does not hold any more: " + holds.source(), value));
    }
    Expression until = wait.until();
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

  public static Instant next(Verb.Wait wait, Instant end, @Nullable Instant deadline, Instant now) {
    Instant next = now.plus(wait.every() == null ? EVERY : wait.every());
    next = next.isAfter(end) ? end : next;
    return deadline != null && next.isAfter(deadline) ? deadline : next;
  }
}
