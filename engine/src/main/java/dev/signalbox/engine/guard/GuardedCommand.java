package dev.signalbox.engine.guard;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command of a feature that changes something, as the guard sees it: how much harm it can do,
/// and whom it is for where guards.yaml does not narrow it.
///
/// @param allow names somebody: nobody owns a command of a feature
/// @param verb what runbooks call it by, a feature's name and a word: `run.cancel`; null for what
///   only people say
public record GuardedCommand(Command command, Risk risk, Allow allow, @Nullable String verb) {
  private static final Allow EVERYONE = new Allow(List.of("everyone"), List.of(), null);

  public GuardedCommand {
    if (allow.run().isEmpty()) {
      throw new IllegalArgumentException(command.name() + " is for nobody");
    }
  }

  /// One that only people say.
  public GuardedCommand(Command command, Risk risk, Allow allow) {
    this(command, risk, allow, null);
  }

  /// One that is for everyone, in every room.
  public static GuardedCommand forEveryone(Command command, Risk risk) {
    return new GuardedCommand(command, risk, EVERYONE);
  }

  /// The same, which runbooks may call by this name.
  public GuardedCommand calledAs(String name) {
    return new GuardedCommand(command, risk, allow, name);
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
        Triggers.NONE,
        null,
        risk,
        List.of(),
        List.of(),
        List.of());
  }
}
