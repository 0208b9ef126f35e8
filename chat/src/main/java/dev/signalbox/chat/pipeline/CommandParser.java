package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.choice.LineChoices;
import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.choice.Choices;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.command.Vocabulary;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.chat.Form;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads lines with the catalog of now and what their caller sees of it.
public final class CommandParser {
  private final CommandLine commandLine;
  private final Supplier<Catalog> catalog;
  private final Visibility visibility;

  public CommandParser(CommandLine commandLine, Supplier<Catalog> catalog, Visibility visibility) {
    this.commandLine = commandLine;
    this.catalog = catalog;
    this.visibility = visibility;
  }

  /// Reads a line without its prefix, as this caller may see the commands: names the nearest of
  /// theirs.
  public Parsed read(String line, Caller caller) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return seen(commandLine.read(line, now), caller, now);
  }

  /// The same for whoever only asks what a line would come to: no secret has to be there.
  public Parsed explained(String line, Caller caller) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return seen(commandLine.explained(line, now), caller, now);
  }

  private Parsed seen(Parsed parsed, Caller caller, Vocabulary now) {
    return switch (parsed) {
      case Parsed.Misused misused -> forCaller(misused, caller, now);
      case Parsed.Understood read when read.command().ours() -> filled(read);
      case Parsed.Understood read -> read;
    };
  }

  /// A command of ours knows nothing of empty values.
  private static Parsed filled(Parsed.Understood read) {
    Usage usage = read.command().usage();
    return usage.positional().stream()
        .filter(name -> !usage.optional().contains(name))
        .filter(name -> isBlank(read.arguments().values().get(name)))
        .findFirst()
        .<Parsed>map(
            name -> new Parsed.Misused("'%s' is empty: %s".formatted(name, usage), List.of()))
        .orElse(read);
  }

  private static boolean isBlank(@Nullable Object value) {
    return value instanceof List<?> parts
        ? parts.stream().allMatch(CommandParser::isBlank)
        : String.valueOf(value).isBlank();
  }

  /// What is left of a line in which somebody typed a secret.
  ///
  /// @param caller who, or null when that is nobody we know
  Optional<CommandLine.Leaked> leaked(String line, @Nullable Caller caller) {
    Vocabulary everything = visibility.everything();
    return commandLine.leaked(
        line,
        caller == null ? everything : visibility.vocabulary(caller.principal()),
        everything.secrets());
  }

  /// The form of the command in a line that lacks nothing but values that fit; empty when it is
  /// something else, or no runbook's that is granted to this person and runs in this room.
  Optional<Form> form(String line, Caller caller, String room, LiveChoices live) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return form(commandLine.incomplete(line, now), now, new Asker(caller, room, live));
  }

  /// The form behind a button that asks: the same, and also where the line lacks nothing.
  ///
  /// @param entered what stands in its fields by now, in place of what the line gives; or null
  Optional<Form> asked(
      String line,
      @Nullable Map<String, String> entered,
      Caller caller,
      String room,
      LiveChoices live) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return form(
        commandLine
            .asked(line, now)
            .map(asked ->
                entered == null
                    ? asked
                    : new CommandLine.Incomplete(asked.command(), given(entered))),
        now,
        new Asker(caller, room, live));
  }

  /// What is entered; a field without anything in it gives nothing.
  private static Map<String, String> given(Map<String, String> entered) {
    var given = new LinkedHashMap<>(entered);
    given.values().removeIf(String::isBlank);
    return given;
  }

  /// Who wants a form, where, and what is asked for it.
  private record Asker(Caller caller, String room, LiveChoices live) {}

  private Optional<Form> form(Optional<CommandLine.Incomplete> line, Vocabulary now, Asker asker) {
    return line.filter(lacking -> runs(lacking.command(), asker.caller, asker.room))
        .filter(lacking -> CommandForm.asks(lacking.command()))
        .map(lacking -> {
          Command command = lacking.command();
          var choices = choices(command, asker.caller, asker.room, asker.live).orElse(null);
          return new CommandForm(command, now.names(), choices).asking(lacking);
        });
  }

  /// Whether a command is of a runbook that is granted to somebody and runs in this room.
  private boolean runs(Command command, Caller caller, String room) {
    return isGranted(command, caller)
        && runbook(command).filter(found -> found.allow().admits(room)).isPresent();
  }

  /// What the parameters of a command can be now; empty where nobody is asked.
  ///
  /// @param room in which it is entered, or null for one in which it may be
  public Optional<LineChoices> choices(
      Command command, Caller caller, @Nullable String room, LiveChoices live) {
    return runbook(command)
        .filter(found -> found.params().stream().anyMatch(Param::live))
        .flatMap(found ->
            Optional.ofNullable(room)
                .or(() -> visibility.places(caller.principal(), found).stream().findFirst())
                .map(where -> new LineChoices(live, found, caller, where)));
  }

  /// The first value that is none of what there is now.
  Optional<LiveChoices.Misfit> misfit(Invocation invocation, LiveChoices live) {
    return live.misfit(
        new ChoiceRequest(
            invocation.runbook(),
            invocation.arguments().values(),
            invocation.caller(),
            invocation.room()));
  }

  /// The line with the defaults that are asked for, or why there is none; empty where nothing is
  /// asked, more is missing, or the command is not for this person in this room.
  Optional<Parsed> preset(String line, Caller caller, String room, LiveChoices live) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return commandLine
        .given(line, now)
        .filter(read -> runs(read.command(), caller, room) && lacksNothingElse(read))
        .flatMap(read ->
            choices(read.command(), caller, room, live)
                .map(choices -> choices.presets(read.given()))
                .filter(presets -> !presets.isEmpty())
                .map(presets -> preset(line, read.command(), presets, caller)));
  }

  private static boolean lacksNothingElse(CommandLine.Incomplete read) {
    return read.command().params().stream()
        .allMatch(param -> !param.required() || read.given().containsKey(param.name()));
  }

  private Parsed preset(String line, Command command, Map<String, Choices> presets, Caller caller) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, Choices> preset : presets.entrySet()) {
      switch (preset.getValue()) {
        case Choices.Known known -> found.put(preset.getKey(), known.all().getFirst().value());
        case Choices.Unavailable(String why) -> {
          return new Parsed.Misused(
              "%s is missing, and there is no default: %s. Usage: `%s`."
                  .formatted(preset.getKey(), why, command.usage()),
              List.of());
        }
      }
    }
    return read(line + new Inputs(command).further(found), caller);
  }

  /// Whether the form of a runbook's command has anything to fill in.
  public static boolean asks(Runbook runbook) {
    return CommandForm.asks(runbook.command());
  }

  /// What was entered in the form with this token.
  ///
  /// @param seal gives what stands for a secret by its name and value, or null where none may be
  ///   entered
  /// @param room in which it is sent, or null where that is only known later
  FormResult filled(
      String token,
      Map<String, String> values,
      Caller caller,
      @Nullable BinaryOperator<String> seal,
      @Nullable String room,
      LiveChoices live) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return command(token, now)
        .map(command ->
            checked(
                new CommandForm(
                        command, now.names(), permitted(command, caller, room, live).orElse(null))
                    .filled(values, seal),
                command,
                now))
        .orElseGet(FormResult.Outdated::new);
  }

  /// The runbook's command whose form has this token, as this caller sees it.
  Optional<Command> command(String token, Caller caller) {
    return command(token, visibility.vocabulary(caller.principal()));
  }

  private static Optional<Command> command(String token, Vocabulary now) {
    return now.commands().stream()
        .filter(command -> !command.ours() && CommandForm.token(command).equals(token))
        .findFirst();
  }

  /// What is asked for whoever may run the command; others are refused when they send it.
  private Optional<LineChoices> permitted(
      Command command, Caller caller, @Nullable String room, LiveChoices live) {
    return isGranted(command, caller) ? choices(command, caller, room, live) : Optional.empty();
  }

  /// What fits what this person types in a field of the form with this token, where they may run
  /// its command.
  List<String> found(
      String token, String field, String typed, int most, Caller caller, LiveChoices live) {
    Vocabulary now = visibility.vocabulary(caller.principal());
    return command(token, now)
        .filter(command -> isGranted(command, caller))
        .map(command ->
            new CommandForm(command, now.names(), choices(command, caller, null, live).orElse(null))
                .found(field, typed, most))
        .orElse(List.of());
  }

  /// A line is read again when it is entered, and must then be this command.
  private FormResult checked(FormResult filled, Command command, Vocabulary now) {
    boolean other =
        filled instanceof FormResult.Line(String line)
            && commandLine.read(line, now) instanceof Parsed.Understood read
            && !read.command().equals(command);
    return other ? new FormResult.Outdated() : filled;
  }

  /// Whether a line, without its prefix, begins with a word of ours: a built-in command, or that of
  /// a runbook that runs in this room, if there is one.
  boolean begins(String line, @Nullable String room) {
    return CommandLine.beginningAs(line, visibility.everything()).stream()
        .anyMatch(command ->
            command.ours()
                || (room != null
                    && runbook(command).filter(found -> found.allow().admits(room)).isPresent()));
  }

  /// Proposes only commands that are granted to this person somewhere: a hint must not lead to a
  /// refusal.
  private Parsed forCaller(Parsed.Misused misused, Caller caller, Vocabulary now) {
    List<String> theirs =
        misused.nearest().stream()
            .filter(line -> isGranted(commandLine.read(line, now), caller))
            .toList();
    return new Parsed.Misused(misused.message(), theirs);
  }

  private boolean isGranted(Parsed parsed, Caller caller) {
    return !(parsed instanceof Parsed.Understood read)
        || read.command().ours()
        || isGranted(read.command(), caller);
  }

  private boolean isGranted(Command command, Caller caller) {
    return runbook(command).stream()
        .flatMap(runbook -> runbook.allow().run().stream())
        .anyMatch(name -> caller.principal().in(name) || caller.id().equals(name));
  }

  /// The runbook behind a command; empty for built-in commands.
  public Optional<Runbook> runbook(Command command) {
    return command.ours() ? Optional.empty() : catalog.get().named(command.name());
  }

  /// Every runbook that this person sees and can type.
  public Collection<Runbook> runbooks(Principal person) {
    return visibility.runbooks(person).stream().filter(runbook -> runbook.usage() != null).toList();
  }

  /// The names that this person's values may be.
  LiveNames names(Principal person) {
    return visibility.vocabulary(person).names();
  }

  /// What this person may see.
  Sight sight(Principal person) {
    return visibility.sight(person);
  }

  /// Names of the rooms that this person may be told of.
  public Set<String> rooms(Principal person) {
    return visibility.vocabulary(person).names().rooms();
  }

  /// A refusal as its caller may read it: where the runbook does not run here, with those of their
  /// rooms in which it does.
  public String refusal(Invocation invocation, String why) {
    Runbook runbook = invocation.runbook();
    if (runbook.allow().admits(invocation.room())) {
      return why;
    }
    List<String> rooms = visibility.places(invocation.caller().principal(), runbook);
    return rooms.isEmpty() ? why : why + " It runs in " + String.join(", ", rooms) + ".";
  }
}
