package dev.signalbox.chat.builtin;

import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.guard.GuardedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How every built-in command is typed.
public final class StandardCommands {
  private StandardCommands() {}

  /// What the vocabulary is made with; the same however the commands are made.
  public static List<Command> all() {
    var commands = new ArrayList<Command>();
    commands.add(HelpCommand.COMMAND);
    commands.add(WhoamiCommand.COMMAND);
    commands.addAll(RunCommands.all());
    commands.addAll(
        List.of(
            ExplainLineCommand.COMMAND,
            AuditSearchCommand.COMMAND,
            LinkCommand.GUARDED.command(),
            UnlinkCommand.GUARDED.command(),
            SearchCommand.COMMAND));
    return List.copyOf(commands);
  }

  /// Those that change something.
  public static List<GuardedCommand> guarded() {
    var commands = new ArrayList<>(RunCommands.guarded());
    commands.add(LinkCommand.GUARDED);
    commands.add(UnlinkCommand.GUARDED);
    return List.copyOf(commands);
  }

  /// The parameters of those that runbooks may call, by verb.
  public static Map<String, List<Param>> verbs() {
    var verbs = new TreeMap<String, List<Param>>();
    for (GuardedCommand command : guarded()) {
      if (command.verb() != null) {
        verbs.put(command.verb(), command.command().params());
      }
    }
    return verbs;
  }

  /// The one that changes something behind what was typed; empty for those that only answer.
  public static Optional<GuardedCommand> guarded(Command command) {
    return guarded().stream().filter(own -> own.command().equals(command)).findFirst();
  }
}
