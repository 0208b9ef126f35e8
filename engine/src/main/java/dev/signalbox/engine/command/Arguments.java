package dev.signalbox.engine.command;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.secret.SecretReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Typed values of a runbook's parameters, defaults filled in, in the order the parameters are
/// declared: text, Long, Double, Boolean, Duration, LocalDate, a list of text, a file or a secret:
/// a [FileReference] or a reference until somebody has looked for it.
public record Arguments(Map<String, Object> values) {
  public static final Arguments NONE = new Arguments(Map.of());

  /// Under this name, which no parameter has, stands what started the run, if no person typed it.
  private static final String EVENT = "event";

  public Arguments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// The same, of what this started: what was posted, an alert, a message.
  ///
  /// @param event maps, lists, texts, numbers and times
  public Arguments startedBy(Map<String, Object> event) {
    var more = new LinkedHashMap<>(values);
    more.put(EVENT, event);
    return new Arguments(more);
  }

  /// What started the run, as expressions see it: null, as they know it, when a person typed it.
  public Object event() {
    return values.getOrDefault(EVENT, NullValue.NULL_VALUE);
  }

  /// The name of the first that is only named and was not looked for yet, a file or a secret; empty
  /// when all are there. No run is given a name in place of what it means.
  public Optional<String> named() {
    return values.entrySet().stream()
        .filter(value ->
            value.getValue() instanceof FileReference
                || value.getValue() instanceof SecretReference)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
