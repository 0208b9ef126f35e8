package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.spi.config.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names whose values are a few words of ours. A rule that compares one with another word would
/// never match and so never refuse.
final class FixedWords {
  private static final List<String> KINDS = List.of("person", "service");
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "origin",
          Arrays.stream(Origin.Kind.values()).map(Origin.Kind::word).toList(),
          "risk",
          Arrays.stream(Risk.values()).map(RuleInput::word).toList(),
          "me.kind",
          KINDS,
          "subject.kind",
          KINDS);

  private static final String NAME = "(?<![\\w.])(origin|risk|me\\.kind|subject\\.kind)";
  private static final String LITERAL = "['\"]([^'\"]*)['\"]";
  private static final Pattern EQUAL = Pattern.compile(NAME + "\\s*[!=]=\\s*" + LITERAL);
  private static final Pattern AMONG = Pattern.compile(NAME + "\\s+in\\s*\\[([^\\]]*)\\]");
  private static final Pattern EACH = Pattern.compile(LITERAL);

  private FixedWords() {}

  static void check(Yaml.Text text, Findings findings) {
    Matcher equal = EQUAL.matcher(text.value());
    while (equal.find()) {
      check(text, equal.group(1), equal.group(2), findings);
    }
    Matcher among = AMONG.matcher(text.value());
    while (among.find()) {
      EACH.matcher(among.group(2))
          .results()
          .forEach(each -> check(text, among.group(1), each.group(1), findings));
    }
  }

  private static void check(Yaml.Text text, String name, String word, Findings findings) {
    List<String> words = WORDS.getOrDefault(name, List.of());
    if (!words.contains(word)) {
      findings.error(
          text.at(),
          "'%s' is never '%s'%s; it is one of %s"
              .formatted(name, word, Nearest.hint(word, words), String.join(", ", words)));
    }
  }
}
