package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.SqlDatabase;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Asks a database. Values go to it apart from the text: whatever they hold, they are values there.
public record SqlStep(Verb.Sql verb, Connections connections) implements VerbStep {
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    return new StepStart.Acts(effect(state, planned.step(), planned.path(), scope), 0);
  }

  @Override
  public Effect effect(RunState state, Step step, String path, Scope scope) {
    Effect.Query query = query(step, scope);
    VerbStep.permit(state, step, path, query.database().name(), connections);
    return query;
  }

  /// The statement with every value bound.
  ///
  /// @throws StepFailedException when it names what is not there
  public Effect.Query query(Step step, Scope scope) {
    if (step.at() == null) {
      throw failed("sql needs 'at:', the connection of the database");
    }
    SqlDatabase database = database(step.at().render(scope));
    List<Object> values = new ArrayList<>();
    for (String name : verb.binds()) {
      Template value = step.with().get(name);
      if (value == null) {
        throw failed("':%s' has no value: give it one in 'with'".formatted(name));
      }
      values.add(bound(name, value.carriedValue(scope)));
    }
    return new Effect.Query(
        database, verb.statement(), values, verb.write(), repeat(step).isHarmless());
  }

  @Override
  public boolean acts(Step step) {
    return verb.write() || VerbStep.super.acts(step);
  }

  private SqlDatabase database(String name) {
    Set<String> names = connections.databaseNames();
    return connections
        .database(name)
        .orElseThrow(() -> failed("There is no database " + name + Nearest.hint(name, names)));
  }

  private static Object bound(String name, Object value) {
    return switch (value) {
      case String text -> text;
      case SecretValue secret -> secret;
      case Number number -> number;
      case Boolean truth -> truth;
      case Temporal time -> time;
      case Duration _ ->
          throw failed(
              "':%s' is a length of time, which databases write in different ways: bind its seconds, ${%s.getSeconds()}"
                  .formatted(name, name));
      case List<?> _, Map<?, ?> _ ->
          throw failed("':%s' is a list or a map: bind one of its values".formatted(name));
      default -> value.toString();
    };
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }
}
