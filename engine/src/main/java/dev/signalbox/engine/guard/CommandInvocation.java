package dev.signalbox.engine.guard;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import java.util.List;
import java.util.Map;

/// Somebody wants this command of a feature to be done with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
/// @param chain whose right it needs, as of an [Invocation]
/// @param glassBroken whether the glass was broken for the run that calls it
public record CommandInvocation(
    GuardedCommand command,
    Arguments arguments,
    String line,
    Caller caller,
    String room,
    Origin origin,
    List<Caller> chain,
    boolean glassBroken) {
  public CommandInvocation {
    chain = List.copyOf(chain);
  }

  /// Of a caller who asks by themselves.
  public CommandInvocation(
      GuardedCommand command,
      Arguments arguments,
      String line,
      Caller caller,
      String room,
      Origin origin) {
    this(command, arguments, line, caller, room, origin, List.of(caller), false);
  }

  /// The same, asked of another link of its chain.
  public CommandInvocation as(Caller other) {
    return new CommandInvocation(command, arguments, line, other, room, origin, chain, glassBroken);
  }

  /// The same of somebody else.
  CommandInvocation of(Caller other) {
    return new CommandInvocation(command, arguments, line, other, room, origin);
  }

  /// What the record has of it when it is denied outside of a room.
  ///
  /// @param why what the caller is told
  public AuditEntry denied(String rule, String why) {
    return new AuditEntry(
        "command.denied",
        caller.id(),
        caller.account().text(),
        room,
        null,
        null,
        "denied",
        Map.of("line", line, "rule", rule, "why", why));
  }

  Invocation seen() {
    return new Invocation(
        command.seen(), arguments, line, caller, room, origin, chain, glassBroken);
  }
}
