package dev.signalbox.alert.word;

import dev.signalbox.alert.Silences;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;

/// `unsilence <silence>`: ends it now, so that what it holds comes as new.
record SilenceEndCommand(Silences silences) implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
              FeatureUsage.of("unsilence <silence>", "End a silence now"), Risk.LOW)
          .calledAs("alert.unsilence");

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required("silence");
    return silences
        .find(transaction.handle(), code)
        .map(silence -> {
          silences.end(transaction, silence, call.caller().id());
          return Answer.done("The silence of " + silence.matchers() + " is over.");
        })
        .orElseGet(() -> Answer.no("There is no silence '" + code + "'. Type silences."));
  }
}
