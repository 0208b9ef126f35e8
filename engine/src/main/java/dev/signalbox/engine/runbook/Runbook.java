package dev.signalbox.engine.runbook;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.expression.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One file: a command, its permission, its procedure, its undo.
///
/// @param name dotted path below the runbooks folder without the ending: `deploy`, `infra.restart`
/// @param revision SHA-256 of the file's bytes in lower-case hex
/// @param text the file itself, as it was read
/// @param owner a group
/// @param usage the command line that starts it, or null when it is only callable
/// @param as the id of the service that it acts as, `service:nightly`, or null
/// @param triggers what starts it besides its command
/// @param lock name of the mutual exclusion held for the whole run, or null
public record Runbook(
    String name,
    String revision,
    String text,
    String about,
    String owner,
    @Nullable Usage usage,
    List<Param> params,
    Allow allow,
    @Nullable String as,
    Triggers triggers,
    @Nullable Template lock,
    Risk risk,
    List<Step> steps,
    List<Step> finalSteps,
    List<RunbookTest> tests) {
  public Runbook {
    params = List.copyOf(params);
    steps = List.copyOf(steps);
    finalSteps = List.copyOf(finalSteps);
    tests = List.copyOf(tests);
  }

  /// All steps, those inside of others included.
  public Stream<Step> everyStep() {
    return Stream.concat(steps.stream(), finalSteps.stream()).flatMap(Step::all);
  }

  /// Whether some step asks people to fill in a form.
  public boolean asksForms() {
    return everyStep().anyMatch(step -> step.verb() instanceof Verb.Form);
  }

  /// Whether some step lists tasks.
  public boolean listsTasks() {
    return everyStep().anyMatch(step -> step.verb() instanceof Verb.Checklist);
  }

  /// True when what one of its steps did ends by itself.
  public boolean leases() {
    return steps.stream().anyMatch(Step::leases);
  }

  /// True when alerts may start it by themselves: it acts as a service, and does little.
  public boolean startsOnAlerts() {
    return triggers.alert() != null && as != null && risk.compareTo(Risk.LOW) <= 0;
  }

  /// True when a parameter can only be what the outside says.
  public boolean asksChoices() {
    return params.stream().anyMatch(param -> param.from() != null);
  }

  /// Why its last step gives nobody choices, half a sentence; empty when it can be asked for them.
  ///
  /// @param reads whether an operation of this name only reads
  public Optional<String> givesNoChoices(Predicate<String> reads) {
    if (params.stream().anyMatch(Param::live)) {
      return Optional.of("its own parameters are asked for outside");
    }
    if (lock != null || !finalSteps.isEmpty()) {
      return Optional.of("what is only asked has neither 'lock' nor 'finally'");
    }
    Step last = steps.getLast();
    if (last.verb() instanceof Verb.Require || last.condition() != null) {
      return Optional.of("its last step has to be what gives the list, each time");
    }
    return steps.stream()
        .filter(step -> !step.onlyAsks(reads))
        .map(step ->
            "step %s is more than one request: http GET, sql without 'write', call of an operation that reads, and require can be asked, with 'name', 'if', 'with' and 'at'"
                .formatted(step.path()))
        .findFirst();
  }

  /// The command that starts it; of one that is only callable, its name with named parameters.
  public Command command() {
    var words = usage == null ? new Usage(List.of(name), List.of(), List.of()) : usage;
    return new Command(name, words, params, about, false);
  }
}
