package dev.signalbox.engine.expression;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names an expression may use, with their types.
///
/// @param types every name; `service.owner` where a name that is no map has a field
/// @param later names of the language that have no value in this version
/// @param secrets names whose values are never shown in an error
public record Names(Map<String, Type> types, Set<String> later, Set<String> secrets) {
  /// No name at all.
  public static final Names NONE = new Names(Map.of(), Set.of(), Set.of());

  /// What every runbook sees: `me`, `run`, `now`, `item` inside of `each`, and `event`, what
  /// started the run.
  public static final Names ALWAYS =
      NONE.with("me", Type.MAP)
          .with("run", Type.MAP)
          .with("now", Type.TIME)
          .with("item", Type.MAP)
          .with("event", Type.ANY);

  private static final List<String> OF_SERVICE = List.of("owner", "room", "needs", "oncall");

  public Names {
    types = Map.copyOf(types);
    later = Set.copyOf(later);
    secrets = Set.copyOf(secrets);
  }

  /// What kind of value a name has.
  public enum Type {
    TEXT,
    INT,
    NUMBER,
    BOOL,
    DURATION,
    TIME,
    LIST,
    MAP,
    /// Known only when it is there: the output of a step.
    ANY
  }

  public Names with(String name, Type type) {
    var more = new LinkedHashMap<>(types);
    more.put(name, type);
    return new Names(more, later, secrets);
  }

  /// With the name of a service, which has fields though it is text.
  public Names withService(String name) {
    Names more = with(name, Type.TEXT);
    for (String field : OF_SERVICE) {
      more = more.with(name + "." + field, Type.ANY);
    }
    return more;
  }

  /// The fields of a name that is no map, in order; none for most names.
  public List<String> fields(String name) {
    return types.keySet().stream()
        .filter(dotted -> dotted.startsWith(name + "."))
        .map(dotted -> dotted.substring(name.length() + 1))
        .sorted()
        .toList();
  }

  /// With a name that is recognised and refused with "arrives later".
  public Names withLater(String name) {
    var more = new HashSet<>(later);
    more.add(name);
    return new Names(with(name, Type.ANY).types, more, secrets);
  }

  /// With a text that is never shown in an error.
  public Names withSecret(String name) {
    var hidden = new HashSet<>(secrets);
    hidden.add(name);
    return new Names(with(name, Type.TEXT).types, later, hidden);
  }
}
