package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.Memberships;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// `room add <who> [room]` and `room remove <who> [room]`: who is in a room.
final class RoomMemberCommand implements ChangingCommand {
  static final GuardedCommand ADD = guarded("add", "Let a person or a group into this room");
  static final GuardedCommand REMOVE =
      guarded("remove", "Take a person or a group out of this room");

  private final Memberships memberships;
  private final boolean adding;

  RoomMemberCommand(Memberships memberships, boolean adding) {
    this.memberships = memberships;
    this.adding = adding;
  }

  private static GuardedCommand guarded(String verb, String about) {
    return RoomCommands.guarded(
        verb,
        List.of("who", "room"),
        List.of("room"),
        List.of(
            RoomCommands.param("who", Param.Type.TEXT, null),
            RoomCommands.param("room", Param.Type.TEXT, "")),
        about);
  }

  @Override
  public GuardedCommand guarded() {
    return adding ? ADD : REMOVE;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String who = call.required("who").replaceFirst("^@", "");
    String room = RoomCommands.room(call);
    return RoomCommands.answer(
        adding
            ? memberships.add(transaction, call.caller(), room, who)
            : memberships.remove(transaction, call.caller(), room, who));
  }
}
