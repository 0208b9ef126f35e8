package dev.signalbox.engine.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The built-in commands by name.
public final class FeatureCommands {
  private final Map<String, FeatureCommand> byName = new LinkedHashMap<>();

  /// Those that each feature brings.
  @SafeVarargs
  public FeatureCommands(List<? extends FeatureCommand>... features) {
    for (List<? extends FeatureCommand> commands : features) {
      commands.forEach(command -> byName.put(command.command().name(), command));
    }
  }

  public Answer answer(String name, CommandCall call) {
    FeatureCommand command = byName.get(name);
    if (command == null) {
      throw new IllegalStateException("'" + name + "' is not a built-in command");
    }
    return command.answer(call);
  }
}
