package dev.signalbox.engine.expression;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an expression compares, as far as it stands beside each other in its text. It may find too
/// little, so only remarks hang on it.
public final class Comparisons {
  private static final String LITERAL = "['\"]([^'\"]*)['\"]";
  private static final Pattern EACH = Pattern.compile(LITERAL);
  private static final Pattern MATCHES =
      Pattern.compile("\\bmatches\\(\\s*(?:[\\w.]+\\s*,\\s*)?r?(['\"])(.*?)\\1\\s*\\)");

  private Comparisons() {}

  /// The words that a name is compared with.
  public static List<String> words(String name, String expression) {
    String here = "(?<![\\w.])" + Pattern.quote(name);
    Stream<String> equal =
        Pattern.compile(here + "\\s*[!=]=\\s*" + LITERAL)
            .matcher(expression)
            .results()
            .map(found -> found.group(1));
    Stream<String> among =
        Pattern.compile(here + "\\s+in\\s*\\[([^\\]]*)\\]")
            .matcher(expression)
            .results()
            .flatMap(found -> EACH.matcher(found.group(1)).results())
            .map(each -> each.group(1));
    return Stream.concat(equal, among).toList();
  }

  /// The patterns that match whatever has a fitting part, where the beginning or the end was most
  /// likely meant, too.
  public static List<String> unanchored(String expression) {
    return MATCHES
        .matcher(expression)
        .results()
        .map(found -> found.group(2))
        .filter(pattern -> !isAnchored(pattern))
        .toList();
  }

  private static boolean isAnchored(String pattern) {
    boolean begins = pattern.startsWith("^") || pattern.startsWith(".*");
    return begins && (pattern.endsWith("$") || pattern.endsWith(".*"));
  }

  /// What is wrong with such a pattern.
  public static String unanchored(String expression, String pattern) {
    return "'%s' also matches where it is only a part: write '^%s$', or '.*' where anything may stand (in `%s`)"
        .formatted(pattern, pattern.replaceAll("^\\^|\\$$", ""), expression.strip());
  }
}
