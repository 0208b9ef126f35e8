package dev.signalbox.engine.guard.rules;

import dev.cel.common.values.NullValue;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Shows the values a rule saw, short and harmless.
public final class SeenValues {
  private static final int LONGEST = 80;

  private SeenValues() {}

  /// ` (env = "prod", room.name = "deploys")`, or nothing.
  public static String tail(List<String> paths, RuleInput input) {
    var parts = new ArrayList<String>();
    for (String path : paths) {
      if (input.knows(path)) {
        parts.add(path + " = " + input.shown(path));
      }
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  static String value(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case NullValue _ -> "nothing";
      case String text -> '"' + harmless(text) + '"';
      case Set<?> set -> "[" + String.join(", ", new TreeSet<>(texts(set))) + "]";
      case Collection<?> list -> "[" + String.join(", ", texts(list)) + "]";
      case Map<?, ?> map -> "{" + String.join(", ", texts(map.keySet())) + "}";
      default -> harmless(value.toString());
    };
  }

  /// Names for a sentence: `developers, release-managers`.
  public static String names(Collection<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  private static List<String> texts(Collection<?> values) {
    return values.stream().map(value -> harmless(String.valueOf(value))).toList();
  }

  /// The text with what could disturb a line written as `\\u202e`, and cut when long.
  private static String harmless(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> {
          if (isPlain(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
          }
        });
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  private static boolean isPlain(int c) {
    return VisibleText.isSeen(Character.toString(c), 0) && c != '"' && c != '\\';
  }
}
