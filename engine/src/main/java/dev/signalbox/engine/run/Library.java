package dev.signalbox.engine.run;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Map;
import java.util.Optional;

/// Where runbooks come from.
public interface Library {
  /// The active revision.
  Optional<Runbook> current(String name);

  /// Reads a revision that was kept.
  ///
  /// @throws IllegalStateException when this version cannot read it
  Runbook read(String name, String text);

  /// Types the inputs of a call by the runbook's parameters, defaults filled in.
  Binding bind(Runbook runbook, Map<String, Object> given);

  /// What became of the inputs of a call.
  sealed interface Binding {
    /// They are typed.
    record Bound(Arguments arguments) implements Binding {}

    /// They cannot be used.
    ///
    /// @param message one sentence: which input, and what is valid
    record Misused(String message) implements Binding {}
  }
}
