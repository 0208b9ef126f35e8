package dev.signalbox.engine.command;

import java.util.List;

/// Something that can be typed: a runbook's command, or a built-in command such as `help`.
///
/// @param about one line of help
/// @param ours true for built-in commands; then no runbook stands behind it
public record Command(String name, Usage usage, List<Param> params, String about, boolean ours) {
  public Command {
    params = List.copyOf(params);
  }
}
