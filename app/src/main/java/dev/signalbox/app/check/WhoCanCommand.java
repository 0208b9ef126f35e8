package dev.signalbox.app.check;

import dev.signalbox.app.installation.Offline;
import dev.signalbox.app.installation.Policy;
import dev.signalbox.chat.builtin.Reach;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints who could run a line, and what it would take. Runs nothing.
@Command(
    name = "who-can",
    description = {
      "Show who could run a line, each with what it would take.",
      "Options that are not named here belong to the line; behind -- all do."
    })
public final class WhoCanCommand implements Callable<Integer> {
  @Mixin private LineOptions line = new LineOptions();

  WhoCanCommand() {}

  @Override
  public Integer call() {
    try (Offline offline = line.open()) {
      Policy policy = offline.policy();
      String room = line.room(policy);
      Optional<Caller> anybody = anybody(policy.people());
      if (anybody.isEmpty()) {
        return LineOptions.refused("There is nobody in people.yaml.");
      }
      return switch (offline.parser().explained(line.text(), anybody.get())) {
        case Parsed.Misused misused -> LineOptions.refused(misused.message());
        case Parsed.Understood read when read.command().ours() ->
            own(policy, read, anybody.get(), room);
        case Parsed.Understood read -> told(policy, read, anybody.get(), room, offline);
      };
    }
  }

  /// How a line is read depends on the rooms in sight alone, and from here that is every room.
  private static Optional<Caller> anybody(People people) {
    return people.ids().stream()
        .flatMap(id -> people.principal(id).stream())
        .findFirst()
        .map(Caller::of);
  }

  private static int told(
      Policy policy, Parsed.Understood read, Caller anybody, String room, Offline offline) {
    Runbook runbook = offline.parser().runbook(read.command()).orElseThrow();
    var invocation =
        new Invocation(runbook, read.arguments(), read.line(), anybody, room, Origin.TYPED);
    return told(policy, read, room, policy.guard().whoCan(invocation));
  }

  private static int own(Policy policy, Parsed.Understood read, Caller anybody, String room) {
    Optional<CommandInvocation> guarded =
        policy
            .declared()
            .guarded(read.command())
            .map(own ->
                new CommandInvocation(
                    own, read.arguments(), read.line(), anybody, room, Origin.TYPED));
    if (guarded.isEmpty()) {
      System.out.println(
          "`" + read.line() + "` is a built-in command that no rule is asked about.");
      return 0;
    }
    return told(policy, read, room, policy.guard().whoCan(guarded.get()));
  }

  private static int told(
      Policy policy, Parsed.Understood read, String room, Map<String, Price> prices) {
    System.out.println(read.line() + " in " + room + ":");
    if (prices.isEmpty()) {
      System.out.println("  nobody");
    }
    prices.forEach((id, price) -> System.out.println("  %-16s %s".formatted(id, takes(price))));
    String doubt = policy.people().doubt().all();
    if (!doubt.isEmpty()) {
      System.err.println("Note: " + doubt + ".");
    }
    return 0;
  }

  private static String takes(Price price) {
    return switch (price) {
      case Price.Free(String rule) -> "allowed by " + rule;
      case Price.Approval _, Price.Gated _, Price.Denied _ -> Reach.takes(price);
    };
  }
}
