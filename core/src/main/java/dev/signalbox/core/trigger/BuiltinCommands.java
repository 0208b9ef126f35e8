package dev.signalbox.core.trigger;

import dev.signalbox.core.audit.AuditSearch;
import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.people.AccountLinks;
import dev.signalbox.core.people.LinkCodes;
import dev.signalbox.core.runbook.Command;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All built-in commands.
public final class BuiltinCommands {
  private final Map<String, BuiltinCommand> words = new LinkedHashMap<>();

  public BuiltinCommands(List<BuiltinCommand> words) {
    words.forEach(word -> this.words.put(word.command().name(), word));
  }

  /// What the words stand on besides rooms and runs.
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

  /// Every word there is.
  public static BuiltinCommands of(Ground ground, CommandParser parser, Desk desk, Needs needs) {
    var rooms = ground.rooms();
    return new BuiltinCommands(
        List.of(
            new HelpCommand(parser, needs.permissions(), BuiltinCommands::all),
            new WhoamiCommand(needs.links()),
            new VoteCommand(desk, true),
            new VoteCommand(desk, false),
            new CancelCommand(desk),
            new OutcomeCommand(desk),
            new ExplainLineCommand(parser, needs.explain()),
            new AuditSearchCommand(
                ground, needs.audit(), needs.permissions(), needs.visibility(), needs.clock()),
            new RunsCommand(desk),
            new ApprovalsCommand(desk),
            new LinkCommand(needs.codes(), ground.prefixes()),
            new UnlinkCommand(needs.links()),
            new SearchCommand(rooms)));
  }

  /// Their commands, which the vocabulary is made with; the same however the words are made.
  public static List<Command> all() {
    return List.of(
        HelpCommand.COMMAND,
        WhoamiCommand.COMMAND,
        VoteCommand.APPROVE,
        VoteCommand.REFUSE,
        CancelCommand.COMMAND,
        OutcomeCommand.COMMAND,
        ExplainLineCommand.COMMAND,
        AuditSearchCommand.COMMAND,
        RunsCommand.COMMAND,
        ApprovalsCommand.COMMAND,
        LinkCommand.COMMAND,
        UnlinkCommand.COMMAND,
        SearchCommand.COMMAND);
  }

  Answer answer(String name, CommandCall call) {
    BuiltinCommand word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("'" + name + "' is na built-in command");
    }
    return word.answer(call);
  }
}
