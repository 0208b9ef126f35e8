package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.Comparisons;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.spi.config.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

  private FixedWords() {}

  static void check(Yaml.Text text, Findings findings) {
    WORDS.keySet().stream()
        .sorted()
        .forEach(name ->
            Comparisons.words(name, text.value())
                .forEach(word -> check(text, name, word, findings)));
  }

  private static void check(Yaml.Text text, String name, String word, Findings findings) {
    List<String> words = WORDS.getOrDefault(name, List.of());
    if (!words.contains(word)) {
      findings.error(
          FindingCode.NEVER_EQUAL,
          text.at(),
          "'%s' is never '%s'%s; it is one of %s"
              .formatted(name, word, Nearest.hint(word, words), String.join(", ", words)));
    }
  }
}
