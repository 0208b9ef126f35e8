package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;

/// Somebody wants this runbook to run with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
/// @param chain whose right it needs: who asked first of all, and then whom runbooks on the way act
///   as; the caller is one of them
/// @param glassBroken whether somebody breaks the glass for it, or has for the run that calls it
public record Invocation(
    Runbook runbook,
    Arguments arguments,
    String line,
    Caller caller,
    String room,
    Origin origin,
    List<Caller> chain,
    boolean glassBroken) {
  public Invocation {
    chain = List.copyOf(chain);
  }

  /// Of a caller who asks by themselves.
  public Invocation(
      Runbook runbook,
      Arguments arguments,
      String line,
      Caller caller,
      String room,
      Origin origin) {
    this(runbook, arguments, line, caller, room, origin, List.of(caller), origin.breaksGlass());
  }

  /// The same, asked of another link of its chain.
  public Invocation as(Caller other) {
    return new Invocation(runbook, arguments, line, other, room, origin, chain, glassBroken);
  }

  /// The same, as somebody else would ask it by themselves.
  Invocation by(Principal other) {
    return new Invocation(runbook, arguments, line, Caller.of(other), room, origin);
  }
}
