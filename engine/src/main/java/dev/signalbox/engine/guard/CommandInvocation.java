package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import java.util.List;

/// Somebody wants this command of a feature to be done with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
/// @param chain whose right it needs, as of an [Invocation]
public record CommandInvocation(
    GuardedCommand command,
    Arguments arguments,
    String line,
    Caller caller,
    String room,
    Origin origin,
    List<Caller> chain) {
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
    this(command, arguments, line, caller, room, origin, List.of(caller));
  }

  /// The same, asked of another link of its chain.
  public CommandInvocation as(Caller other) {
    return new CommandInvocation(command, arguments, line, other, room, origin, chain);
  }

  /// The same of somebody else.
  CommandInvocation of(Caller other) {
    return new CommandInvocation(command, arguments, line, other, room, origin);
  }

  Invocation seen() {
    return new Invocation(command.seen(), arguments, line, caller, room, origin, chain);
  }
}
