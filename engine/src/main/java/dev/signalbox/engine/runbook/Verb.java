package dev.signalbox.engine.runbook;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a step does.
public sealed interface Verb {
  /// As it is written in a runbook.
  String word();

  /// What doing it twice means, unless its step says so.
  ///
  /// @param declared what the step says, or null
  default Repeat repeat(@Nullable Repeat declared) {
    return declared == null ? Repeat.NONE : declared;
  }

  /// What a step without a name is called.
  ///
  /// @param text what a template comes to
  String title(Function<Template, String> text);

  /// Values that go along where nobody sees them, by name: headers, variables.
  default Map<String, Template> carried() {
    return Map.of();
  }

  /// The steps that it holds itself.
  default List<Step> steps() {
    return List.of();
  }

  /// Posts text.
  ///
  /// @param attach files that come with it, or values that become files
  record Say(Template text, Target to, List<Template> attach) implements Verb {
    public Say {
      attach = List.copyOf(attach);
    }

    @Override
    public String word() {
      return "say";
    }

    @Override
    public String title(Function<Template, String> text) {
      return text.apply(this.text);
    }
  }

  /// Where a [Say] goes.
  enum Target {
    THREAD,
    ROOM,
    ME
  }

  /// Asks people and waits; silence is a refusal.
  ///
  /// @param by groups or person ids whose members count; the requester never does
  /// @param show the plan the approval is bound to besides the text, or null
  /// @param remind how often those who are asked are told again, or null
  /// @param orAsk who is asked besides, after half the time, or at once when nobody else could
  record Approve(
      Template text,
      List<Template> by,
      int need,
      TimeSpan within,
      @Nullable Template show,
      @Nullable TimeSpan remind,
      List<Template> orAsk)
      implements Verb {
    public Approve {
      by = List.copyOf(by);
      orAsk = List.copyOf(orAsk);
    }

    @Override
    public String word() {
      return "approve";
    }

    @Override
    public String title(Function<Template, String> text) {
      return text.apply(this.text);
    }
  }

  /// Asks somebody to fill in fields, and waits; silence fails the step.
  ///
  /// @param to groups or person ids who may fill it in; whoever asked for the run when there are
  ///   none
  record Form(Template text, List<Template> to, TimeSpan within, List<Param> fields)
      implements Verb {
    public Form {
      to = List.copyOf(to);
      fields = List.copyOf(fields);
    }

    @Override
    public String word() {
      return "form";
    }

    @Override
    public String title(Function<Template, String> text) {
      return text.apply(this.text);
    }
  }

  /// Lists tasks that people tick, and waits until none that is shown is open.
  ///
  /// @param more whether people may add tasks
  /// @param within how long it waits at most, or null for as long as it takes
  record Checklist(List<Task> tasks, boolean more, @Nullable TimeSpan within) implements Verb {
    /// More are refused when the file is read.
    public static final int MOST = 50;

    public Checklist {
      tasks = List.copyOf(tasks);
    }

    @Override
    public String word() {
      return "checklist";
    }

    @Override
    public String title(Function<Template, String> text) {
      return word();
    }

    /// True when what the conditions of its tasks see may change while nothing is ticked.
    public boolean asksTheTime() {
      return tasks.stream()
          .flatMap(task -> Stream.ofNullable(task.condition()))
          .anyMatch(condition -> PASSING.matcher(condition.source()).find());
    }

    private static final Pattern PASSING =
        Pattern.compile("\\b(now|took|manager|owners|oncall|owner)\\b");
  }

  /// One entry of a [Checklist].
  ///
  /// @param by groups or person ids who may tick it; whoever may run the runbook or reads the room
  ///   when there are none
  /// @param due how long after the list opened people are reminded of it, or null
  /// @param condition when false it is hidden and does not count, or null
  /// @param run the words of the command line that does it; empty when people do it themselves
  record Task(
      Template text,
      List<Template> by,
      @Nullable TimeSpan due,
      @Nullable Expression condition,
      List<Template> run) {
    public Task {
      by = List.copyOf(by);
      run = List.copyOf(run);
    }
  }

