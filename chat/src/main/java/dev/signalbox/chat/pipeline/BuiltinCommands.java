package dev.signalbox.chat.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The built-in commands by name.
public final class BuiltinCommands {
  private final Map<String, BuiltinCommand> byName = new LinkedHashMap<>();

  /// Those that each feature brings.
  @SafeVarargs
  public BuiltinCommands(List<? extends BuiltinCommand>... features) {
    for (List<? extends BuiltinCommand> commands : features) {
      commands.forEach(builtin -> byName.put(builtin.command().name(), builtin));
    }
  }

  Answer answer(String name, CommandCall call) {
    BuiltinCommand builtin = byName.get(name);
    if (builtin == null) {
      throw new IllegalStateException("'" + name + "' is not a built-in command");
    }
    return builtin.answer(call);
  }
}
