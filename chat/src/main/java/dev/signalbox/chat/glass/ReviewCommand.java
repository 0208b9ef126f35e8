package dev.signalbox.chat.glass;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.glass.GlassReview;
import dev.signalbox.engine.glass.GlassReviews;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;

/// `review <code> <words>`: a reviewer says what they saw.
record ReviewCommand(GlassReviews reviews) implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of("review <code> <words…>", "Say what you saw of a broken glass"),
          Risk.READ);

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    return switch (reviews.close(
        transaction, call.required("code"), call.caller(), call.text("words"))) {
      case GlassReviews.Closed.Done(GlassReview review) ->
          Answer.done("The review of " + review.line() + " by " + review.person() + " is closed.");
      case GlassReviews.Closed.No(String why) -> Answer.no(why);
    };
  }
}
