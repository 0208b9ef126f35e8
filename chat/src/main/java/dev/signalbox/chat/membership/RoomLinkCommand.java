package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// `room link <connection> <channel> [room]` and `room unlink …`: whether a room and a channel of a
/// chat platform are one.
final class RoomLinkCommand implements ChangingCommand {
  static final GuardedCommand LINK =
      guarded("link", Risk.NORMAL, "Carry what is said to and from a channel of a chat platform");
  static final GuardedCommand UNLINK =
      guarded("unlink", Risk.LOW, "Carry nothing more to and from a channel of a chat platform");

  private final ChannelLinks links;
  private final boolean linking;

  RoomLinkCommand(ChannelLinks links, boolean linking) {
    this.links = links;
    this.linking = linking;
  }

  private static GuardedCommand guarded(String verb, Risk risk, String about) {
    return RoomCommands.guarded(
        verb,
        risk,
        List.of("connection", "channel", "room"),
        List.of("room"),
        List.of(
            RoomCommands.param("connection", Param.Type.TEXT, null),
            RoomCommands.param("channel", Param.Type.TEXT, null),
            RoomCommands.param("room", Param.Type.TEXT, "")),
        about);
  }

  @Override
  public GuardedCommand guarded() {
    return linking ? LINK : UNLINK;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    var channel = new ChannelLinks.Channel(call.required("connection"), call.required("channel"));
    String room = RoomCommands.room(call);
    return RoomCommands.answer(
        linking
            ? links.link(transaction, call.caller(), call.room(), room, channel)
            : links.unlink(transaction, call.caller(), room, channel));
  }
}
