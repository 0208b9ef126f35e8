package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.Locale;
import java.util.Map;

/// Posts text, at once.
record SayStep(Verb.Say verb, Journal journal, SecretMasking masking) implements VerbStep {
  @Override
  public boolean acts(Step step) {
    return false;
  }

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    String text = verb.text().marked(scope);
    String name = planned.step().name() == null ? planned.path() : planned.step().name();
    journal.said(
        state,
        masking.mask(SecretMark.shown(text)),
        verb.to().name().toLowerCase(Locale.ROOT),
        state.run().id() + ":" + planned.path());
    return new StepStart.Ended(
        StepEnd.succeeded(Map.of("text", Values.marked(masking, name, text))));
  }
}
