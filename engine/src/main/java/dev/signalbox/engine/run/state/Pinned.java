package dev.signalbox.engine.run.state;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.run.output.Values;
import java.util.Map;

/// Which revision a call runs, with which arguments: decided once, when it begins.
public record Pinned(String runbook, String revision, Arguments arguments) {
  public String write() {
    return Values.write(
        Map.of("runbook", runbook, "revision", revision, "arguments", arguments.values()));
  }

  public static Pinned read(String json) {
    Map<String, Object> values = Values.read(json);
    return new Pinned(
        String.valueOf(values.get("runbook")),
        String.valueOf(values.get("revision")),
        new Arguments(Values.map(values.getOrDefault("arguments", Map.of()))));
  }
}
