package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Stub;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stubs of one test while it is played: what they answer next, what was asked of them, and why
/// the test cannot go on.
public final class Stubs {
  /// What stands for the approval that is asked before the start.
  static final String START = "run";

  private final Map<String, Stub> stubs;
  private final IdentityHashMap<Stub, Integer> asked = new IdentityHashMap<>();
  private final Map<String, Answer> items = new HashMap<>();
  private final Map<String, Begun> begun = new HashMap<>();
  private final List<List<String>> called = new ArrayList<>();
  private @Nullable Begun present;
  private Runnable cancelling = () -> {};
  private String broken = "";

  public Stubs(RunbookTest test) {
    stubs = test.stubs();
  }

  /// A step of this runbook.
  record Begun(Runbook runbook, Step step) {
    Map<String, Object> output(Object value) {
      return StubbedOutput.of(value, step, runbook);
    }
  }

  /// A step begins, or looks again.
  void begin(PlannedStep planned) {
    present = new Begun(planned.frame().runbook(), planned.step());
    begun.put(planned.path(), present);
  }

  /// The step that began last.
  Begun present() {
    if (present == null) {
      throw new IllegalStateException("no step has begun");
    }
    return present;
  }

  /// The step that began there.
  Optional<Begun> at(@Nullable String path) {
    return Optional.ofNullable(begun.get(path));
  }

  /// True when something stands for this step.
  boolean has(Step step) {
    return names(step).anyMatch(stubs::containsKey);
  }

  /// What comes of a step this time; empty when nothing stands for it.
  Optional<Answer> next(Step step) {
    return next(names(step));
  }

  /// What a look of a wait comes to. The answers are for its looks, or, where it is done for each
  /// item of a list, for the items; a list among these is for the looks of one.
  ///
  /// @param look which one of the wait that began at this path, from 1
  Optional<Answer> look(Step step, String path, int look) {
    if (path.indexOf('[', path.lastIndexOf('>') + 1) < 0) {
      return next(step);
    }
    if (look == 1) {
      next(step).ifPresent(answer -> items.put(path, answer));
    }
    return Optional.ofNullable(items.get(path))
        .map(answer ->
            answer instanceof Answer.Output(List<?> looks) && !looks.isEmpty()
                ? Answer.of(looks.get(Math.min(look, looks.size()) - 1))
                : answer);
  }

  /// What comes of it this time, by the first of these names that has a stub.
  Optional<Answer> next(Stream<String> names) {
    return names
        .flatMap(name -> Stream.ofNullable(stubs.get(name)))
        .findFirst()
        .map(stub -> {
          List<Answer> answers = stub.answers();
          int time = asked.merge(stub, 1, Integer::sum);
          return answers.get(Math.min(time, answers.size()) - 1);
        });
  }

  /// What comes of asking for choices; empty when nothing stands for it. A plain list is the list
  /// of choices, a list of lists has one for each time.
  ///
  /// @param target what is asked
  Optional<Answer> choices(String target) {
    Stub stub = stubs.get(target);
    List<Object> values = new ArrayList<>();
    for (Answer answer : stub == null ? List.<Answer>of() : stub.answers()) {
      if (answer instanceof Answer.Output(Object value) && isChoice(value)) {
        values.add(value);
      }
    }
    return stub != null && values.size() == stub.answers().size()
        ? Optional.of(new Answer.Output(values))
        : next(Stream.of(target));
  }

  private static boolean isChoice(Object value) {
    return value instanceof Map<?, ?> map ? map.containsKey("value") : !(value instanceof List<?>);
  }

  /// What a stub for it may be called by, the nearest first.
  static Stream<String> names(Step step) {
    Stream<String> own = Stream.ofNullable(step.name());
    Stream<String> verb = Stream.of(step.verb().word());
    Stream<String> what =
        switch (step.verb()) {
          case Verb.Call(String target) -> Stream.of(target);
          case Verb.Exec exec -> Stream.of(exec.argv().getFirst().source());
          case Verb.Wait wait -> Stream.ofNullable(wait.check()).flatMap(Stubs::names);
          case Verb.Say _,
              Verb.Form _,
              Verb.Checklist _,
              Verb.Approve _,
              Verb.Require _,
              Verb.Http _,
              Verb.Sql _,
              Verb.Group _,
              Verb.Parallel _ ->
              Stream.empty();
        };
    return Stream.concat(own, Stream.concat(what, verb));
  }

  /// What an answer `cancelled` does.
  void cancelling(Runnable cancelling) {
    this.cancelling = cancelling;
  }

  /// Whoever asked cancels the run now.
  void cancel() {
    cancelling.run();
  }

  /// A step calls something.
  ///
  /// @param line what it calls, as people write it: `flyway migrate`, `infra.restart`
  void called(Step step, String line) {
    called.add(Stream.concat(names(step), Stream.of(line)).toList());
  }

  List<List<String>> called() {
    return called;
  }

  /// A step would reach what is outside, and nothing stands for it.
  ///
  /// @param what it would do, for people
  void lacks(Step step, String what) {
    String name = names(step).findFirst().orElseThrow();
    breakOff(
        "step %s (%s) reaches what is outside and has no stub: add `stub: { %s: … }`"
            .formatted(step.path(), what, name));
  }

  /// An answer that makes no sense where it is given.
  void misfits(Step step, Word word) {
    breakOff(
        "the stub says '%s', which is no answer to step %s (%s)"
            .formatted(word.text(), step.path(), step.verb().word()));
  }

  /// The test cannot go on; the first reason counts.
  void breakOff(String why) {
    broken = broken.isEmpty() ? why : broken;
  }

  /// Why the test cannot go on, or empty.
  public String broken() {
    return broken;
  }
}
