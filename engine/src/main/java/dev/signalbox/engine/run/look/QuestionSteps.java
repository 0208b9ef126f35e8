package dev.signalbox.engine.run.look;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.step.Callees;
import dev.signalbox.engine.run.step.HttpStep;
import dev.signalbox.engine.run.step.OperationExchange;
import dev.signalbox.engine.run.step.SqlStep;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The few steps of one question, done at once, one after the other.
final class QuestionSteps {
  private final Callees callees;
  private final Connections connections;
  private final OutsideReader outside;
  private final ChoiceRequest request;
  private final List<Caller> chain;
  private final Patience most;

  /// @param chain whose right each call needs
  /// @param most how long all of it may take
  QuestionSteps(
      Callees callees,
      Connections connections,
      OutsideReader outside,
      ChoiceRequest request,
      List<Caller> chain,
      Patience most) {
    this.callees = callees;
    this.connections = connections;
    this.outside = outside;
    this.request = request;
    this.chain = new ArrayList<>(chain);
    this.most = most;
  }

  static StepFailedException failed(String why) {
    return new StepFailedException(Failure.FAILED, why);
  }

  /// What an operation answers.
  ///
  /// @throws StepFailedException when it does not
  Map<String, Object> operation(Operated operated, Arguments arguments, Instant now) {
    String name = operated.seen().name();
    var exchange =
        new OperationExchange(name, operated.connection(), operated.dialogue(), callees.masking());
    var first = operated.dialogue().begin(arguments.values(), request.caller().id(), now);
    return value(exchange.understood(asked(name, exchange.request(first, true))));
  }

  /// What the last step of a runbook comes to.
  ///
  /// @throws StepFailedException when a step fails, or does more than ask
  Object runbook(Runbook runbook, Arguments arguments, Instant now) {
    Optional<String> unfit =
        runbook.givesNoChoices(name -> connections.operation(name).isPresent());
    if (unfit.isPresent()) {
      throw failed(unfit.get());
    }
    if (runbook.as() != null) {
      chain.add(callees.identity(runbook.as()));
    }
    Map<String, Object> values = new LinkedHashMap<>(arguments.values());
    values.put("me", request.caller().principal().facts());
    values.put("now", now);
    values.put("event", NullValue.NULL_VALUE);
    var scope = new Scope(values, callees.library().services());
    Object last = Map.of();
    for (Step step : runbook.steps()) {
      if (step.condition() == null || step.condition().holds(scope)) {
        last = done(step, scope, now);
        scope = step.name() == null ? scope : scope.with(step.name(), last);
      }
    }
    return last;
  }

  private Object done(Step step, Scope scope, Instant now) {
    return switch (step.verb()) {
      case Verb.Http http ->
          seen(step, new HttpStep(http, connections).request(step, scope, Map.of()));
      case Verb.Sql sql -> seen(step, new SqlStep(sql, connections).query(step, scope));
      case Verb.Call(String target) -> called(step, target, scope, now);
      case Verb.Require require -> {
        require(require, scope);
        yield Map.of();
      }
      case Verb.Say _,
          Verb.Form _,
          Verb.Approve _,
          Verb.Exec _,
          Verb.Checklist _,
          Verb.Wait _,
          Verb.Group _,
          Verb.Parallel _ ->
          throw failed("step " + step.path() + " is no question.");
    };
  }

  private Object called(Step step, String target, Scope scope, Instant now) {
    Operated operated =
        connections
            .operation(target)
            .orElseThrow(() -> failed("There is no operation " + target + "."));
    Callees.open(operated);
    Arguments arguments = callees.bound(operated.seen().command(), step, scope);
    callees.permit(chain, request.room(), operated.seen(), arguments);
    return operation(operated, arguments, now);
  }

  private void require(Verb.Require require, Scope scope) {
    List<String> broken =
        require.conditions().stream()
            .filter(condition -> !condition.holds().holds(scope))
            .map(condition ->
                callees.masking().mask(SecretMark.shown(condition.message().marked(scope))))
            .toList();
    if (!broken.isEmpty()) {
      throw failed(String.join("; ", broken));
    }
  }

  private Object seen(Step step, Effect effect) {
    return StepOutput.seen(step.verb(), value(asked(step.path(), effect)));
  }

  private EffectResult asked(String title, Effect effect) {
    if (!effect.reads()) {
      throw failed(title + " does more than read.");
    }
    if (most.isOver()) {
      throw failed("no answer within " + most.text());
    }
    return outside.ask(title, effect, most);
  }

  private static Map<String, Object> value(EffectResult result) {
    return switch (result) {
      case EffectResult.Done(Map<String, Object> value) -> value;
      case EffectResult.Failed(String error, _, _) -> throw failed(error);
      case EffectResult.Unknown unknown -> throw failed(unknown.cause());
      case EffectResult.Stopped _, EffectResult.Detached _ ->
          throw failed("this server is being stopped");
    };
  }
}
