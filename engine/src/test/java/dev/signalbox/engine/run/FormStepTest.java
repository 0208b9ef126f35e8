package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a step asks people to fill in.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class FormStepTest {
  private static final String RESTORE =
      """
      steps:
        - name: backup
          form: Which backup?
          within: 30m
          fields:
            day: date
            copies: { type: int, min: 1, max: 3, default: 2 }
        - exec: echo ${backup.day} ${backup.copies + 1} ${backup.by}
      finally:
        - say: ${run.status}
      """;

  private final Simulation simulation;

  FormStepTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private FormStatus status(String run) {
    return simulation.view(run).forms().getLast().status();
  }

  @Test
  void waitsOverARestartAndGoesOnWithWhatWasEntered() {
    String run = simulation.run(RESTORE);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals("Waits for ada: Which backup?", simulation.view(run).reason());
    simulation.restart();
    simulation.settle();
    assertInstanceOf(
        AnswerResult.Taken.class,
        FilledForms.answer(simulation, run, "ada", Map.of("day", "2026-11-30")));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("2026-11-30 3 ada"), simulation.world.launched);
    FormQuestion form = simulation.view(run).forms().getFirst();
    assertEquals(FormStatus.ANSWERED, form.status());
    assertTrue(simulation.kinds().containsAll(List.of("form.asked", "form.answered")));
  }

  @Test
  void onlyThoseWhoAreAskedFillItIn() {
    String run = simulation.run(RESTORE.replace("within:", "to: [approvers]\n    within:"));
    FormQuestion form = simulation.view(run).forms().getFirst();
    assertEquals(List.of("approvers"), form.to());
    var day = Map.of("day", "2026-11-30");
    var refused =
        assertInstanceOf(
            AnswerResult.Refused.class, FilledForms.answer(simulation, run, "eve", day));
    assertEquals("This form is for approvers to fill in.", refused.why());
    assertInstanceOf(AnswerResult.Refused.class, FilledForms.answer(simulation, run, "ada", day));
    assertInstanceOf(
        AnswerResult.Unknown.class, FilledForms.answer(simulation, run, "mallory", day));
    var service = Caller.of(simulation.people.people.service("service:cd").orElseThrow());
    assertInstanceOf(
        AnswerResult.Refused.class, FilledForms.answer(simulation, form, service, day));
    assertEquals(FormStatus.ASKED, status(run));
    assertTrue(simulation.kinds().contains("form.denied"));
    assertInstanceOf(AnswerResult.Taken.class, FilledForms.answer(simulation, run, "grace", day));
    assertInstanceOf(AnswerResult.Closed.class, FilledForms.answer(simulation, run, "linus", day));
    simulation.settle();
    assertInstanceOf(AnswerResult.Closed.class, FilledForms.answer(simulation, run, "grace", day));
    assertEquals(List.of("2026-11-30 3 grace"), simulation.world.launched);
  }

  @Test
  void whatHasOtherFieldsIsNotTaken() {
    String run = simulation.run(RESTORE);
    FormQuestion form = simulation.view(run).forms().getFirst();
    var other = new Arguments(Map.of("values", List.of("2026-11-30")));
    var refused =
        assertInstanceOf(
            AnswerResult.Refused.class,
            simulation.answer(form, simulation.people.caller("ada"), other, "2026-11-30"));
    assertEquals(
        "This is not what the form asks. Enter: answer " + form.code() + " <day> [copies]",
        refused.why());
    assertEquals(FormStatus.ASKED, status(run));
  }

  @Test
  void silenceEndsIt() {
    String run = simulation.run(RESTORE);
    simulation.pass(Duration.ofMinutes(29));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    assertEquals("nobody filled it in within 30m", simulation.view(run).reason());
    assertEquals(FormStatus.EXPIRED, status(run));
    assertInstanceOf(
        AnswerResult.Closed.class,
        FilledForms.answer(simulation, run, "ada", Map.of("day", "2026-11-30")));
    assertEquals(List.of(), simulation.world.launched);
    assertTrue(simulation.kinds().contains("form.expired"));
  }

  @Test
  void aCancelWithdrawsIt() {
    String run = simulation.run(RESTORE);
    simulation.cancel(run, simulation.people.caller("ada"), true);
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(FormStatus.WITHDRAWN, status(run));
    assertInstanceOf(
        AnswerResult.Closed.class,
        FilledForms.answer(simulation, run, "ada", Map.of("day", "2026-11-30")));
  }

  @Test
  void nobodyIsAskedInVain() {
    String run = simulation.run(RESTORE.replace("within:", "to: [mallory]\n    within:"));
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(
        simulation.view(run).reason().contains("Nobody of mallory could fill in the form"),
        simulation.view(run).reason());
    assertEquals(List.of(), simulation.view(run).forms());
  }

  @Test
  void whatIsSecretIsNotTaken() {
    String run =
        simulation.run(
            """
            steps:
              - form: What is the token?
                within: 30m
                fields: {token: text}
            """);
    var refused =
        assertInstanceOf(
            AnswerResult.Refused.class,
            FilledForms.answer(simulation, run, "ada", Map.of("token", "x" + Simulation.SECRET)));
    assertEquals(
        "What was entered holds a secret of this installation. It was not taken.", refused.why());
    assertEquals(FormStatus.ASKED, status(run));
  }

  @Test
  void severalFormsAtOnceAreAnsweredEachByItsCode() {
    String run =
        simulation.run(
            """
            steps:
              - name: both
                parallel:
                  left: {form: Left?, within: 30m, fields: {n: int}}
                  right: {form: Right?, within: 30m, to: [approvers], fields: {n: int}}
              - exec: echo ${both.left.n} ${both.right.n}
            """);
    List<FormQuestion> forms = simulation.view(run).forms();
    assertInstanceOf(
        AnswerResult.Taken.class,
        FilledForms.answer(
            simulation, forms.get(1), simulation.people.caller("linus"), Map.of("n", "2")));
    simulation.settle();
    assertInstanceOf(
        AnswerResult.Taken.class,
        FilledForms.answer(
            simulation, forms.get(0), simulation.people.caller("ada"), Map.of("n", "1")));
    simulation.settle();
    assertEquals(List.of("1 2"), simulation.world.launched);
  }
}
