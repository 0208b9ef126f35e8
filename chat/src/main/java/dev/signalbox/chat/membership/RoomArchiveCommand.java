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

/// `room archive [room]` and `room unarchive <room>`: whether something can be said in a room.
final class RoomArchiveCommand implements ChangingCommand {
  static final GuardedCommand ARCHIVE =
      RoomCommands.guarded(
          "archive",
          List.of("room"),
          List.of("room"),
          List.of(RoomCommands.param("room", Param.Type.TEXT, "")),
          "End what is said in this room; it can still be read");
  static final GuardedCommand UNARCHIVE =
      RoomCommands.guarded(
          "unarchive",
          List.of("room"),
          List.of(),
          List.of(RoomCommands.param("room", Param.Type.TEXT, null)),
          "Open an archived room again");

  private final Memberships memberships;
  private final boolean ending;

  RoomArchiveCommand(Memberships memberships, boolean ending) {
    this.memberships = memberships;
    this.ending = ending;
  }

  @Override
  public GuardedCommand guarded() {
    return ending ? ARCHIVE : UNARCHIVE;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String room = RoomCommands.room(call);
    return RoomCommands.answer(
        ending
            ? memberships.archive(transaction, call.caller(), room)
            : memberships.unarchive(transaction, call.caller(), room));
  }
}
