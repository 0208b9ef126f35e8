package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Input;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Known;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.config.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the steps of one runbook: connections, runners, approvers, and what is called with what.
final class StepCheck {
  private final Runbook runbook;
  private final Map<String, Runbook> runbooks;
  private final Known known;
  private final List<Finding> findings;
  private final SecretCheck secrets;

  StepCheck(Runbook runbook, Map<String, Runbook> runbooks, Known known, List<Finding> findings) {
    this.runbook = runbook;
    this.runbooks = runbooks;
    this.known = known;
    this.findings = findings;
    secrets = new SecretCheck(runbook, known, findings);
  }

  void check() {
    runbook.everyStep().forEach(this::step);
  }

  private void step(Step step) {
    probe(step);
    secrets.step(step);
    switch (step.verb()) {
      case Verb.Http _ -> at(step, "connection", known.connections());
      case Verb.Sql sql -> {
        at(step, "database", known.databases());
        writes(step, sql);
      }
      case Verb.Exec exec -> {
        at(step, "runner", known.runners());
        program(step, exec.argv().getFirst().source());
      }
      case Verb.Approve approve -> {
        approve.by().forEach(who -> asked(step, "by", who));
        approve.orAsk().forEach(who -> asked(step, "or-ask", who));
        enough(step, approve);
      }
      case Verb.Form form -> form.to().forEach(who -> asked(step, "to", who));
      case Verb.Checklist list -> list.tasks().forEach(task -> task(step, task));
      case Verb.Call call -> {
        call(step, call.target());
        repeats(step, call);
      }
      case Verb.Wait wait -> look(step, wait.check());
      case Verb.Say _, Verb.Require _, Verb.Group _, Verb.Parallel _ -> {}
    }
  }

  private void task(Step step, Verb.Task task) {
    task.by().forEach(who -> asked(step, "by", who));
    List<String> line = task.run().stream().map(Template::source).toList();
    boolean known =
        runbooks.values().stream()
            .flatMap(one -> Stream.ofNullable(one.usage()))
            .map(Usage::words)
            .anyMatch(words ->
                line.size() >= words.size() && line.subList(0, words.size()).equals(words));
    if (!line.isEmpty() && !known) {
      error(
          FindingCode.NO_SUCH_COMMAND,
          step,
          "the task '%s' runs '%s', and no runbook has a command like that"
              .formatted(task.text().source(), String.join(" ", line)));
    }
  }

  /// What is called happens in steps of its own, or at once.
  private void probe(Step step) {
    StepProbe probe = step.probe();
    if (probe == null) {
      return;
    }
    if (step.verb() instanceof Verb.Call(String target)
        && !known.operations().containsKey(target)) {
      error(
          FindingCode.NO_MEANING_HERE,
          step,
          "'verify' has no meaning for '%s', which is no operation".formatted(target));
    }
    if (probe.step().verb() instanceof Verb.Call(String target)
        && known.operations().get(target) != Repeat.READ) {
      error(
          FindingCode.NOT_A_READ,
          step,
          "a 'verify' only looks: '%s' is no operation that reads".formatted(target));
    }
  }

  private void look(Step step, @Nullable Step check) {
    if (check != null
        && check.verb() instanceof Verb.Call(String target)
        && runbooks.containsKey(target)) {
      error(
          FindingCode.NOT_A_READ,
          step,
          "a 'check' calls an operation of a connection; '" + target + "' is a runbook");
    }
  }

  private void at(Step step, String kind, Set<String> names) {
    Template at = step.at();
    if (at != null && !Known.fits(at, names)) {
      error(
          FindingCode.NO_SUCH_CONNECTION,
          step,
          "there is no " + kind + " '" + at.source() + "'" + Nearest.hint(at.source(), names));
    }
  }

