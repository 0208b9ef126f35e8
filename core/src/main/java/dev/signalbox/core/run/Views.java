package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.runbook.Arguments;
import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Template;
import dev.signalbox.core.runbook.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Makes what people see of a run.
final class Views {
  private static final int TAIL_LINES = 20;
  private static final int TAIL_CHARACTERS = 4000;
  private static final int TAIL_CHUNKS = 8;
  private static final int TITLE = 120;
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");

  private final Stores stores;
  private final Scenes scenes;

  Views(Stores stores, Scenes scenes) {
    this.stores = stores;
    this.scenes = scenes;
  }

  RunView of(Handle handle, RunRow run) {
    Map<String, StepRow> rows = stores.steps().latest(handle, run.id());
    List<Approval> approvals = stores.approvals().ofRun(handle, run.id());
    return view(handle, run, rows, approvals);
  }

  RunView of(Scene scene) {
    return view(scene.transaction().handle(), scene.run(), scene.rows(), scene.approvals());
  }

  /// Of a run that began no step, and whose question, if it is held, is stored.
  RunView ofNew(Handle handle, RunRow run) {
    List<Approval> approvals =
        run.status() == RunStatus.HELD ? stores.approvals().ofRun(handle, run.id()) : List.of();
    return view(handle, run, Map.of(), approvals);
  }

  private RunView view(
      Handle handle, RunRow run, Map<String, StepRow> rows, List<Approval> approvals) {
    Frame main = scenes.main(handle, run);
    Map<String, Frame> calls = scenes.calls(handle, rows);
    List<StepView> steps = new ArrayList<>();
    add(steps, main, main.runbook().steps(), rows, calls);
    add(steps, main, main.runbook().finalSteps(), rows, calls);
    return new RunView(
        run.id(),
        run.code(),
        run.runbook(),
        run.revision(),
        main.runbook().about(),
        main.runbook().owner(),
        run.line(),
        run.person(),
        run.account(),
        run.origin().name().toLowerCase(Locale.ROOT),
        run.room(),
        run.status(),
        run.reason(),
        run.lock(),
        run.createdAt(),
        run.startedAt(),
        run.endedAt(),
        steps,
        approvals,
        wroteNothing(rows) ? "" : tail(handle, run.id()));
  }

  /// Spares asking for output where there is none; of a former attempt there may be some.
  private static boolean wroteNothing(Map<String, StepRow> rows) {
    return rows.values().stream().allMatch(row -> row.attempt() == 1 && row.written().kept() == 0);
  }

  private static void add(
      List<StepView> views,
      Frame frame,
      List<Step> steps,
      Map<String, StepRow> rows,
      Map<String, Frame> calls) {
    for (Step step : steps) {
      String path = frame.path(step);
      StepRow row = rows.get(path);
      views.add(row == null ? pending(frame, step) : view(row));
      if (step.verb() instanceof Verb.Group group) {
        add(views, frame, group.steps(), rows, calls);
      }
      Frame callee = calls.get(path);
      if (callee != null) {
        add(views, callee, callee.runbook().steps(), rows, calls);
        add(views, callee, callee.runbook().finalSteps(), rows, calls);
      }
      add(
          views,
          frame,
          step.undo().stream().filter(undo -> rows.containsKey(frame.path(undo))).toList(),
          rows,
          calls);
    }
  }

  private static StepView pending(Frame frame, Step step) {
    return new StepView(
        frame.path(step),
        foreseen(written(step), frame.arguments()),
        word(step.verb()),
        StepStatus.PENDING,
        1,
        null,
        null,
        null,
        0);
  }

  /// A title with the arguments in it; what nobody can know yet is left open.
  private static String foreseen(String written, Arguments arguments) {
    return oneLine(
        EXPRESSION
            .matcher(written)
            .replaceAll(found -> {
              Object value = arguments.values().get(found.group(1).strip());
              return Matcher.quoteReplacement(value == null ? "…" : value.toString());
            }));
  }

  private static StepView view(StepRow row) {
    return new StepView(
        row.path(),
        row.title(),
        row.part().verb(),
        row.status(),
        row.attempt(),
        row.startedAt(),
        row.times().ended(),
        row.error(),
        row.written().kept());
  }

  static String word(Verb verb) {
    return switch (verb) {
      case Verb.Say say -> "say";
      case Verb.Approve approve -> "approve";
      case Verb.Require require -> "require";
      case Verb.Http http -> "http";
      case Verb.Exec exec -> "exec";
      case Verb.Call call -> "call";
      case Verb.Wait wait -> "wait";
      case Verb.Group group -> "steps";
    };
  }

  /// A step's title before it has values: its name, else its text as written.
  static String written(Step step) {
    if (step.name() != null) {
      return step.name();
    }
    return oneLine(
        switch (step.verb()) {
          case Verb.Say say -> say.text().source();
          case Verb.Approve approve -> approve.text().source();
          case Verb.Require require -> "require";
          case Verb.Http http -> http.method() + " " + http.path().source();
          case Verb.Exec exec -> String.join(" ", sources(exec.argv()));
          case Verb.Call call -> "call " + call.target();
          case Verb.Wait wait -> "wait " + wait.duration().source();
          case Verb.Group group -> "steps";
        });
  }

  private static List<String> sources(List<Template> templates) {
    return templates.stream().map(Template::source).toList();
  }

  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= TITLE ? line : line.substring(0, TITLE - 1) + "…";
  }

  String tail(Handle handle, String run) {
    List<String> chunks = new ArrayList<>();
    stores
        .output()
        .newest(handle, run, null, TAIL_CHUNKS)
        .forEach(chunk -> chunks.add(chunk.content()));
    Collections.reverse(chunks);
    return lastLines(String.join("", chunks));
  }

  static String lastLines(String text) {
    String end = text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
    String[] lines = end.split("\n", -1);
    int from = Math.max(0, lines.length - TAIL_LINES - 1);
    return String.join("\n", List.of(lines).subList(from, lines.length));
  }
}
