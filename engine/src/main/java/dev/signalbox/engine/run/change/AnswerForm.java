package dev.signalbox.engine.run.change;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.content.JdbcRunFileStore;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormAnswer;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What somebody filled in is taken, once, and the run goes on.
public final class AnswerForm {
  private final RunStates states;
  private final FormQuestions forms;
  private final Journal journal;
  private final RunGuard guard;
  private final SecretMasking masking;
  private final JdbcRunFileStore files;

  public AnswerForm(
      RunStates states,
      FormQuestions forms,
      Journal journal,
      RunGuard guard,
      SecretMasking masking,
      JdbcRunFileStore files) {
    this.states = states;
    this.forms = forms;
    this.journal = journal;
    this.guard = guard;
    this.masking = masking;
    this.files = files;
  }

  AnswerResult answer(
      Transaction transaction, String code, Caller caller, Arguments values, String shown) {
    Optional<FormQuestion> asked = forms.byCode(transaction.handle(), code);
    Optional<RunState> found =
        asked.flatMap(form -> states.locked(transaction, form.run(), guard.sight(caller)));
    if (found.isEmpty()) {
      return new AnswerResult.Unknown();
    }
    RunState state = found.get();
    // Read again behind the lock of its run: answers come one after the other.
    FormQuestion form = forms.byCode(transaction.handle(), code).orElseThrow();
    Optional<String> objection = guard.objectionToAnswer(form, caller, state.risk());
    if (objection.isEmpty() && !isOpen(form, state)) {
      return new AnswerResult.Closed(form);
    }
    objection = objection.or(() -> otherFields(form, values)).or(() -> secret(shown));
    if (objection.isPresent()) {
      record(state, form, caller, "form.denied", "denied", Map.of("why", objection.get()));
      return new AnswerResult.Refused(objection.get());
    }
    String text = VisibleText.lines(shown);
    forms.answer(
        transaction,
        form,
        new FormAnswer(caller.id(), text, Values.canonical(values), state.now()));
    files.keep(
        transaction.handle(), state.run().id(), state.run().room(), values.values().values());
    record(state, form, caller, "form.answered", "ok", Map.of("answer", text));
    state.queue(RunStatus.PARKED);
    journal.changed(state);
    return new AnswerResult.Taken(form, state.run().line());
  }

  private static boolean isOpen(FormQuestion form, RunState state) {
    return form.status() == FormStatus.ASKED
        && state.now().isBefore(form.deadline())
        && !state.run().status().ended();
  }

  /// What did not come through the form's own command has no values of its fields.
  private static Optional<String> otherFields(FormQuestion form, Arguments values) {
    Set<String> fields = form.fields().stream().map(Param::name).collect(Collectors.toSet());
    return fields.equals(values.values().keySet())
        ? Optional.empty()
        : Optional.of("This is not what the form asks. Enter: " + form.command().usage());
  }

  private Optional<String> secret(String shown) {
    return masking.mask(shown).equals(shown)
        ? Optional.empty()
        : Optional.of("What was entered holds a secret of this installation. It was not taken.");
  }

  private void record(
      RunState state,
      FormQuestion form,
      Caller caller,
      String kind,
      String outcome,
      Map<String, String> more) {
    var facts = new LinkedHashMap<>(more);
    facts.put("line", state.run().line());
    facts.put("code", form.code());
    facts.put("question", form.text());
    journal.record(state.transaction(), state.run(), caller, kind, outcome, facts);
  }
}
