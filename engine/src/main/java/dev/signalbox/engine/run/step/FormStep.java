package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.form.FormAnswer;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks somebody to fill in a form, and reads what was entered.
record FormStep(Verb.Form verb, Questions questions, RunGuard guard, Journal journal)
    implements VerbStep {
  @Override
  public boolean acts(Step step) {
    return false;
  }

  /// Nobody is asked in vain: it fails when there is nobody who could answer.
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    RunRow run = state.run();
    List<String> to =
        verb.to().isEmpty() ? List.of(run.person()) : questions.names(run, verb.to(), scope);
    String never = guard.unanswerable(to, run.room(), "fill in the form");
    if (!never.isEmpty()) {
      throw new StepFailedException(Failure.REFUSED, never);
    }
    FormQuestion form =
        questions
            .forms()
            .ask(
                state.transaction(),
                new FormQuestions.Asked(
                    run.id(),
                    planned.path(),
                    questions.shown(verb.text(), scope),
                    verb.fields(),
                    to,
                    Duration.between(
                        state.now(), VerbStep.end(guard, verb.within(), state.now()))));
    record(state, form, "form.asked", "ok");
    return new StepStart.Waits(form.deadline());
  }

  private void record(RunState state, FormQuestion form, String kind, String outcome) {
    journal.record(
        state,
        kind,
        outcome,
        Map.of("line", state.run().line(), "code", form.code(), "question", form.text()));
  }

  @Override
  public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    FormQuestion form =
        questions.forms().ofRun(state.transaction().handle(), state.run().id()).stream()
            .filter(asked -> asked.step().equals(planned.path()))
            .reduce((_, last) -> last)
            .orElseThrow();
    if (state.stops(planned)) {
      questions.forms().close(state.transaction(), form, FormStatus.WITHDRAWN);
      return new StepTurn.Over(StepEnd.failed(state.stopped(planned)));
    }
    Instant end = earlier(form.deadline(), row);
    FormAnswer answer = form.answer();
    if (answer != null) {
      return new StepTurn.Over(StepEnd.succeeded(values(answer)));
    }
    return state.now().isBefore(end)
        ? new StepTurn.Waits(end, "Waits for " + String.join(", ", form.to()) + ": " + form.text())
        : new StepTurn.Over(expired(state, form));
  }

  private static Instant earlier(Instant deadline, StepRow row) {
    Instant limit = row.deadline();
    return limit != null && limit.isBefore(deadline) ? limit : deadline;
  }

  private StepEnd expired(RunState state, FormQuestion form) {
    questions.forms().close(state.transaction(), form, FormStatus.EXPIRED);
    record(state, form, "form.expired", "expired");
    return StepEnd.failed(Failure.EXPIRED, "nobody filled it in within " + verb.within().text());
  }

  private static Map<String, Object> values(FormAnswer answer) {
    var values = new LinkedHashMap<>(Values.read(answer.values()));
    values.put("by", answer.person());
    return values;
  }
}
