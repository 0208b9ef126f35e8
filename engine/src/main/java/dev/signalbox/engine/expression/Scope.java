package dev.signalbox.engine.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names an expression sees, with their values: text, Long, Double, Boolean, Duration, Instant,
/// lists and maps of these.
public record Scope(Map<String, Object> values) {
  public Scope {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// This scope with one more name; an inner name hides an outer one.
  public Scope with(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Scope(more);
  }
}
