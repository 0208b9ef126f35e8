package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;

/// A command of a feature that changes something, as the guard sees it: how much harm it can do,
/// and whom it is for where guards.yaml does not narrow it.
///
/// @param allow names somebody: nobody owns a command of a feature
public record GuardedCommand(Command command, Risk risk, Allow allow) {
  private static final Allow EVERYONE = new Allow(List.of("everyone"), List.of(), null);

  public GuardedCommand {
    if (allow.run().isEmpty()) {
      throw new IllegalArgumentException(command.name() + " is for nobody");
    }
  }

  /// One that is for everyone, in every room.
  public static GuardedCommand forEveryone(Command command, Risk risk) {
    return new GuardedCommand(command, risk, EVERYONE);
  }

  public String name() {
    return command.name();
  }

  /// Rules see a runbook without steps.
  public Runbook seen() {
    return new Runbook(
        name(),
        "",
        "",
        command.about(),
        "",
        command.usage(),
        command.params(),
        allow,
        null,
        null,
        risk,
        List.of(),
        List.of());
  }
}
