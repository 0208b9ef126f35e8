package dev.signalbox.engine.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands of all features, by name.
public final class FeatureCommands {
  private final Map<String, FeatureCommand> byName = new HashMap<>();

  /// Those that each feature brings.
  ///
  /// @throws IllegalArgumentException when two have the same name
  public FeatureCommands(List<? extends Feature> features) {
    features.forEach(feature -> feature.commands().forEach(this::add));
  }

  private void add(FeatureCommand command) {
    if (byName.putIfAbsent(command.command().name(), command) != null) {
      throw new IllegalArgumentException("two commands are '" + command.command().name() + "'");
    }
  }

  /// The command that runbooks call by this name.
  public Optional<ChangingCommand> verb(String verb) {
    return byName.values().stream()
        .filter(ChangingCommand.class::isInstance)
        .map(ChangingCommand.class::cast)
        .filter(command -> verb.equals(command.guarded().verb()))
        .findFirst();
  }

  /// The command with this name.
  public FeatureCommand named(String name) {
    FeatureCommand command = byName.get(name);
    if (command == null) {
      throw new IllegalStateException("no feature brings '" + name + "'");
    }
    return command;
  }
}
