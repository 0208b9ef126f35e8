package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Posts text, at once.
record SayStep(Verb.Say verb, Journal journal, SecretMasking masking) implements VerbStep {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST = 1 << 20;

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
        state.run().id() + ":" + planned.path(),
        verb.attach().stream().map(template -> file(state, template, scope)).toList());
    return new StepStart.Ended(
        StepEnd.succeeded(Map.of("text", Values.marked(masking, name, text))));
  }

  /// A file as it is; anything else becomes one, called by what it is of.
  private FileValue file(RunState state, Template template, Scope scope) {
    Object value = template.markedValue(scope);
    if (value instanceof FileValue file) {
      return file;
    }
    String text = masking.mask(SecretMark.shown(Rendered.text(value)));
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new StepFailedException(
          Failure.FAILED,
          "What is to be attached, %s, is %s"
              .formatted(
                  template.source(),
                  text.isEmpty() ? "empty" : "longer than " + LONGEST + " characters"));
    }
    boolean data = value instanceof Map<?, ?> || value instanceof Collection<?>;
    return journal.written(state, name(template) + (data ? ".json" : ".txt"), text);
  }

  private static String name(Template template) {
    Matcher name = NAME.matcher(template.source());
    return name.find() ? name.group() : "text";
  }
}
