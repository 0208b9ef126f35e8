package dev.signalbox.core.trigger;

import dev.signalbox.core.runbook.Command;

/// `approve <id> [reason]` and `refuse <id> [reason]`.
final class VoteWord implements OwnWord {
  static final Command APPROVE =
      OwnCommand.of("approve <id> [reason…]", "Say yes to a request for approval");
  static final Command REFUSE =
      OwnCommand.of("refuse <id> [reason…]", "Say no to a request for approval");

  private final Desk desk;
  private final boolean approves;

  VoteWord(Desk desk, boolean approves) {
    this.desk = desk;
    this.approves = approves;
  }

  @Override
  public Command command() {
    return approves ? APPROVE : REFUSE;
  }

  @Override
  public Answer answer(Asked asked) {
    return Answer.of(
        desk.vote(asked.required("id"), asked.caller(), approves, asked.argument("reason")));
  }
}
