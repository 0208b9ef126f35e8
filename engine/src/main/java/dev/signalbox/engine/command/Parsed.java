package dev.signalbox.engine.command;

import dev.signalbox.spi.text.VisibleText;
import java.util.List;

/// What a command line turned out to be.
public sealed interface Parsed {
  /// A command that cannot be run as typed.
  ///
  /// @param message one or two sentences: what is wrong, what is valid
  /// @param nearest whole corrected lines, canonical, best first; may be empty
  record Misused(String message, List<String> nearest) implements Parsed {
    public Misused {
      message = VisibleText.lines(message);
      nearest = List.copyOf(nearest);
    }
  }

  /// A valid command.
  ///
  /// @param line the canonical line, without a prefix: what the reader is told it was read as
  /// @param dryRun true when `--dry-run` was given
  record Understood(Command command, Arguments arguments, String line, boolean dryRun)
      implements Parsed {}
}
