package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The built-in commands that make rooms, say who is in them and link them to channels.
public final class RoomCommands {
  /// How they are typed; all change something.
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(
          RoomCreateCommand.GUARDED,
          RoomMemberCommand.ADD,
          RoomMemberCommand.REMOVE,
          RoomArchiveCommand.ARCHIVE,
          RoomArchiveCommand.UNARCHIVE,
          RoomLinkCommand.LINK,
          RoomLinkCommand.UNLINK);

  private RoomCommands() {}

  public static List<FeatureCommand> of(Memberships memberships, ChannelLinks links) {
    return List.of(
        new RoomCreateCommand(memberships),
        new RoomMemberCommand(memberships, true),
        new RoomMemberCommand(memberships, false),
        new RoomArchiveCommand(memberships, true),
        new RoomArchiveCommand(memberships, false),
        new RoomLinkCommand(links, true),
        new RoomLinkCommand(links, false));
  }

  /// A command of two words, `room` and a verb, which runbooks call as `room.verb`.
  static GuardedCommand guarded(
      String verb, List<String> typed, List<String> optional, List<Param> params, String about) {
    return guarded(verb, Risk.LOW, typed, optional, params, about);
  }

  static GuardedCommand guarded(
      String verb,
      Risk risk,
      List<String> typed,
      List<String> optional,
      List<Param> params,
      String about) {
    var usage = new Usage(List.of("room", verb), typed, optional);
    return GuardedCommand.forEveryone(new Command("room " + verb, usage, params, about, true), risk)
        .calledAs("room." + verb);
  }

  static Param param(String name, Param.Type type, @Nullable String fallback) {
    return new Param(name, type, List.of(), null, null, null, fallback, null);
  }

  /// The room that is named, else the one it is said in.
  static String room(CommandCall call) {
    String named = call.argument("room");
    return named == null ? call.room() : plain(named);
  }

  static String plain(String room) {
    return room.replaceFirst("^#", "");
  }

  static Answer answer(Memberships.Changed changed) {
    return changed.done() ? Answer.done(changed.text()) : Answer.no(changed.text());
  }
}
