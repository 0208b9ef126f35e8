package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The built-in commands that make rooms, say who is in them and link them to channels.
public final class RoomCommands {
  private static final Param ROOM = param("room", Param.Type.TEXT, null);
  private static final Param THIS_ROOM = param("room", Param.Type.TEXT, "");
  private static final List<Param> WHO = List.of(param("who", Param.Type.TEXT, null), THIS_ROOM);
  private static final List<Param> CHANNEL =
      List.of(
          param("connection", Param.Type.TEXT, null),
          param("channel", Param.Type.TEXT, null),
          THIS_ROOM);

  private static final GuardedCommand CREATE =
      guarded(
          "create",
          Risk.LOW,
          new Usage(List.of("room", "create"), List.of("name", "about"), List.of("about")),
          List.of(
              param("name", Param.Type.TEXT, null),
              param("private", Param.Type.BOOL, "false"),
              param("about", Param.Type.LIST, "")),
          "Make a room for everyone; with --private for you and whom you add");
  private static final GuardedCommand ADD =
      guarded("add", Risk.LOW, WHO, "Let a person or a group into this room");
  private static final GuardedCommand REMOVE =
      guarded("remove", Risk.LOW, WHO, "Take a person or a group out of this room");
  private static final GuardedCommand ARCHIVE =
      guarded(
          "archive",
          Risk.LOW,
          List.of(THIS_ROOM),
          "End what is said in this room; it can still be read");
  private static final GuardedCommand UNARCHIVE =
      guarded("unarchive", Risk.LOW, List.of(ROOM), "Open an archived room again");
  private static final GuardedCommand LINK =
      guarded(
          "link",
          Risk.NORMAL,
          CHANNEL,
          "Carry what is said to and from a channel of a chat platform");
  private static final GuardedCommand UNLINK =
      guarded(
          "unlink",
          Risk.LOW,
          CHANNEL,
          "Carry nothing more to and from a channel of a chat platform");

  /// How they are typed; all change something.
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.changing(CREATE, ADD, REMOVE, ARCHIVE, UNARCHIVE, LINK, UNLINK);

  private RoomCommands() {}

  public static List<FeatureCommand> of(Memberships members, ChannelLinks links) {
    return List.of(
        new RoomCommand(
            CREATE, (tx, call) -> members.create(tx, call.caller(), call.room(), wanted(call))),
        new RoomCommand(ADD, (tx, call) -> members.add(tx, call.caller(), room(call), who(call))),
        new RoomCommand(
            REMOVE, (tx, call) -> members.remove(tx, call.caller(), room(call), who(call))),
        new RoomCommand(ARCHIVE, (tx, call) -> members.archive(tx, call.caller(), room(call))),
        new RoomCommand(UNARCHIVE, (tx, call) -> members.unarchive(tx, call.caller(), room(call))),
        new RoomCommand(
            LINK,
            (tx, call) -> links.link(tx, call.caller(), call.room(), room(call), channel(call))),
        new RoomCommand(
            UNLINK, (tx, call) -> links.unlink(tx, call.caller(), room(call), channel(call))));
  }

  /// All are typed in this order; what has a fallback may be left out.
  private static GuardedCommand guarded(String verb, Risk risk, List<Param> params, String about) {
    List<String> optional =
        params.stream().filter(param -> !param.required()).map(Param::name).toList();
    var usage =
        new Usage(List.of("room", verb), params.stream().map(Param::name).toList(), optional);
    return guarded(verb, risk, usage, params, about);
  }

  /// A command of two words, `room` and a verb, which runbooks call as `room.verb`.
  private static GuardedCommand guarded(
      String verb, Risk risk, Usage usage, List<Param> params, String about) {
    return GuardedCommand.forEveryone(new Command("room " + verb, usage, params, about, true), risk)
        .calledAs("room." + verb);
  }

  private static Param param(String name, Param.Type type, @Nullable String fallback) {
    return new Param(name, type, List.of(), null, null, null, fallback, null);
  }

  private static Room wanted(CommandCall call) {
    boolean closed = "true".equals(call.argument("private"));
    String member = closed ? call.caller().principal().id() : "everyone";
    return new Room(plain(call.required("name")), call.text("about"), List.of(member));
  }

  /// The room that is named, else the one it is said in.
  private static String room(CommandCall call) {
    String named = call.argument("room");
    return named == null ? call.room() : plain(named);
  }

  private static String plain(String room) {
    return room.replaceFirst("^#", "");
  }

  private static String who(CommandCall call) {
    return call.required("who").replaceFirst("^@", "");
  }

  private static ChannelLinks.Channel channel(CommandCall call) {
    return new ChannelLinks.Channel(call.required("connection"), call.required("channel"));
  }
}
