package dev.signalbox.engine.run.view;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormQuestions;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Makes what people see of a run.
public final class RunViews {
  private final JdbcStepStore steps = new JdbcStepStore();
  private final RunStates states;
  private final Approvals approvals;
  private final FormQuestions forms;
  private final Checklists checklists;
  private final StepTitles titles;

  public RunViews(
      RunStates states,
      Approvals approvals,
      FormQuestions forms,
      Checklists checklists,
      StepTitles titles) {
    this.states = states;
    this.approvals = approvals;
    this.forms = forms;
    this.checklists = checklists;
    this.titles = titles;
  }

  RunView of(Handle handle, RunRow run) {
    List<StepRow> all = steps.attempts(handle, run.id());
    return view(handle, run, JdbcStepStore.latest(all), all, approvals.ofRun(handle, run.id()));
  }

  RunView of(RunState state) {
    Handle handle = state.transaction().handle();
    boolean again = state.rows().values().stream().anyMatch(row -> row.attempt() > 1);
    List<StepRow> all = again ? steps.attempts(handle, state.run().id()) : List.of();
    return view(handle, state.run(), state.rows(), all, state.approvals());
  }

  /// Of a run that began no step of its own, and whose question, if it is held, is stored.
  RunView ofNew(Handle handle, RunRow run) {
    List<Approval> asked =
        run.status() == RunStatus.HELD ? approvals.ofRun(handle, run.id()) : List.of();
    Map<String, StepRow> given = run.isOnLease() ? steps.latest(handle, run.id()) : Map.of();
    return view(handle, run, given, List.of(), asked);
  }

  /// @param all the attempts of all steps, or none where each has one
  private RunView view(
      Handle handle,
      RunRow run,
      Map<String, StepRow> rows,
      List<StepRow> all,
      List<Approval> asked) {
    CallFrame main = states.main(handle, run);
    Map<String, CallFrame> calls = states.calls(handle, rows);
    var shown = new StepViews(titles, run, rows, all, calls, states);
    shown.add(main, main.runbook().steps(), main.runbook().finalSteps());
    List<FormQuestion> formsAsked = forms(handle, run, main, calls);
    return new RunView(
        run.id(),
        run.code(),
        pinned(run, main.runbook()),
        asked(run, formsAsked),
        service(main),
        state(run),
        shown.views(),
        asked,
        formsAsked,
        checklists(handle, run, main, calls),
        wroteNothing(rows) ? "" : OutputTail.stored(handle, run.id()));
  }

  /// Spares asking for forms where no runbook on the way has any.
  private List<FormQuestion> forms(
      Handle handle, RunRow run, CallFrame main, Map<String, CallFrame> calls) {
    return some(main, calls, Runbook::asksForms) ? forms.ofRun(handle, run.id()) : List.of();
  }

  private List<Checklist> checklists(
      Handle handle, RunRow run, CallFrame main, Map<String, CallFrame> calls) {
    return some(main, calls, Runbook::listsTasks) ? checklists.ofRun(handle, run.id()) : List.of();
  }

  private static boolean some(
      CallFrame main, Map<String, CallFrame> calls, Predicate<Runbook> which) {
    return Stream.concat(Stream.of(main), calls.values().stream())
        .map(CallFrame::runbook)
        .anyMatch(which);
  }

  private static RunView.Pinned pinned(RunRow run, Runbook runbook) {
    return new RunView.Pinned(
        run.runbook(), run.revision(), runbook.about(), runbook.owner(), runbook.as());
  }

  private static RunView.Asked asked(RunRow run, List<FormQuestion> forms) {
    Stream<RunView.GivenFile> later =
        forms.stream()
            .filter(FormQuestion::asksFiles)
            .flatMap(form -> Stream.ofNullable(form.answer()))
            .flatMap(answer -> RunView.GivenFile.among(Values.read(answer.values())));
    return new RunView.Asked(
        run.line(),
        run.person(),
        run.account(),
        run.asked().origin().toString(),
        run.room(),
        run.asked().at(),
        Stream.concat(RunView.GivenFile.among(run.arguments().values()), later).toList());
  }

  private static RunView.State state(RunRow run) {
    return new RunView.State(
        run.status(), reason(run), run.remark(), run.lock(), run.began(), run.times().ended());
  }

  private RunView.@Nullable Target service(CallFrame main) {
    return Services.about(main.runbook().params())
        .map(param -> main.arguments().values().get(param.name()))
        .flatMap(name ->
            states
                .services()
                .named(name)
                .map(known -> RunView.Target.of(String.valueOf(name), known)))
        .orElse(null);
  }

  /// What it waits for or how it ended, else why it is ending.
  private static @Nullable String reason(RunRow run) {
    Cause cause = run.cause();
    return run.reason() == null && cause != null ? cause.words() : run.reason();
  }

  /// Spares asking for output where there is none; of a former attempt there may be some.
  private static boolean wroteNothing(Map<String, StepRow> rows) {
    return rows.values().stream().allMatch(row -> row.attempt() == 1 && row.written().kept() == 0);
  }
}
