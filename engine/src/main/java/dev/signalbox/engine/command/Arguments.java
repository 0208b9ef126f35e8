package dev.signalbox.engine.command;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Typed values of a runbook's parameters, defaults filled in, in the order the parameters are
/// declared: text, Long, Double, Boolean, Duration, LocalDate, a list of text, or a file: a
/// [FileReference] until somebody has looked for it.
public record Arguments(Map<String, Object> values) {
  public static final Arguments NONE = new Arguments(Map.of());

  public Arguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
