package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints how a line is read, what would be decided, and what every rule says to it. Runs nothing.
@Command(
    name = "explain",
    description = {
      "Show how a line is read, what would be decided, and why.",
      "Options that are not named here belong to the line; behind -- all do."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "LINE",
      arity = "1..*",
      description = "For example: rollback payments --to v4.12.2")
  private List<String> line = new ArrayList<>();

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "Whose permissions: a person's, or a service's as service:NAME.")
  private String person = "";

  @Option(names = "--in", required = true, paramLabel = "ROOM", description = "Where it is typed.")
  private String room = "";

  @Mixin private InstallationFile installation = new InstallationFile();

  ExplainCommand() {}

  /// Takes few options for itself: `--version` and most others are the line's.
  @Spec
  void readWith(CommandSpec spec) {
    spec.parser().unmatchedOptionsArePositionalParams(true);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
  }

  @Override
  public Integer call() {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared())) {
      Policy policy = offline.policy();
      Caller caller = Caller.of(known(policy));
      return switch (offline.parser().read(ChatLine.of(line), caller)) {
        case Parsed.Misused misused -> refused(misused.message());
        case Parsed.Understood read when read.command().ours() -> explainOwn(offline, read, caller);
        case Parsed.Understood read -> explain(offline, read, caller);
      };
    }
  }

  private Principal known(Policy policy) {
    if (!policy.vocabularies().names().rooms().contains(room)) {
      throw new UsageException(
          "There is no room '"
              + room
              + "'"
              + Nearest.hint(room, policy.vocabularies().names().rooms())
              + ".");
    }
    People people = policy.people();
    return people.principal(person).orElseThrow(() -> new UsageException(nobody(people)));
  }

  private String nobody(People people) {
    if (people.services().contains(person)) {
      String doubt = people.doubt().isNone() ? "" : " (" + people.doubt().all() + ")";
      return person + " is off: nobody answers for it, so it may do nothing" + doubt + ".";
    }
    Set<String> known = new HashSet<>(people.ids());
    known.addAll(people.services());
    return "There is no person or service '" + person + "'" + Nearest.hint(person, known) + ".";
  }

  private int explain(Offline offline, Parsed.Understood read, Caller caller) {
    Runbook runbook = offline.parser().runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), caller, room, Origin.TYPED);
    offline.policy().guard().explain(invocation).lines().forEach(System.out::println);
    return 0;
  }

  private int explainOwn(Offline offline, Parsed.Understood read, Caller caller) {
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

  private static int refused(String text) {
    System.out.println(text);
    return 1;
  }
}
