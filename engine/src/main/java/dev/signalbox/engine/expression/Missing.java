package dev.signalbox.engine.expression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a step's value lacks something: values say so themselves, under `missing`.
final class Missing {
  private static final Pattern ABSENT = Pattern.compile("key '([^']*)' is not present in map\\.?");
  private static final int DEEPEST = 4;

  private Missing() {}

  /// What the value says of a name that it lacks, as a sentence.
  ///
  /// @param step what the value is called
  static Optional<String> why(Map<?, ?> value, String name, String step) {
    return value.get("missing") instanceof Map<?, ?> missing && missing.get(name) != null
        ? Optional.of("step '" + step + "' " + missing.get(name))
        : Optional.empty();
  }

  /// The reason of a failed expression, said better where a value says why it lacks the name.
  ///
  /// @param names the names that the expression uses
  static String explain(String reason, Set<String> names, Scope scope) {
    Matcher absent = ABSENT.matcher(reason);
    return absent.matches()
        ? names.stream()
            .sorted()
            .flatMap(name -> search(scope.find(name), absent.group(1), name, 0).stream())
            .findFirst()
            .orElse(reason)
        : reason;
  }

  private static Optional<String> search(
      @Nullable Object value, String name, String path, int depth) {
    if (!(value instanceof Map<?, ?> map) || depth > DEEPEST) {
      return Optional.empty();
    }
    return why(map, name, path)
        .or(() ->
            map.entrySet().stream()
                .filter(entry -> !"data".equals(entry.getKey()))
                .flatMap(entry ->
                    search(entry.getValue(), name, path + "." + entry.getKey(), depth + 1).stream())
                .findFirst());
  }
}
