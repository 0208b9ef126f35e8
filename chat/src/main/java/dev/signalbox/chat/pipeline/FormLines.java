package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.TaskCode;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.form.FormQuestion;
import dev.signalbox.engine.form.FormStatus;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.spi.chat.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines whose meaning a run has. While a form is open it is a command of those whom it asks,
/// with its fields as parameters: read, asked for and filled in like any other. `task run CODE` is
/// the command line of that task.
final class FormLines {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "[/!]?\\s*" + FormQuestion.WORD + "\\s+([a-z0-9]+)(?:\\s.*)?", Pattern.DOTALL);

  private static final Pattern TASK =
      Pattern.compile("[/!]?\\s*" + Checklist.WORD + "\\s+run\\s+(\\S+)");

  private final CommandLine commandLine = new CommandLine();
  private final Runs runs;
  private final CommandParser parser;

  FormLines(Runs runs, CommandParser parser) {
    this.runs = runs;
    this.parser = parser;
  }

  /// A task that a line has done.
  ///
  /// @param code the task's
  /// @param line what does it, without a prefix
  record TaskLine(String code, String line) {}

  /// The task that a line has done; empty when it names none that a command does and this caller
  /// sees.
  Optional<TaskLine> task(String line, Caller caller) {
    Matcher matcher = TASK.matcher(line.strip());
    Optional<TaskCode> code = matcher.matches() ? TaskCode.of(matcher.group(1)) : Optional.empty();
    return code.flatMap(task ->
        runs.checklist(task.list(), parser.sight(caller.principal()))
            .flatMap(list ->
                list.task(task.position())
                    .filter(Checklist.Task::shown)
                    .flatMap(found ->
                        Optional.ofNullable(found.line())
                            .map(does -> new TaskLine(list.code(found), does)))));
  }

  /// The line as an answer to the form that it names; empty when it names none that is open and
  /// asks this caller. The form's code is the argument `id`.
  Optional<Parsed> read(String line, Caller caller) {
    return named(line, caller)
        .map(form -> withId(commandLine.read(line, vocabulary(form, caller)), form));
  }

  private static Parsed withId(Parsed parsed, FormQuestion form) {
    if (!(parsed instanceof Parsed.Understood read)) {
      return parsed;
    }
    var values = new LinkedHashMap<String, Object>(read.arguments().values());
    values.put("id", form.code());
    return new Parsed.Understood(read.command(), new Arguments(values), read.line(), read.dryRun());
  }

  /// What to ask for, where the line lacks nothing but values that fit.
  Optional<Form> form(String line, Caller caller) {
    return named(line, caller)
        .flatMap(form ->
            commandLine
                .incomplete(line, vocabulary(form, caller))
                .map(lacking -> fields(form, caller).asking(lacking)));
  }

  /// What was entered in the form with this token, if it is one of these.
  Optional<FormResult> filled(String token, Map<String, String> values, Caller caller) {
    return named(token, caller).map(form -> fields(form, caller).filled(values, null));
  }

  /// What fits what the caller types in a field; empty when the token is of no form of these.
  Optional<List<String>> found(String token, String field, String typed, int most, Caller caller) {
    return named(token, caller).map(form -> fields(form, caller).found(field, typed, most));
  }

  private CommandForm fields(FormQuestion form, Caller caller) {
    return new CommandForm(form.command(), names(caller), form.text());
  }

  private Vocabulary vocabulary(FormQuestion form, Caller caller) {
    return new Vocabulary(List.of(form.command()), names(caller));
  }

  private LiveNames names(Caller caller) {
    return parser.names(caller.principal());
  }

  private Optional<FormQuestion> named(String line, Caller caller) {
    Matcher matcher = BEGINNING.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Sight sight = parser.sight(caller.principal());
    return runs.form(matcher.group(1), sight)
        .filter(form -> form.status() == FormStatus.ASKED)
        .filter(form -> sight.names().stream().anyMatch(form.to()::contains));
  }
}
