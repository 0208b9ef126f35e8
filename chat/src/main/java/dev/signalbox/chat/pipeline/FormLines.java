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
import org.jspecify.annotations.Nullable;

/// The lines whose meaning a run has. While a form is open it is a command of those whom it asks,
/// with its fields as parameters: read, asked for and filled in like any other. `task run CODE` is
/// the command line of that task.
public final class FormLines {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "[/!]?\\s*" + FormQuestion.WORD + "\\s+([a-z0-9]+)(?:\\s.*)?", Pattern.DOTALL);

  private static final Pattern TASK =
      Pattern.compile("[/!]?\\s*" + Checklist.WORD + "\\s+run\\s+(\\S+)");

  private final CommandLine commandLine = new CommandLine();
  private final Runs runs;
  private final CommandParser parser;
  private final LineValues brought;

  FormLines(Runs runs, CommandParser parser, LineValues brought) {
    this.runs = runs;
    this.parser = parser;
    this.brought = brought;
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
  private Optional<Parsed> read(String line, Caller caller) {
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
  private Optional<Form> ofRun(String line, Caller caller) {
    return named(line, caller)
        .flatMap(form ->
            commandLine
                .incomplete(line, vocabulary(form, caller))
                .map(lacking -> fields(form, caller).asking(lacking)));
  }

  /// What was entered in the form with this token, if it is one of these.
  private Optional<FormResult> filled(String token, Map<String, String> values, Caller caller) {
    return named(token, caller).map(form -> fields(form, caller).filled(values, null));
  }

  /// What fits what the caller types in a field; empty when the token is of no form of these.
  private Optional<List<String>> found(
      String token, String field, String typed, int most, Caller caller) {
    return named(token, caller).map(form -> fields(form, caller).found(field, typed, most));
  }

  /// A line as its caller wrote it: an answer to a form, or a command, with the defaults that are
  /// asked for where it lacks nothing else.
  Parsed parsed(String line, Caller caller, String room) {
    return read(line, caller)
        .orElseGet(() -> {
          Parsed parsed = parser.read(line, caller);
          return parsed instanceof Parsed.Misused
              ? parser.preset(line, caller, room, runs.choices()).orElse(parsed)
              : parsed;
        });
  }

  /// What to ask for when the line lacks nothing but values that fit; empty when it is something
  /// else, or would be refused anyway.
  public Optional<Form> form(Caller caller, String room, String line) {
    return ofRun(line, caller).or(() -> parser.form(line, caller, room, runs.choices()));
  }

  /// What a button asks for whose press opens a form: what its line lacks, and of one that lacks
  /// nothing all its values.
  ///
  /// @param entered what stands in its fields by now, in place of what the line gives; or null
  public Optional<Form> asked(
      Caller caller, String room, String line, @Nullable Map<String, String> entered) {
    return ofRun(line, caller).or(() -> parser.asked(line, entered, caller, room, runs.choices()));
  }

  /// What was entered in the form with this token on another platform, where nobody enters secrets.
  public FormResult filled(Caller caller, String token, Map<String, String> values) {
    return filled(token, values, caller)
        .orElseGet(() -> parser.filled(token, values, caller, null, null, runs.choices()));
  }

  /// What was entered in it on our own page. Secrets are sealed: the line names them, no more.
  public FormResult entered(Caller caller, String room, String token, Map<String, String> values) {
    return filled(token, values, caller)
        .or(() -> unfit(token, values, caller, room))
        .orElseGet(() ->
            parser.filled(
                token,
                values,
                caller,
                (name, value) -> runs.secrets().bring(caller.id(), name, value).toString(),
                room,
                runs.choices()));
  }

  /// What is wrong where a file does not fit, with all else that is: found before a secret is kept.
  private Optional<FormResult> unfit(
      String token, Map<String, String> values, Caller caller, String room) {
    Map<String, String> files =
        parser
            .command(token, caller)
            .map(command -> brought.wrongFiles(command, values, caller.id(), room))
            .orElse(Map.of());
    if (files.isEmpty()) {
      return Optional.empty();
    }
    var wrong = new LinkedHashMap<String, String>(files);
    if (parser.filled(token, values, caller, null, room, runs.choices())
        instanceof FormResult.Wrong(var more)) {
      wrong.putAll(more);
    }
    return Optional.of(new FormResult.Wrong(wrong));
  }

  /// What fits what the caller types in a field of the form with this token, at most so many.
  public List<String> found(Caller caller, String token, String field, String typed, int most) {
    return found(token, field, typed, most, caller)
        .orElseGet(() -> parser.found(token, field, typed, most, caller, runs.choices()));
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
