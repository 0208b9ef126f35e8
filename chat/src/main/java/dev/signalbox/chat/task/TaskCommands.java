package dev.signalbox.chat.task;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import java.util.List;

/// The commands about tasks.
public final class TaskCommands {
  /// As the guard sees them.
  public static final List<GuardedCommand> GUARDED =
      List.of(
          TaskCommand.DONE, TaskCommand.SKIP, TaskCommand.RUN, TaskCommand.ASSIGN, TaskCommand.ADD);

  private TaskCommands() {}

  /// How they are typed.
  public static List<Command> typed() {
    return GUARDED.stream().map(GuardedCommand::command).toList();
  }

  public static List<FeatureCommand> of(Runs runs) {
    return GUARDED.stream().<FeatureCommand>map(one -> new TaskCommand(runs, one)).toList();
  }
}
