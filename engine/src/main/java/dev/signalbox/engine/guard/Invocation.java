package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.runbook.Runbook;

/// Somebody wants this runbook to run with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
public record Invocation(
    Runbook runbook, Arguments arguments, String line, Caller caller, String room, Origin origin) {
  /// The same of somebody else.
  public Invocation as(Caller other) {
    return new Invocation(runbook, arguments, line, other, room, origin);
  }
}
