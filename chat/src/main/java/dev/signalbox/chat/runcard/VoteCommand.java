package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;

/// `approve <id> [reason]` and `refuse <id> [reason]`.
final class VoteCommand implements FeatureCommand {
  static final Command APPROVE =
      FeatureUsage.of("approve <id> [reason…]", "Say yes to a request for approval");
  static final Command REFUSE =
      FeatureUsage.of("refuse <id> [reason…]", "Say no to a request for approval");

  private final Desk desk;
  private final boolean approves;

  VoteCommand(Desk desk, boolean approves) {
    this.desk = desk;
    this.approves = approves;
  }

  @Override
  public Command command() {
    return approves ? APPROVE : REFUSE;
  }

  @Override
  public Answer answer(CommandCall call) {
    return desk.vote(call.required("id"), call.caller(), approves, call.argument("reason"))
        .answer();
  }
}
