package dev.signalbox.engine.revision;

import static dev.signalbox.engine.revision.PlainValue.quoted;
import static dev.signalbox.engine.revision.PlainValue.words;

import dev.signalbox.spi.config.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// In what the parameters of two revisions differ.
final class ParamDiff {
  /// What says nothing of which values are taken.
  private static final Set<String> HARMLESS = Set.of("ask", "default", "for");

  private final List<Difference> found = new ArrayList<>();

  private ParamDiff() {}

  /// @param before by name, as the file says it
  static List<Difference> of(Map<String, Object> before, Map<String, Object> after) {
    var diff = new ParamDiff();
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      Object was = before.get(name);
      Object is = after.get(name);
      if (is == null) {
        diff.found.add(Difference.changes("removes the parameter " + name));
      } else if (was == null) {
        diff.found.add(Difference.changes("adds the parameter " + name + ": " + words(is)));
      } else {
        diff.param(name, fields(was), fields(is));
      }
    }
    return diff.found;
  }

  /// `version` is short for `{ type: version }`.
  private static Map<String, Object> fields(Object param) {
    if (!(param instanceof String type)) {
      return PlainValue.fields(param);
    }
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", type);
    return fields;
  }

  private void param(String name, Map<String, Object> before, Map<String, Object> after) {
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (String key : keys) {
      @Nullable Object was = before.get(key);
      @Nullable Object is = after.get(key);
      if (!Objects.equals(was, is)) {
        found.add(difference(name, key, was, is));
      }
    }
  }

  private static Difference difference(
      String name, String key, @Nullable Object was, @Nullable Object is) {
    String what = "`" + key + "` of the parameter " + name;
    String words =
        was == null
            ? "adds " + what + ": " + quoted(is == null ? "" : is)
            : is == null
                ? "removes " + what + ": " + quoted(was)
                : "changes " + what + " from " + quoted(was) + " to " + quoted(is);
    if (HARMLESS.contains(key)) {
      return Difference.changes(words);
    }
    return narrower(key, was, is) ? Difference.narrows(words) : Difference.widens(words);
  }

  /// Whether it takes fewer values for certain.
  private static boolean narrower(String key, @Nullable Object was, @Nullable Object is) {
    return switch (key) {
      case "one-of" ->
          is != null && (was == null || PlainValue.texts(was).containsAll(PlainValue.texts(is)));
      case "match", "from" -> was == null;
      case "min" -> is != null && (was == null || order(was, is).filter(by -> by < 0).isPresent());
      case "max" -> is != null && (was == null || order(was, is).filter(by -> by > 0).isPresent());
      default -> false;
    };
  }

  private static Optional<Integer> order(Object was, Object is) {
    String then = words(was);
    String now = words(is);
    var before = Durations.parse(then);
    var after = Durations.parse(now);
    if (before.isPresent() && after.isPresent()) {
      return Optional.of(before.get().compareTo(after.get()));
    }
    boolean numbers = List.of(then, now).stream().allMatch(text -> text.matches("-?[0-9]{1,18}"));
    return numbers
        ? Optional.of(new BigDecimal(then).compareTo(new BigDecimal(now)))
        : Optional.empty();
  }
}