  /// All conditions must hold.
  record Require(List<Condition> conditions) implements Verb {
    public Require {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String word() {
      return "require";
    }

    @Override
    public String title(Function<Template, String> text) {
      return word();
    }
  }

  /// A message that is told when its expression does not hold.
  record Condition(Template message, Expression holds) {}

  /// A request to the connection named by `at`.
  ///
  /// @param method upper case
  /// @param path starts with a slash; values in it are encoded
  /// @param body the file that is its body, or null where `with` is
  /// @param headers sent besides those of the connection
  record Http(String method, Template path, @Nullable Template body, Map<String, Template> headers)
      implements Verb {
    public Http {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /// The methods that have a body.
    public static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @Override
    public Map<String, Template> carried() {
      return headers;
    }

    @Override
    public String word() {
      return "http";
    }

    @Override
    public Repeat repeat(@Nullable Repeat declared) {
      boolean reads = method.equals("GET") || method.equals("HEAD");
      return declared == null && reads ? Repeat.READ : Verb.super.repeat(declared);
    }

    @Override
    public String title(Function<Template, String> text) {
      return method + " " + text.apply(path);
    }
  }

  /// A program with its arguments; each template becomes exactly one argument.
  ///
  /// @param env variables that it sees besides those of its runner
  record Exec(List<Template> argv, Map<String, Template> env) implements Verb {
    public Exec {
      argv = List.copyOf(argv);
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    @Override
    public Map<String, Template> carried() {
      return env;
    }

    @Override
    public String word() {
      return "exec";
    }

    @Override
    public String title(Function<Template, String> text) {
      return String.join(" ", argv.stream().map(text).toList());
    }
  }

  /// Another runbook by its dotted name, or a verb of a feature, with `with` as its arguments.
  record Call(String target) implements Verb {
    @Override
    public String word() {
      return "call";
    }

    @Override
    public String title(Function<Template, String> text) {
      return "call " + target;
    }
  }

  /// A statement for the database that the connection named by `at` leads to. Each `:name` in it is
  /// a value of `with`, given to the database apart from the text.
  ///
  /// @param statement without comments, with a `?` for each value
  /// @param binds the names of the values, in the order of their `?`
  /// @param write true when it may change something
  record Sql(String statement, List<String> binds, boolean write) implements Verb {
    public Sql {
      binds = List.copyOf(binds);
    }

    @Override
    public String word() {
      return "sql";
    }

    @Override
    public Repeat repeat(@Nullable Repeat declared) {
      return declared == null && !write ? Repeat.READ : Verb.super.repeat(declared);
    }

    @Override
    public String title(Function<Template, String> text) {
      return word() + " " + statement;
    }
  }

  /// Waits, or polls.
  ///
  /// @param duration how long at most
  /// @param every how often to check, or null for a plain wait
  /// @param check a read to repeat, or null; its output is visible as `check`
  /// @param until ends the wait well when true, or null
  /// @param holds fails the wait when false, or null
  record Wait(
      Template duration,
      @Nullable Duration every,
      @Nullable Step check,
      @Nullable Expression until,
      @Nullable Expression holds)
      implements Verb {
    @Override
    public String word() {
      return "wait";
    }

    @Override
    public String title(Function<Template, String> text) {
      return "wait " + text.apply(duration);
    }
  }

  /// Steps that are done at once, each under its name.
  ///
  /// @param steps each with its name
  record Parallel(List<Step> steps) implements Verb {
    /// More branches are refused when the file is read.
    public static final int MOST = 50;

    public Parallel {
      steps = List.copyOf(steps);
    }

    @Override
    public String word() {
      return PARALLEL;
    }

    @Override
    public String title(Function<Template, String> text) {
      return word();
    }
  }

  /// How [Parallel] is written.
  String PARALLEL = "parallel";

  /// Several steps as one.
  record Group(List<Step> steps) implements Verb {
    public Group {
      steps = List.copyOf(steps);
    }

    @Override
    public String word() {
      return "steps";
    }

    @Override
    public String title(Function<Template, String> text) {
      return word();
    }
  }
}
