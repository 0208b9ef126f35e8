package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints how a line is read, what would be decided, and what every rule says to it. Runs nothing.
@Command(
    name = "explain",
    description = {
      "Show how a line is read, what would be decided, and why.",
      "Options that are not named here belong to the line; behind -- all do."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "Whose permissions: a person's, or a service's as service:NAME.")
  private String person = "";

  @Mixin private LineOptions line = new LineOptions();

  ExplainCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = line.open()) {
      String room = line.room(offline.policy());
      Caller caller = Caller.of(known(offline.policy().people()));
      return switch (offline.parser().explained(line.text(), caller)) {
        case Parsed.Misused misused -> LineOptions.refused(misused.message());
        case Parsed.Understood read when read.command().ours() ->
            explainOwn(offline, read, caller, room);
        case Parsed.Understood read -> explain(offline, read, caller, room);
      };
    }
  }

  private Principal known(People people) {
    return people.principal(person).orElseThrow(() -> new UsageException(nobody(people, person)));
  }

  /// Why nobody is called so.
  static String nobody(People people, String person) {
    if (people.services().contains(person)) {
      String doubt = people.doubt().isNone() ? "" : " (" + people.doubt().all() + ")";
      return person + " is off: nobody answers for it, so it may do nothing" + doubt + ".";
    }
    Set<String> known = new HashSet<>(people.ids());
    known.addAll(people.services());
    return "There is no person or service '" + person + "'" + Nearest.hint(person, known) + ".";
  }

  private static int explain(Offline offline, Parsed.Understood read, Caller caller, String room) {
    Runbook runbook = offline.parser().runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), caller, room, Origin.TYPED);
    offline.policy().guard().explain(invocation).lines().forEach(System.out::println);
    return 0;
  }

  private static int explainOwn(
      Offline offline, Parsed.Understood read, Caller caller, String room) {
    System.out.println("`" + read.line() + "` is a built-in command: " + read.command().about());
    offline
        .policy()
        .declared()
        .guarded(read.command())
        .map(own ->
            new CommandInvocation(own, read.arguments(), read.line(), caller, room, Origin.TYPED))
        .map(offline.policy().guard()::explain)
        .ifPresent(told -> told.lines().forEach(System.out::println));
    return 0;
  }
}
