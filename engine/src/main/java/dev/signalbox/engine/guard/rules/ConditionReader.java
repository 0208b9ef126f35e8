package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Expressions;
import dev.signalbox.engine.expression.Names;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Wildcard;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Compiles the expressions of rules against the parameters of the runbooks they concern.
final class ConditionReader {
  private final KnownCommands known;
  private final Services services;
  private final Findings findings;
  private final Map<Names, Expressions> compilers = new HashMap<>();
  private final Set<String> parameters = new HashSet<>();
  private final Set<String> calendars;

  /// @param calendars their names
  ConditionReader(
      KnownCommands known, Services services, Set<String> calendars, Findings findings) {
    this.calendars = Set.copyOf(calendars);
    this.known = known;
    this.services = services;
    this.findings = findings;
  }

  /// Names of parameters that the expressions read so far look at.
  Set<String> parameters() {
    return Set.copyOf(parameters);
  }

  /// Reports names that neither a runbook has nor a command of a feature.
  void checkCommands(List<Yaml.Text> commands) {
    List<String> runbooks = known.runbooks().stream().map(Runbook::name).toList();
    List<String> ours = known.commands().stream().map(GuardedCommand::name).toList();
    List<String> names = Stream.concat(runbooks.stream(), ours.stream()).toList();
    for (Yaml.Text command : commands) {
      if (!ours.contains(command.value())
          && runbooks.stream().noneMatch(name -> Wildcard.matches(command.value(), name))) {
        tell(
            command.at(),
            "there is no runbook '" + command.value() + "'" + Nearest.hint(command.value(), names));
      }
    }
  }

  /// The condition, or empty when something is wrong with it.
  ///
  /// @param commands which runbooks it is about; none means all
  Optional<Condition> read(Yaml.Text text, List<String> commands) {
    if (text.value().length() > Expressions.LONGEST) {
      findings.error(
          FindingCode.TOO_MUCH,
          text.at(),
          "an expression has at most " + Expressions.LONGEST + " characters");
      return Optional.empty();
    }
    List<Runbook> concerned = concerned(commands);
    List<String> paths = Mentions.paths(text.value());
    Collection<String> more =
        known.complete() ? List.of() : paths.stream().map(Mentions::root).toList();
    var found = new ArrayList<String>();
    Expressions expressions =
        compilers.computeIfAbsent(GuardNames.of(concerned, more), Expressions::new);
    Optional<Condition> condition =
        expressions
            .condition(
                text.value(),
                Expressions.Hidden.NOTHING,
                (code, offset, _, message) -> {
                  found.add(message);
                  findings.error(code, findings.inside(text, offset), message);
                })
            .map(expression -> new Condition(expression, paths));
    if (found.isEmpty()) {
      paths.forEach(path -> checkField(text, path));
      checkAbsence(text, paths, concerned);
      FixedWords.check(text, findings);
      new ServiceMentions(services, findings).check(text, paths, concerned);
    }
    return condition;
  }

  private List<Runbook> concerned(List<String> commands) {
    Stream<Runbook> runbooks =
        known.runbooks().stream()
            .filter(runbook ->
                commands.isEmpty()
                    || commands.stream().anyMatch(head -> Wildcard.matches(head, runbook.name())));
    Stream<Runbook> ours =
        known.commands().stream()
            .filter(command -> commands.contains(command.name()))
            .map(GuardedCommand::seen);
    return Stream.concat(runbooks, ours).toList();
  }

  private void checkField(Yaml.Text text, String path) {
    String root = Mentions.root(path);
    boolean ofCalendars = root.equals(GuardNames.CALENDAR);
    Set<String> fields = ofCalendars ? calendars : GuardNames.FIELDS.get(root);
    if (ofCalendars && path.equals(root)) {
      findings.error(
          FindingCode.UNKNOWN_NAME,
          text.at(),
          "say which calendar: calendar.NAME, a name from 'calendars'");
    }
    if (fields == null || path.equals(root)) {
      return;
    }
    String field = Mentions.root(path.substring(root.length() + 1));
    if (!fields.contains(field)) {
      findings.error(
          FindingCode.UNKNOWN_NAME,
          text.at(),
          "'"
              + root
              + "' has no '"
              + field
              + "'"
              + Nearest.hint(field, fields)
              + "; it has "
              + SeenValues.names(fields));
    }
  }

  /// A rule must not refuse a runbook only because it lacks a parameter the rule compares.
  private void checkAbsence(Yaml.Text text, List<String> paths, List<Runbook> concerned) {
    for (String path : paths) {
      String name = Mentions.root(path);
      if (GuardNames.OURS.contains(name)) {
        continue;
      }
      parameters.add(name);
      List<String> without =
          concerned.stream().filter(runbook -> !has(runbook, name)).map(Runbook::name).toList();
      boolean borne =
          Mentions.bearsAbsence(text.value(), name)
              || (!path.equals(name) && Mentions.bearsAbsence(text.value(), path));
      if (!without.isEmpty() && !borne) {
        findings.error(
            FindingCode.RULE_REFUSES_OTHERS,
            text.at(),
            without.getFirst()
                + " has no parameter '"
                + name
                + "', which this would refuse: write "
                + name
                + " != null && …, or name the 'commands' this is about");
      }
    }
  }

  private static boolean has(Runbook runbook, String name) {
    return runbook.params().stream().map(Param::name).anyMatch(name::equals)
        || (name.equals(Services.RUNS) && ServiceMentions.any(runbook));
  }

  private void tell(Position at, String message) {
    if (known.complete()) {
      findings.error(FindingCode.NO_SUCH_COMMAND, at, message);
    } else {
      findings.warning(FindingCode.NO_SUCH_COMMAND, at, message);
    }
  }
}
