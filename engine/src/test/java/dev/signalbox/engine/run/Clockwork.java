package dev.signalbox.engine.run;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.trigger.Schedules;
import dev.signalbox.engine.trigger.TriggerListener;
import dev.signalbox.engine.trigger.UnattendedStarts;
import dev.signalbox.engine.trigger.Webhooks;
import dev.signalbox.spi.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The schedules and webhooks of a life of a simulated node, and what they told.
final class Clockwork implements TriggerListener {
  static final String SECRET = "what github signs with";

  final List<String> told = new ArrayList<>();
  final Schedules schedules;
  final Webhooks webhooks;
  private final Simulation simulation;

  Clockwork(Simulation simulation) {
    this.simulation = simulation;
    Audit audit = (tx, entry) -> tx.afterCommit(() -> simulation.audit.add(entry));
    var starts =
        new UnattendedStarts(
            simulation.guard,
            simulation.people.people,
            simulation.runs(),
            audit,
            () -> LiveNames.NONE,
            "ops"::equals);
    schedules =
        new Schedules(
            simulation.database,
            simulation.timers(),
            simulation.library::catalog,
            starts,
            audit,
            this);
    webhooks =
        new Webhooks(
            simulation.database,
            simulation.library::catalog,
            starts,
            new Ids(simulation.clock, simulation.random()),
            simulation.clock,
            Map.of("github", new Secret(SECRET, "env:GITHUB")),
            this);
    simulation.timers().handle(Schedules.FIRE, schedules);
    simulation.timers().handle(Schedules.REVIEW, schedules.reviews());
  }

  /// What is done once an hour.
  void lookAgain() {
    simulation.database.write(tx -> {
      schedules.reviews().fire(tx, "");
      return true;
    });
  }

  @Override
  public void refused(
      Transaction transaction, Runbook runbook, String trigger, String room, String why) {
    transaction.afterCommit(
        () -> told.add("%s refused in %s, %s: %s".formatted(runbook.name(), room, trigger, why)));
  }

  @Override
  public void missed(Transaction transaction, Runbook runbook, String room, MissedTimes times) {
    transaction.afterCommit(() ->
        told.add(
            "%s missed %s from %s to %s%s"
                .formatted(
                    runbook.name(),
                    times.text(),
                    times.first(),
                    times.last(),
                    times.caughtUp() ? ", runs once" : "")));
  }
}
