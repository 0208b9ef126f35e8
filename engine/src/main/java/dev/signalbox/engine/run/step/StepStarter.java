package dev.signalbox.engine.run.step;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Begins a step, each verb in its way. Nothing here reaches out of the transaction.
public final class StepStarter {
  private final Journal journal;
  private final Questions questions;
  private final RunbookCalls calls;
  private final Effects effects;
  private final SecretMasking masking;
  private final StepTitles titles;

  public StepStarter(
      Journal journal,
      Questions questions,
      RunbookCalls calls,
      Effects effects,
      SecretMasking masking,
      StepTitles titles) {
    this.journal = journal;
    this.questions = questions;
    this.calls = calls;
    this.effects = effects;
    this.masking = masking;
    this.titles = titles;
  }

  /// Begins a step: what its verb does at once, or the effect that is to follow.
  ///
  /// @throws StepFailedException when it cannot begin
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    Step step = planned.step();
    return switch (step.verb()) {
      case Verb.Say say -> say(state, planned, say, scope);
      case Verb.Require require -> require(require, scope);
      case Verb.Approve approve -> {
        Approval approval = questions.first(state, planned, approve, scope);
        yield new StepStart.Waits(approval.deadline());
      }
      case Verb.Http http -> new StepStart.Acts(effects.of(state, step, planned.path(), scope), 0);
      case Verb.Exec exec -> new StepStart.Acts(effects.of(state, step, planned.path(), scope), 0);
      case Verb.Call call ->
          new StepStart.Entered(calls.enter(state, planned, call, scope).write());
      case Verb.Wait wait ->
          wait.check() == null
              ? new StepStart.Waits(Waits.end(wait, scope, state.now()))
              : polling(state, planned, wait, scope);
      case Verb.Group group -> new StepStart.Entered(null);
    };
  }

  private StepStart polling(RunState state, PlannedStep planned, Verb.Wait wait, Scope scope) {
    Waits.end(wait, scope, state.now());
    return new StepStart.Acts(effects.of(state, planned.step(), planned.path(), scope), 1);
  }

  /// What a step that was begun is to do to the world, as it was rendered then.
  public Effect effect(RunState state, PlannedStep planned, StepRow row) {
    Scope scope = Scopes.of(state, planned, row);
    return effects.of(state, planned.step(), planned.path(), scope);
  }

  private StepStart say(RunState state, PlannedStep planned, Verb.Say say, Scope scope) {
    String text = say.text().marked(scope);
    String name = planned.step().name() == null ? planned.path() : planned.step().name();
    journal.said(
        state,
        masking.mask(SecretMark.shown(text)),
        say.to().name().toLowerCase(Locale.ROOT),
        state.run().id() + ":" + planned.path());
    return new StepStart.Ended(
        StepEnd.succeeded(Map.of("text", Values.marked(masking, name, text))));
  }

  private StepStart require(Verb.Require require, Scope scope) {
    List<String> broken =
        require.conditions().stream()
            .filter(condition -> !condition.holds().holds(scope))
            .map(condition -> masking.mask(SecretMark.shown(condition.message().marked(scope))))
            .toList();
    return new StepStart.Ended(
        broken.isEmpty()
            ? StepEnd.succeeded(Map.of())
            : StepEnd.failed(Failure.REFUSED, String.join("; ", broken)));
  }

  public StepTitles titles() {
    return titles;
  }
}
