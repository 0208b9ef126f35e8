package dev.signalbox.alert.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A regular expression (RE2) that a whole value has to match. It takes time in proportion to the
/// value, whatever the expression. What only lists words, or how a value begins, is compared as
/// text, and so is before all else with what a value has to begin and end.
final class LabelPattern {
  /// Longest expression, in characters.
  static final int LONGEST = 4000;

  private static final String ANYTHING = ".*";
  private static final String SIGNS = "\\.+*?()[]{}^$|";

  private LabelPattern() {}

  /// @throws MatcherException when it is none
  static Predicate<String> of(String source) {
    if (source.length() > LONGEST) {
      throw new MatcherException("a pattern has at most " + LONGEST + " characters");
    }
    Pattern pattern = compiled(source);
    List<String> words = List.of(source.split("\\|", -1));
    if (words.stream().allMatch(LabelPattern::isPlain)) {
      return words.size() == 1 ? source::equals : Set.copyOf(words)::contains;
    }
    String begin = source.substring(0, Math.max(0, source.length() - ANYTHING.length()));
    if (source.endsWith(ANYTHING) && isPlain(begin)) {
      return value -> value.startsWith(begin) && value.indexOf('\n', begin.length()) < 0;
    }
    var edges = PatternEdges.of(source);
    return value -> edges.fit(value) && pattern.matches(value);
  }

  private static Pattern compiled(String source) {
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw new MatcherException(
          "'" + source + "' is no regular expression (RE2): " + e.getDescription());
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(c -> SIGNS.indexOf(c) >= 0);
  }
}
