package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.chat.task.TaskCommands;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.Runs;
import java.util.List;
import java.util.stream.Stream;

/// The built-in commands that look at runs and act on them.
public final class RunCommands {
  /// How they are typed.
  public static final DeclaredCommands DECLARED =
      new DeclaredCommands(
          and(
              TaskCommands.typed(),
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
                  ApprovalsCommand.COMMAND)),
          and(
              TaskCommands.GUARDED,
              List.of(
                  VoteCommand.APPROVE,
                  VoteCommand.REFUSE,
                  CancelCommand.GUARDED,
                  OutcomeCommand.GUARDED,
                  AnswerCommand.GUARDED,
                  LeaseEndCommand.GUARDED,
                  LeaseExtendCommand.GUARDED)));

  private RunCommands() {}

  private static <T> List<T> and(List<T> tasks, List<T> others) {
    return Stream.concat(others.stream(), tasks.stream()).toList();
  }

  /// Where nothing but runs is voted on.
  public static List<FeatureCommand> of(Runs runs, Visibility visibility, People people) {
    return of(runs, visibility, people, OtherVotes.NONE);
  }

  public static List<FeatureCommand> of(
      Runs runs, Visibility visibility, People people, OtherVotes others) {
    var answers = new RunAnswers(people);
    return RunCommands.<FeatureCommand>and(
        TaskCommands.of(runs),
        List.of(
            new VoteCommand(runs, answers, others, true),
            new VoteCommand(runs, answers, others, false),
            new CancelCommand(runs, visibility),
            new OutcomeCommand(runs),
            new AnswerCommand(runs),
            new LeaseEndCommand(runs),
            new LeaseExtendCommand(runs),
            LeasesCommand.of(new SeenLeases(runs, visibility)),
            new RunsCommand(runs, visibility),
            new ApprovalsCommand(runs, visibility)));
  }
}
