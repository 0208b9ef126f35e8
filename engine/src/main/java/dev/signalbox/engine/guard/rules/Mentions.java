package dev.signalbox.engine.guard.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what an expression looks at from its text: names and fields as written.
public final class Mentions {
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?s)\"\"\".*?\"\"\"|'''.*?'''"
              + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'");
  private static final Pattern PATH =
      Pattern.compile(
          "(?<![\\w.])([A-Za-z_]\\w*)((\\.[A-Za-z_]\\w*(?!\\w*\\s*\\())*)(?!\\w*\\s*\\()");
  private static final Set<String> WORDS = Set.of("true", "false", "null", "in");

  private Mentions() {}

  /// Each path once, in order: `env`, `room.name`.
  public static List<String> paths(String source) {
    var paths = new LinkedHashSet<String>();
    var matcher = PATH.matcher(LITERAL.matcher(source).replaceAll("''"));
    while (matcher.find()) {
      if (!WORDS.contains(matcher.group(1))) {
        paths.add(matcher.group(1) + matcher.group(2));
      }
    }
    return List.copyOf(paths);
  }

  static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /// True when a name is only compared for being equal or listed, or tested against null somewhere:
  /// then the expression has a value for a runbook without it.
  static boolean bearsAbsence(String source, String name) {
    String plain = LITERAL.matcher(source).replaceAll("''");
    String quoted = Pattern.quote(name);
    if (Pattern.compile("\\b" + quoted + "\\s*[!=]=\\s*null\\b").matcher(plain).find()) {
      return true;
    }
    var uses = Pattern.compile("(?<![\\w.])" + quoted + "(?!\\w)").matcher(plain);
    while (uses.find()) {
      boolean before = plain.substring(0, uses.start()).stripTrailing().matches("(?s).*[!=]=");
      boolean after = plain.substring(uses.end()).stripLeading().matches("(?s)([!=]=|in\\b).*");
      if (!before && !after) {
        return false;
      }
    }
    return true;
  }
}
