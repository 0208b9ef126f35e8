package dev.signalbox.alert.word;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.Silences;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.store.Database;
import java.util.List;

/// All that is typed about alerts.
public final class AlertWords {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(AlertListCommand.COMMAND)
          .and(
              DeclaredCommands.changing(
                  GroupCommand.ACK,
                  GroupCommand.ASSIGN,
                  GroupCommand.SNOOZE,
                  GroupCommand.ESCALATE,
                  GroupCommand.NOW,
                  SilenceCommand.GUARDED))
          .and(DeclaredCommands.answering(SilencesCommand.COMMAND))
          .and(
              DeclaredCommands.changing(
                  SilenceEndCommand.GUARDED, GroupCommand.USEFUL, GroupCommand.NOISE))
          .and(DeclaredCommands.answering(DecisionCommand.COMMAND));

  private AlertWords() {}

  public static List<FeatureCommand> of(
      Database database, Groups groups, Silences silences, AlertCare care) {
    return List.of(
        new AlertListCommand(database, groups),
        GroupCommand.ack(groups, care),
        GroupCommand.assign(groups, care),
        GroupCommand.snooze(groups, care),
        GroupCommand.escalate(groups, care),
        GroupCommand.now(groups, care),
        new SilenceCommand(groups, silences),
        SilencesCommand.of(database, silences),
        new SilenceEndCommand(silences),
        GroupCommand.vote(GroupCommand.USEFUL, true, groups, care),
        GroupCommand.vote(GroupCommand.NOISE, false, groups, care),
        new DecisionCommand(database, groups));
  }
}
