package dev.signalbox.alert.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Conditions on labels that have to hold together; none at all hold always.
public record Matchers(List<Matcher> all) {
  /// They hold for everything.
  public static final Matchers ANYTHING = new Matchers(List.of());

  /// Longest text of them, in characters.
  public static final int LONGEST = 16_000;

  public Matchers {
    all = List.copyOf(all);
  }

  /// Reads `severity="critical", env=~"prod|eu"`, in braces or not. Where Alertmanager's two ways
  /// to read it differ, the older one counts, as there.
  ///
  /// @throws MatcherException when the text is no list of matchers
  public static Matchers parse(String text) {
    if (text.length() > LONGEST) {
      throw new MatcherException("matchers have at most " + LONGEST + " characters");
    }
    String stripped = text.strip();
    try {
      return new Matchers(ClassicMatchers.read(stripped));
    } catch (MatcherException classic) {
      return utf8(stripped, classic);
    }
  }

  private static Matchers utf8(String text, MatcherException classic) {
    try {
      return new Matchers(Utf8Matchers.read(text));
    } catch (MatcherException e) {
      throw classic;
    }
  }

  /// Reads several texts, whose matchers have to hold together.
  ///
  /// @throws MatcherException when one of them is no list of matchers
  public static Matchers parse(Collection<String> texts) {
    var all = new ArrayList<Matcher>();
    texts.forEach(text -> all.addAll(parse(text).all()));
    return new Matchers(all);
  }

  public boolean matches(Map<String, String> labels) {
    for (Matcher matcher : all) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /// Whether each of these is one of the others, so that what the others match is matched by these.
  public boolean isPartOf(Matchers others) {
    return others.all.containsAll(all);
  }

  /// As Alertmanager writes them: `{env="prod",severity="critical"}`.
  @Override
  public String toString() {
    return all.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
