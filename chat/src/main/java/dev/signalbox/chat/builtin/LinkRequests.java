package dev.signalbox.chat.builtin;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.guard.CommandDecision;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.LinkCode;
import dev.signalbox.engine.people.LinkCodes;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.store.Database;
import java.util.Map;

/// The command `link`, entered by a program: the same guard decides.
public final class LinkRequests {
  private final Database database;
  private final Audit audit;
  private final Guard guard;
  private final LinkCodes codes;

  public LinkRequests(Database database, Audit audit, Guard guard, LinkCodes codes) {
    this.database = database;
    this.audit = audit;
    this.guard = guard;
    this.codes = codes;
  }

  /// What came of it.
  public sealed interface Result {
    record Issued(LinkCode code) implements Result {}

    /// There is no code.
    ///
    /// @param why whole sentences for the person
    record Denied(String why) implements Result {}
  }

  /// A code for a person who is signed in.
  public Result request(Person person, String connection) {
    var invocation =
        new CommandInvocation(
            LinkCommand.GUARDED,
            new Arguments(Map.of("connection", connection)),
            "link " + connection,
            Caller.onConsole(person),
            "@" + person.id(),
            Origin.API);
    return switch (guard.decide(invocation)) {
      case CommandDecision.Allowed _ ->
          new Result.Issued(database.write(transaction -> codes.issue(transaction, person)));
      case CommandDecision.Denied(String rule, String why) -> denied(invocation, rule, why);
      case CommandDecision.NeedsConfirmation(String why) ->
          denied(invocation, "confirm", why + " Type it in a room, where you can be asked.");
    };
  }

  private Result denied(CommandInvocation invocation, String rule, String why) {
    database.write(transaction -> {
      audit.append(transaction, invocation.denied(rule, why));
      return true;
    });
    return new Result.Denied(why);
  }
}
