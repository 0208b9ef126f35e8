package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.BadValueException;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Inputs;
import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import java.util.Map;

/// Reads named values for a command of a feature as its line would give them, where nothing empty
/// can be typed.
public final class CommandInputs {
  private CommandInputs() {}

  /// Typed arguments with the defaults filled in.
  ///
  /// @throws BadValueException when a name is unknown, a value does not fit, or one is missing
  public static Arguments read(Command command, Map<String, ?> given, LiveNames names) {
    Arguments arguments = new Inputs(command).read(given, names);
    for (Param param : command.params()) {
      Object value = arguments.values().get(param.name());
      if (param.required() && String.valueOf(value).isBlank()) {
        throw new BadValueException(param.name() + " is missing");
      }
    }
    return arguments;
  }
}
