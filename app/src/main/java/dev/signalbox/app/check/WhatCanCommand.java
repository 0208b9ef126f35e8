package dev.signalbox.app.check;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.app.server.Features;
import dev.signalbox.chat.builtin.Reach;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints what a person or a service may run, where, and what it takes. Runs nothing.
@Command(
    name = "what-can",
    description = "Show what a person or a service may run, where, and what it takes.",
    mixinStandardHelpOptions = true)
public final class WhatCanCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PERSON", description = "A person's id, or a service's: service:NAME.")
  private String person = "";

  @Mixin private InstallationFile installation = new InstallationFile();

  WhatCanCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = Offline.open(installation.path(), Features.PRODUCT.declared())) {
      Policy policy = offline.policy();
      Principal principal = known(policy);
      List<Reach> reach =
          Reach.of(
              policy.guard(),
              principal,
              policy.runbooks().catalog().runbooks(),
              runbook -> rooms(policy, principal, runbook));
      System.out.println(principal.id() + ":");
      if (reach.isEmpty()) {
        System.out.println("  nothing");
      }
      reach.forEach(line ->
          System.out.println(
              "  %s%n      in %s: %s".formatted(line.usage(), line.where(), line.takes())));
      String doubt = policy.people().doubt().all();
      if (!doubt.isEmpty()) {
        System.err.println("Note: " + doubt + ".");
      }
      return 0;
    }
  }

  /// A service reads no rooms: what it starts is shown where the runbook runs.
  private static List<String> rooms(Policy policy, Principal principal, Runbook runbook) {
    return principal instanceof Person
        ? policy.visibility().places(principal, runbook)
        : policy.vocabularies().names().rooms().stream()
            .filter(runbook.allow()::admits)
            .sorted()
            .toList();
  }

  private Principal known(Policy policy) {
    return policy
        .people()
        .principal(person)
        .orElseThrow(() -> new UsageException(ExplainCommand.nobody(policy.people(), person)));
  }
}
