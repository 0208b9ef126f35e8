package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;

/// Somebody wants this command of a feature to be done with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
public record CommandInvocation(
    GuardedCommand command,
    Arguments arguments,
    String line,
    Caller caller,
    String room,
    Origin origin) {
  /// The same of somebody else.
  public CommandInvocation as(Caller other) {
    return new CommandInvocation(command, arguments, line, other, room, origin);
  }

  Invocation seen() {
    return new Invocation(command.seen(), arguments, line, caller, room, origin);
  }
}
