package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Answer;
import dev.signalbox.chat.pipeline.BuiltinCommand;
import dev.signalbox.chat.pipeline.BuiltinUsage;
import dev.signalbox.chat.pipeline.CommandCall;
import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.command.Command;

/// `approve <id> [reason]` and `refuse <id> [reason]`.
final class VoteCommand implements BuiltinCommand {
  static final Command APPROVE =
      BuiltinUsage.of("approve <id> [reason…]", "Say yes to a request for approval");
  static final Command REFUSE =
      BuiltinUsage.of("refuse <id> [reason…]", "Say no to a request for approval");

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
    return desk
        .vote(call.required("id"), call.caller(), approves, call.argument("reason"))
        .answer();
  }
}
