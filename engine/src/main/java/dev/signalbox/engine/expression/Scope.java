package dev.signalbox.engine.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names an expression sees, with their values: text, Long, Double, Boolean, Duration, Instant,
/// lists and maps of these, and what is [Deferred].
///
/// @param fields what stands behind the dot of a name whose value is no map
public record Scope(Map<String, Object> values, Fields fields) {
  public Scope {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// Names without such fields.
  public Scope(Map<String, Object> values) {
    this(values, (value, field) -> null);
  }

  /// Tells what stands behind a dot: `owner` of a name whose value is `payments`.
  @FunctionalInterface
  public interface Fields {
    /// The value, or null when there is none: then whatever asks for it fails.
    @Nullable Object field(Object value, String field);
  }

  /// This scope with one more name; an inner name hides an outer one.
  public Scope with(String name, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Scope(more, fields);
  }

  /// The value of a name, or of its field: `service`, `service.owner`.
  public @Nullable Object find(String name) {
    Object value = plain(values.get(name));
    int dot = value == null ? name.indexOf('.') : -1;
    if (dot < 0) {
      return value;
    }
    Object whole = plain(values.get(name.substring(0, dot)));
    return whole == null ? null : fields.field(whole, name.substring(dot + 1));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Deferred deferred ? deferred.value() : value;
  }
}
