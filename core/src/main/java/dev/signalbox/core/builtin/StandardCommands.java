package dev.signalbox.core.builtin;

import dev.signalbox.core.audit.AuditSearch;
import dev.signalbox.core.command.Command;
import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.people.AccountLinks;
import dev.signalbox.core.people.LinkCodes;
import dev.signalbox.core.pipeline.BuiltinCommand;
import dev.signalbox.core.pipeline.BuiltinCommands;
import dev.signalbox.core.pipeline.CommandParser;
import dev.signalbox.core.pipeline.Desk;
import dev.signalbox.core.pipeline.Ground;
import dev.signalbox.core.pipeline.Visibility;
import dev.signalbox.core.runcard.RunCommands;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Every built-in command there is.
public final class StandardCommands {
  private StandardCommands() {}

  /// What they stand on besides rooms and runs.
  ///
  /// @param explain the guard's own explanation
  public record Needs(
      Permissions permissions,
      Visibility visibility,
      Function<Invocation, Explanation> explain,
      AuditSearch audit,
      LinkCodes codes,
      AccountLinks links,
      InstantSource clock) {}

  public static BuiltinCommands of(Ground ground, CommandParser parser, Desk desk, Needs needs) {
    var commands = new ArrayList<BuiltinCommand>();
    commands.add(new HelpCommand(parser, needs.permissions(), StandardCommands::all));
    commands.add(new WhoamiCommand(needs.links()));
    commands.addAll(RunCommands.of(desk));
    commands.add(new ExplainLineCommand(parser, needs.explain()));
    commands.add(
        new AuditSearchCommand(
            ground, needs.audit(), needs.permissions(), needs.visibility(), needs.clock()));
    commands.add(new LinkCommand(needs.codes(), ground.prefixes()));
    commands.add(new UnlinkCommand(needs.links()));
    commands.add(new SearchCommand(ground.rooms()));
    return new BuiltinCommands(commands);
  }

  /// How they are typed, which the vocabulary is made with; the same however they are made.
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
