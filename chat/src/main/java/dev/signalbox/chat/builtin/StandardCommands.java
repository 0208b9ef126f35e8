package dev.signalbox.chat.builtin;

import dev.signalbox.chat.runcard.RunCommands;
import dev.signalbox.engine.command.Command;
import java.util.ArrayList;
import java.util.List;

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
            LinkCommand.COMMAND,
            UnlinkCommand.COMMAND,
            SearchCommand.COMMAND));
    return List.copyOf(commands);
  }
}
