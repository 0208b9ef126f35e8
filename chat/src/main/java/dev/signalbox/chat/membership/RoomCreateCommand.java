package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.Memberships;
import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// `room create <name> [about] [--private]`: makes a room.
final class RoomCreateCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      RoomCommands.guarded(
          "create",
          List.of("name", "about"),
          List.of("about"),
          List.of(
              RoomCommands.param("name", Param.Type.TEXT, null),
              RoomCommands.param("private", Param.Type.BOOL, "false"),
              RoomCommands.param("about", Param.Type.LIST, "")),
          "Make a room for everyone; with --private for you and whom you add");

  private final Memberships memberships;

  RoomCreateCommand(Memberships memberships) {
    this.memberships = memberships;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String about = call.argument("about");
    boolean closed = "true".equals(call.argument("private"));
    String member = closed ? call.caller().principal().id() : "everyone";
    var wanted =
        new Room(
            RoomCommands.plain(call.required("name")), about == null ? "" : about, List.of(member));
    return RoomCommands.answer(memberships.create(transaction, call.caller(), call.room(), wanted));
  }
}
