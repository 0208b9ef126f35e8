package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.RunbookTest;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// A command of a feature that changes nothing: it was cleared, and answers as the stubs say.
public record StubbedCommand(GuardedCommand guarded, Stubs stubs) implements ChangingCommand {
  private static final Answer NOTHING = Answer.no("The test cannot go on.");

  /// All that runbooks may call.
  public static FeatureCommands all(DeclaredCommands declared, Stubs stubs) {
    List<FeatureCommand> commands =
        declared.guarded().stream()
            .<FeatureCommand>map(guarded -> new StubbedCommand(guarded, stubs))
            .toList();
    return new FeatureCommands(List.of(Feature.of(commands)));
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    Stubs.Begun begun = stubs.present();
    stubs.called(begun.step(), String.valueOf(guarded.verb()));
    RunbookTest.Answer answer = stubs.next(begun.step()).orElse(null);
    if (answer == null) {
      stubs.lacks(begun.step(), String.valueOf(guarded.verb()));
      return NOTHING;
    }
    return switch (answer) {
      case RunbookTest.Answer.Output output ->
          Answer.text(String.valueOf(begun.output(output.value()).getOrDefault("text", "")));
      case RunbookTest.Answer.Says says -> said(begun, says.word());
    };
  }

  private Answer said(Stubs.Begun begun, Word word) {
    return switch (word) {
      case FAILS, REFUSED -> Answer.no(guarded.verb() + " says no, says the test");
      case APPROVED, TIMEOUT, UNKNOWN, CANCELLED -> {
        stubs.misfits(begun.step(), word);
        yield NOTHING;
      }
    };
  }
}
