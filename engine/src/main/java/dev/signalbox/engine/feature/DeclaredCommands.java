package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.guard.GuardedCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How commands of features are typed, known before anything is made: files are checked with it
/// where no server runs.
///
/// @param all in the order in which they are shown
/// @param guarded those of them that change something
public record DeclaredCommands(List<Command> all, List<GuardedCommand> guarded) {
  public static final DeclaredCommands NONE = new DeclaredCommands(List.of(), List.of());

  public DeclaredCommands {
    all = List.copyOf(all);
    guarded = List.copyOf(guarded);
    Set<String> names = new HashSet<>();
    all.forEach(command -> {
      if (!names.add(command.name())) {
        throw new IllegalArgumentException("two commands are '" + command.name() + "'");
      }
    });
    if (!all.containsAll(guarded.stream().map(GuardedCommand::command).toList())) {
      throw new IllegalArgumentException("a command is guarded that cannot be typed");
    }
  }

  /// Commands that only answer.
  public static DeclaredCommands answering(Command... commands) {
    return new DeclaredCommands(List.of(commands), List.of());
  }

  /// Commands that change something.
  public static DeclaredCommands changing(GuardedCommand... commands) {
    List<GuardedCommand> guarded = List.of(commands);
    return new DeclaredCommands(guarded.stream().map(GuardedCommand::command).toList(), guarded);
  }

  /// These, and then those of others.
  public DeclaredCommands and(DeclaredCommands others) {
    return new DeclaredCommands(
        Stream.concat(all.stream(), others.all.stream()).toList(),
        Stream.concat(guarded.stream(), others.guarded.stream()).toList());
  }

  /// The parameters of those that runbooks may call, by verb.
  public Map<String, List<Param>> verbs() {
    var verbs = new TreeMap<String, List<Param>>();
    for (GuardedCommand command : guarded) {
      String verb = command.verb();
      if (verb != null) {
        verbs.put(verb, command.command().params());
      }
    }
    return verbs;
  }

  /// The one that changes something behind what was typed; empty for those that only answer.
  public Optional<GuardedCommand> guarded(Command command) {
    return guarded.stream().filter(own -> own.command().equals(command)).findFirst();
  }
}
