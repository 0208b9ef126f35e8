package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.Runs;
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
              AnswerCommand.GUARDED.command(),
              LeaseEndCommand.GUARDED.command(),
              LeaseExtendCommand.GUARDED.command(),
              LeasesCommand.COMMAND,
              RunsCommand.COMMAND,
              ApprovalsCommand.COMMAND),
          List.of(
              VoteCommand.APPROVE,
              VoteCommand.REFUSE,
              CancelCommand.GUARDED,
              OutcomeCommand.GUARDED,
              AnswerCommand.GUARDED,
              LeaseEndCommand.GUARDED,
              LeaseExtendCommand.GUARDED));

  private RunCommands() {}

  /// Where nothing but runs is voted on.
  public static List<FeatureCommand> of(Runs runs, Visibility visibility, People people) {
    return of(runs, visibility, people, OtherVotes.NONE);
  }

  public static List<FeatureCommand> of(
      Runs runs, Visibility visibility, People people, OtherVotes others) {
    var answers = new RunAnswers(people);
    return List.of(
        new VoteCommand(runs, answers, others, true),
        new VoteCommand(runs, answers, others, false),
        new CancelCommand(runs, visibility),
        new OutcomeCommand(runs),
        new AnswerCommand(runs),
        new LeaseEndCommand(runs),
        new LeaseExtendCommand(runs),
        LeasesCommand.of(new SeenLeases(runs, visibility)),
        new RunsCommand(runs, visibility),
        new ApprovalsCommand(runs, visibility));
  }
}
