package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.runbook.Scope;
import dev.signalbox.core.runbook.SecretMark;
import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Begins a step, each verb in its way. Nothing here reaches out of the transaction.
final class Verbs {
  private final Journal journal;
  private final Questions questions;
  private final Calls calls;
  private final Effects effects;
  private final Masking masking;
  private final Titles titles;

  Verbs(
      Journal journal,
      Questions questions,
      Calls calls,
      Effects effects,
      Masking masking,
      Titles titles) {
    this.journal = journal;
    this.questions = questions;
    this.calls = calls;
    this.effects = effects;
    this.masking = masking;
    this.titles = titles;
  }

  /// @throws StepFailedException when it cannot begin
  Begun begin(Scene scene, Node node, Scope scope) {
    Step step = node.step();
    return switch (step.verb()) {
      case Verb.Say say -> say(scene, node, say, scope);
      case Verb.Require require -> require(require, scope);
      case Verb.Approve approve -> {
        Approval approval = questions.first(scene, node, approve, scope);
        yield new Begun.Waits(approval.deadline());
      }
      case Verb.Http http -> new Begun.Acts(effects.of(scene, step, node.path(), scope), 0);
      case Verb.Exec exec -> new Begun.Acts(effects.of(scene, step, node.path(), scope), 0);
      case Verb.Call call -> new Begun.Entered(calls.enter(scene, node, call, scope).write());
      case Verb.Wait wait ->
          wait.check() == null
              ? new Begun.Waits(Waits.end(wait, scope, scene.now()))
              : polling(scene, node, wait, scope);
      case Verb.Group group -> new Begun.Entered(null);
    };
  }

  private Begun polling(Scene scene, Node node, Verb.Wait wait, Scope scope) {
    Waits.end(wait, scope, scene.now());
    return new Begun.Acts(effects.of(scene, node.step(), node.path(), scope), 1);
  }

  /// What a step that was begun is to do to the world, as it was rendered then.
  Effect effect(Scene scene, Node node, StepRow row) {
    Scope scope = Scopes.of(scene, node, row);
    return effects.of(scene, node.step(), node.path(), scope);
  }

  private Begun say(Scene scene, Node node, Verb.Say say, Scope scope) {
    String text = say.text().marked(scope);
    String name = node.step().name() == null ? node.path() : node.step().name();
    journal.said(
        scene,
        masking.mask(SecretMark.shown(text)),
        say.to().name().toLowerCase(Locale.ROOT),
        scene.run().id() + ":" + node.path());
    return new Begun.Ended(StepEnd.succeeded(Map.of("text", Values.marked(masking, name, text))));
  }

  private Begun require(Verb.Require require, Scope scope) {
    List<String> broken =
        require.conditions().stream()
            .filter(condition -> !condition.holds().holds(scope))
            .map(condition -> masking.mask(SecretMark.shown(condition.message().marked(scope))))
            .toList();
    return new Begun.Ended(
        broken.isEmpty()
            ? StepEnd.succeeded(Map.of())
            : StepEnd.failed(Failure.REFUSED, String.join("; ", broken)));
  }

  Titles titles() {
    return titles;
  }
}
