package dev.signalbox.chat.ownercard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `runbook health`: what the weekly card would say now of the runbooks that the caller owns.
final class RunbookHealthCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("runbook health", "What is the matter with the runbooks that you own");

  private final Database database;
  private final RunbookConcerns concerns;
  private final Visibility visibility;
  private final TimeSource clock;

  RunbookHealthCommand(
      Database database, RunbookConcerns concerns, Visibility visibility, TimeSource clock) {
    this.database = database;
    this.concerns = concerns;
    this.visibility = visibility;
    this.clock = clock;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal person = call.caller().principal();
    Set<String> owned = concerns.owners().stream().filter(person::in).collect(Collectors.toSet());
    if (owned.isEmpty()) {
      return Answer.text("You own no runbook.");
    }
    List<RunbookConcern> found =
        database.read(handle -> concerns.of(handle, owned, clock.instant())).stream()
            .filter(concern -> visibility.sees(person, concern.runbook()))
            .toList();
    return found.isEmpty()
        ? Answer.text("Nothing is the matter with the runbooks that you own.")
        : Answer.of(ConcernCard.of("Runbooks that you own", found));
  }
}
