package dev.signalbox.core.pipeline;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.people.Person;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.core.runbook.Runbook;
import java.util.Collection;
import java.util.Optional;

/// Reads lines as commands with the runbooks in force.
public interface CommandParser {
  /// Reads a line without its prefix, as this caller may see the commands: names the nearest of
  /// theirs.
  Parsed read(String line, Caller caller);

  /// Whether a line, without its prefix, begins with a word of ours: a built-in command, or that of
  /// a runbook that runs in this room.
  boolean begins(String line, String room);

  /// The runbook behind a command; empty for built-in commands.
  Optional<Runbook> runbook(Command command);

  /// Every runbook that this person sees and can type.
  Collection<Runbook> runbooks(Person person);

  /// A refusal as its caller may read it: where the runbook does not run here, with those of their
  /// rooms in which it does.
  String refusal(Invocation invocation, String why);
}
