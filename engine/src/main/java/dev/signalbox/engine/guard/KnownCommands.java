package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Collection;
import java.util.List;

/// What rules can speak of: runbooks, and those commands of features that change something.
///
/// @param names what values of their parameters can be, for lines that are tried
/// @param complete false when some runbook's file is broken: then a name nobody knows may be its,
///   and is a warning instead of an error
public record KnownCommands(
    Collection<Runbook> runbooks,
    Collection<GuardedCommand> commands,
    LiveNames names,
    boolean complete) {
  public KnownCommands {
    runbooks = List.copyOf(runbooks);
    commands = List.copyOf(commands);
  }
}
