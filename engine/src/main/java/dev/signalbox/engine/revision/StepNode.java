package dev.signalbox.engine.revision;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A step of a runbook, by itself: what it holds are nodes of their own.
///
/// @param number counted in the order of the file
/// @param role what it is there for: empty, `undo`, `check`, `verify` or `finally`
/// @param of what people call the step that has it as its `undo`, `check` or `verify`; else empty
/// @param verb the word of it: `approve`
/// @param name how it is called in its file, or null
/// @param keys what is said of it, the verb's own value under the verb, without steps that it holds
/// @param inside the steps around it, outermost first, with what decides whether it is done at all
record StepNode(
    int number,
    String role,
    String of,
    String verb,
    @Nullable String name,
    Map<String, Object> keys,
    List<String> inside) {
  private static final Set<String> ASKING = Set.of("approve", "require");
  private static final Set<String> READING = Set.of("GET ", "HEAD ");

  /// What people call it.
  String title() {
    String said = PlainValue.words(keys.getOrDefault(verb, ""));
    String own = said.isEmpty() ? verb : verb + " " + PlainValue.quoted(said);
    String whole = name == null ? own : "step " + name;
    if (of.isEmpty()) {
      return role.isEmpty() ? whole : whole + " in " + role;
    }
    return "the " + role + " of " + of + " (" + whole + ")";
  }

  /// True when it keeps others from being done: it asks people, or holds a condition.
  boolean guards() {
    return ASKING.contains(verb);
  }

  /// True when it may change something outside.
  boolean acts() {
    return switch (verb) {
      case "exec", "call" -> true;
      case "http" ->
          READING.stream().noneMatch(String.valueOf(keys.get(verb)).stripLeading()::startsWith);
      case "sql" -> "true".equals(keys.get("write"));
      default -> false;
    };
  }
}
