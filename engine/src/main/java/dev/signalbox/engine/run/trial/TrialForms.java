package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.store.Database;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Fills in the forms of a test's run, and has its tasks ticked, as its stubs say.
public final class TrialForms {
  private static final String BY = "by";

  private final Database database;
  private final Runs runs;
  private final Stubs stubs;
  private final People people;
  private final Library library;
  private final TrialTasks tasks;

  public TrialForms(
      Database database, Runs runs, Stubs stubs, People people, Library library, TrialTasks tasks) {
    this.tasks = tasks;
    this.database = database;
    this.runs = runs;
    this.stubs = stubs;
    this.people = people;
    this.library = library;
  }

  /// Has it filled in.
  ///
  /// @return false when nobody fills it in
  boolean answered(FormQuestion form) {
    Step step = stubs.at(form.step()).orElseThrow().step();
    String asks = "'%s' is asked of %s".formatted(form.text(), form.to());
    Optional<Answer> answer = stubs.next(step);
    if (answer.isEmpty()) {
      return broken(
          "%s and has no stub: add `stub: { %s: { %s: … } }`, or `timeout`"
              .formatted(
                  asks,
                  Stubs.names(step).findFirst().orElseThrow(),
                  form.fields().getFirst().name()));
    }
    return switch (answer.get()) {
      case Answer.Says(Word word) when word == Word.TIMEOUT -> false;
      case Answer.Says(Word word) when word == Word.CANCELLED -> {
        stubs.cancel();
        yield true;
      }
      case Answer.Says(Word word) ->
          broken("%s, and '%s' is no answer to that".formatted(asks, word.text()));
      case Answer.Output(Map<?, ?> entered) -> filled(form, Values.map(entered), asks);
      case Answer.Output _ ->
          broken(asks + ": the answer is a map of its fields, `timeout` or `cancelled`");
    };
  }

  /// Has the tasks of a list ticked.
  ///
  /// @param caller the id of whoever asked for the run
  /// @return false when nobody ticks any
  boolean ticked(Checklist list, String caller) {
    return tasks.ticked(list, caller);
  }

  private boolean broken(String why) {
    stubs.breakOff(why);
    return true;
  }

  private boolean filled(FormQuestion form, Map<String, Object> entered, String asks) {
    var values = new LinkedHashMap<>(entered);
    Optional<String> who =
        Optional.ofNullable(values.remove(BY)).map(Object::toString).or(() -> somebody(form));
    Optional<Caller> caller = who.flatMap(people::principal).map(Caller::of);
    if (caller.isEmpty()) {
      return broken(asks + ": there is nobody like that who could fill it in");
    }
    try {
      Arguments typed = library.bind(form.command(), TrialFiles.brought(form.fields(), values));
      AnswerResult result =
          database.write(
              tx -> runs.answer(tx, form.code(), caller.get(), typed, values.toString()));
      return result instanceof AnswerResult.Refused(String why) ? broken(why) : true;
    } catch (BadValueException wrong) {
      return broken(asks + ": " + wrong.getMessage());
    }
  }

  private Optional<String> somebody(FormQuestion form) {
    return form.to().stream()
        .flatMap(name -> Stream.concat(Stream.of(name), people.members(name).stream().sorted()))
        .filter(id -> people.person(id).isPresent())
        .findFirst();
  }
}
