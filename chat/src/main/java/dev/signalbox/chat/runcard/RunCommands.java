package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import java.util.List;

/// The built-in commands that look at runs and act on them.
public final class RunCommands {
  /// How they are typed.
  public static final DeclaredCommands DECLARED =
      new DeclaredCommands(
          List.of(
              VoteCommand.APPROVE.command(),
              VoteCommand.REFUSE.command(),
              CancelCommand.GUARDED.command(),
              OutcomeCommand.GUARDED.command(),
              RunsCommand.COMMAND,
              ApprovalsCommand.COMMAND),
          List.of(
              VoteCommand.APPROVE,
              VoteCommand.REFUSE,
              CancelCommand.GUARDED,
              OutcomeCommand.GUARDED));

  private RunCommands() {}

  public static List<FeatureCommand> of(Desk desk) {
    return List.of(
        new VoteCommand(desk, true),
        new VoteCommand(desk, false),
        new CancelCommand(desk),
        new OutcomeCommand(desk),
        new RunsCommand(desk),
        new ApprovalsCommand(desk));
  }
}
