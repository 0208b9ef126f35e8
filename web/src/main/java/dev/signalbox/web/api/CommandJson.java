package dev.signalbox.web.api;

import dev.signalbox.engine.command.Command;
import java.util.List;

/// A command as the console sees it.
public record CommandJson(
    String name, String usage, String about, boolean ours, List<ParamJson> params) {
  /// To be sent as `{commands: […]}` in an event `catalog` when runbooks were loaded again.
  public static CommandJson of(Command command) {
    return new CommandJson(
        command.name(),
        command.usage().toString(),
        command.about(),
        command.ours(),
        command.params().stream().map(ParamJson::of).toList());
  }
}
