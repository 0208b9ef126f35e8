package dev.signalbox.engine.runbook.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/runbooks.md shows every verb, modifier and trigger in a whole example, and each of its
/// examples is read.
final class DocumentedLanguageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern FILE = Pattern.compile("# file: (\\S+)\n");

  @Test
  void everyExampleIsReadWithoutAFinding() throws IOException {
    var wrong = new LinkedHashMap<String, List<Finding>>();
    Map<String, String> examples = examples();
    assertTrue(examples.size() > 10, () -> "the examples are found: " + examples.values());
    examples.forEach((text, name) -> {
      List<Finding> findings = new RunbookReader().read(name, text).findings();
      if (!findings.isEmpty()) {
        wrong.put(name, findings);
      }
    });
    assertEquals(Map.of(), wrong);
  }

  @Test
  void everyVerbModifierAndTriggerHasAnExample() throws IOException {
    var shown = new TreeSet<String>();
    examples().keySet().forEach(text -> keys(new YamlReader().read(text).orElseThrow(), shown));
    Stream<Key> verbs = Language.verbs().values().stream().map(Language.VerbKeys::word);
    List<String> missing =
        Stream.of(verbs, Language.MODIFIERS.all().stream(), Language.WHEN.all().stream())
            .flatMap(keys -> keys)
            .map(Key::name)
            .filter(name -> !shown.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static void keys(Yaml value, Set<String> shown) {
    switch (value) {
      case Yaml.Text _ -> {}
      case Yaml.Items items -> items.items().forEach(item -> keys(item, shown));
      case Yaml.Mapping map ->
          map.entries()
              .forEach(entry -> {
                shown.add(entry.key());
                keys(entry.value(), shown);
              });
    }
  }

  /// The text of whole runbooks, each with the name of its file.
  private static Map<String, String> examples() throws IOException {
    var examples = new LinkedHashMap<String, String>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/runbooks.md")));
    while (block.find()) {
      Matcher file = FILE.matcher(block.group(1));
      if (Pattern.compile("(?m)^steps:").matcher(block.group(1)).find()) {
        String name = file.lookingAt() ? file.group(1) : firstWord(block.group(1)) + ".yaml";
        examples.put(block.group(1), name);
      }
    }
    return examples;
  }

  /// Of its command, by which its file goes.
  private static String firstWord(String text) {
    Matcher command = Pattern.compile("command: ([a-z-]+)").matcher(text);
    assertTrue(command.find(), text);
    return command.group(1);
  }
}