  private static String answers(Verb verb) {
    return switch (verb) {
      case Verb.Form _ -> "fill in forms";
      case Verb.Checklist _ -> "tick tasks";
      case Verb.Approve _,
          Verb.Say _,
          Verb.Require _,
          Verb.Http _,
          Verb.Exec _,
          Verb.Sql _,
          Verb.Call _,
          Verb.Wait _,
          Verb.Parallel _,
          Verb.Group _ ->
          "approve";
    };
  }

  /// What changes data nobody is told to look at; what it costs is for guards.yaml to say.
  private void writes(Step step, Verb.Sql sql) {
    if (sql.write() && runbook.risk().compareTo(Risk.HIGH) < 0) {
      error(
          FindingCode.WRITE_NEEDS_RISK,
          step,
          "'write: true' changes data: its runbook has to say 'risk: high' or 'risk: critical'");
    }
  }

  /// Whom it names is known when people are asked: `${…}`, or a call such as `manager(me)`.
  private static boolean isExpression(String name) {
    return name.contains("${") || name.endsWith(")");
  }

  private void asked(Step step, String key, Template who) {
    String name = who.source();
    if (known.identities().containsKey(name)) {
      error(
          FindingCode.SERVICE_CANNOT_ANSWER,
          step,
          "'%s' in '%s' is a service: only people %s".formatted(name, key, answers(step.verb())));
    } else if (!isExpression(name) && !known.isGroupOrPerson(name)) {
      error(
          FindingCode.NO_SUCH_PERSON,
          step,
          "'"
              + name
              + "' in '"
              + key
              + "' is neither a group nor a person"
              + Nearest.hint(name, known.groupsAndPeople()));
    } else if (known.groups().containsKey(name) && known.groups().get(name).isEmpty()) {
      error(
          FindingCode.EMPTY_GROUP,
          step,
          "the group '" + name + "' in '" + key + "' has no members: nobody could answer");
    }
  }

  /// Whoever asks does not count, and who that will be is not known: those who are left must do.
  private void enough(Step step, Verb.Approve approve) {
    List<String> names =
        Stream.concat(approve.by().stream(), approve.orAsk().stream())
            .map(Template::source)
            .toList();
    if (names.stream().anyMatch(name -> !known.isGroupOrPerson(name))) {
      return;
    }
    Set<String> voters = new TreeSet<>();
    names.forEach(name -> voters.addAll(known.groups().getOrDefault(name, Set.of(name))));
    if (!voters.isEmpty() && voters.size() < approve.need()) {
      error(
          FindingCode.NEVER_GRANTED,
          step,
          "needs %d approvals, but only %d can approve: it could never be granted"
              .formatted(approve.need(), voters.size()));
    } else if (voters.size() == approve.need() && onlyThemselves(voters)) {
      error(
          FindingCode.NEVER_GRANTED,
          step,
          "needs %d approvals besides whoever asks, and all who may run this are among the %d who can approve: it could never be granted"
              .formatted(approve.need(), voters.size()));
    }
  }

  /// Whether all who may run this are among the voters; where others call it their people ask, and
  /// nothing is known.
  private boolean onlyThemselves(Set<String> voters) {
    List<String> run = runbook.allow().run();
    List<String> names = run.isEmpty() ? List.of(runbook.owner()) : run;
    Set<String> askers = new TreeSet<>();
    names.forEach(name -> askers.addAll(known.groups().getOrDefault(name, Set.of(name))));
    return !askers.isEmpty() && voters.containsAll(askers) && !isCalled();
  }

  private boolean isCalled() {
    return runbooks.values().stream()
        .flatMap(Runbook::everyStep)
        .anyMatch(step ->
            step.verb() instanceof Verb.Call(String target) && target.equals(runbook.name()));
  }

  private void program(Step step, String program) {
    Template at = step.at();
    String runner = at == null ? "local" : at.source();
    boolean open = program.contains("${") || runner.contains("${");
    if (!open && known.runners().contains(runner) && !known.programs().has(runner, program)) {
      warning(
          FindingCode.NO_SUCH_PROGRAM,
          step,
          "there is no program '" + program + "' in the folders of runner " + runner);
    }
  }

  private void call(Step step, String target) {
    List<Param> params = params(target);
    if (params == null) {
      Set<String> all = new TreeSet<>(runbooks.keySet());
      all.addAll(known.callable().keySet());
      error(
          FindingCode.NO_SUCH_CALL,
          step,
          "there is nothing called '" + target + "' to call" + Nearest.hint(target, all));
      return;
    }
    live(step, target, params);
    List<String> names = params.stream().map(Param::name).toList();
    for (String name : step.with().keySet()) {
      if (!names.contains(name)) {
        error(
            FindingCode.NO_SUCH_PARAMETER,
            step,
            "'" + target + "' has no parameter '" + name + "'" + Nearest.hint(name, names));
      }
    }
    for (Param param : params) {
      Template given = step.with().get(param.name());
      if (given == null && param.required()) {
        error(
            FindingCode.PARAMETER_NOT_GIVEN,
            step,
            "'" + target + "' needs '" + param.name() + "' in 'with'");
      } else if (secrets.gives(step, target, param, given)
          && given != null
          && !given.source().contains("${")) {
        value(step, target, param, given);
      }
    }
  }

  private void live(Step step, String target, List<Param> params) {
    List<String> live = params.stream().filter(Param::live).map(Param::name).toList();
    if (!live.isEmpty()) {
      error(
          FindingCode.CHOICES_NOT_ASKED,
          step,
          "'%s' cannot be called: what its %s may be is only asked when somebody enters its line"
              .formatted(target, String.join(", ", live)));
    }
  }

  private void repeats(Step step, Verb.Call call) {
    if (step.retry() == null && step.repeat() == null) {
      return;
    }
    Repeat said = known.operations().get(call.target());
    if (runbooks.containsKey(call.target())) {
      error(
          FindingCode.NO_MEANING_HERE,
          step,
          "'%s' is a runbook: 'repeat' and 'retry' stand at its own steps"
              .formatted(call.target()));
    } else if (said == null && params(call.target()) != null) {
      error(
          FindingCode.NO_MEANING_HERE,
          step,
          "'%s' is done once, with the end of its step: 'repeat' and 'retry' have no meaning for it"
              .formatted(call.target()));
    } else if (said != null && step.retry() != null) {
      Repeat repeat = step.repeat() == null ? said : step.repeat();
      if (!repeat.isHarmless()) {
        error(FindingCode.NOT_REPEATABLE, step, Repeat.MISSING);
      }
    }
  }

  /// What can be given to whatever has this name, or null when nothing has it.
  private @Nullable List<Param> params(String target) {
    Runbook called = runbooks.get(target);
    return called == null ? known.callable().get(target) : called.params();
  }

  private void value(Step step, String target, Param param, Template given) {
    if (param.type() == Param.Type.FILE) {
      error(
          FindingCode.BAD_VALUE,
          step,
          "'%s' needs a file for '%s': hand on one that this run was given, as ${…}"
              .formatted(target, param.name()));
      return;
    }
    try {
      Object value = new Input(param).value(given.source());
      if (!known.live().allows(param.type(), value)) {
        error(
            FindingCode.BAD_VALUE,
            step,
            "'" + target + "' does not know the " + param.name() + " '" + value + "'");
      }
    } catch (BadValueException e) {
      error(FindingCode.BAD_VALUE, step, "calling '" + target + "': " + e.getMessage());
    }
  }

  private void warning(FindingCode code, Step step, String message) {
    findings.add(
        new Finding(
            RunbookCheck.file(runbook), step.position(), code, Finding.Kind.WARNING, message));
  }

  private void error(FindingCode code, Step step, String message) {
    findings.add(
        new Finding(
            RunbookCheck.file(runbook), step.position(), code, Finding.Kind.ERROR, message));
  }
}
