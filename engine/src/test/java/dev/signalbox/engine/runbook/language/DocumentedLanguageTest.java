package dev.signalbox.engine.runbook.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/runbooks.md shows every word of the language in its place in a whole example, and each of
/// its examples is read.
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
  void everyWordHasAnExampleInItsPlace() throws IOException {
    var shown = new TreeSet<String>();
    for (String text : examples().keySet()) {
      if (new YamlReader().read(text).orElseThrow() instanceof Yaml.Mapping file) {
        file(file, shown);
      }
    }
    var words = new TreeSet<String>();
    add(words, "file", Language.RUNBOOK);
    add(words, "when", Language.WHEN);
    add(words, "allow", Language.ALLOW);
    add(words, "webhook", Language.WEBHOOK);
    add(words, "schedule", Language.SCHEDULE);
    add(words, "param", Language.PARAM);
    add(words, "task", Language.TASK);
    add(words, "test", Language.TEST);
    add(words, "expect", Language.EXPECT);
    add(words, "step", Language.MODIFIERS);
    for (Language.VerbKeys verb : Language.verbs().values()) {
      words.add("step " + verb.word().name());
      add(words, "step", verb.own());
    }
    for (Param.Type type : Param.Type.values()) {
      words.add("type " + type.name().toLowerCase(Locale.ROOT));
    }
    words.removeAll(shown);
    assertEquals(Set.of(), words);
  }

  @Test
  void theGlossaryNamesEveryVerbAndTrigger() throws IOException {
    String glossary = Files.readString(Path.of("../GLOSSARY.md"));
    assertEquals(Language.verbs().keySet(), named(glossary, "verb"));
    assertEquals(Set.copyOf(Language.WHEN.names()), named(glossary, "trigger"));
  }

  private static Set<String> named(String glossary, String word) {
    Matcher row = Pattern.compile("(?m)^\\| " + word + " \\| (.*)$").matcher(glossary);
    assertTrue(row.find(), word);
    return Pattern.compile("`([a-z]+)`")
        .matcher(row.group(1))
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  private static void add(Set<String> words, String place, Keys keys) {
    keys.all().forEach(key -> words.add(place + " " + key.name()));
  }

  private static void file(Yaml.Mapping file, Set<String> shown) {
    named("file", file, shown);
    file.entry("allow").ifPresent(allow -> named("allow", allow.value(), shown));
    file.entry("when")
        .ifPresent(when -> {
          named("when", when.value(), shown);
          if (when.value() instanceof Yaml.Mapping map) {
            for (String trigger : List.of("schedule", "webhook")) {
              map.entry(trigger).ifPresent(entry -> named(trigger, entry.value(), shown));
            }
          }
        });
    file.entry("params").ifPresent(params -> typed(params.value(), shown));
    file.entry("steps").ifPresent(steps -> steps(steps.value(), shown));
    file.entry("finally").ifPresent(steps -> steps(steps.value(), shown));
    file.entry("tests")
        .ifPresent(tests -> {
          for (Yaml test : items(tests.value())) {
            named("test", test, shown);
            if (test instanceof Yaml.Mapping map) {
              map.entry("expect").ifPresent(expect -> named("expect", expect.value(), shown));
            }
          }
        });
  }

  private static void steps(Yaml value, Set<String> shown) {
    for (Yaml item : items(value)) {
      named("step", item, shown);
      if (item instanceof Yaml.Mapping step) {
        for (String inner : List.of("steps", "undo", "check")) {
          step.entry(inner).ifPresent(entry -> steps(entry.value(), shown));
        }
        step.entry("fields").ifPresent(fields -> typed(fields.value(), shown));
        step.entry("parallel")
            .ifPresent(branches -> each(branches.value(), branch -> steps(branch, shown)));
        step.entry("checklist")
            .ifPresent(tasks ->
                items(tasks.value())
                    .forEach(task -> each(task, more -> named("task", more, shown))));
      }
    }
  }

  /// Of params, and of the fields of a form.
  private static void typed(Yaml value, Set<String> shown) {
    each(
        value,
        param -> {
          named("param", param, shown);
          switch (param) {
            case Yaml.Text type -> shown.add("type " + type.value());
            case Yaml.Mapping map ->
                map.entry("type")
                    .ifPresent(type -> {
                      if (type.value() instanceof Yaml.Text text) {
                        shown.add("type " + text.value());
                      }
                    });
            case Yaml.Items _ -> {}
          }
        });
  }

  private static void named(String place, Yaml value, Set<String> shown) {
    if (value instanceof Yaml.Mapping map) {
      map.entries().forEach(entry -> shown.add(place + " " + entry.key()));
    }
  }

  private static void each(Yaml value, Consumer<Yaml> action) {
    if (value instanceof Yaml.Mapping map) {
      map.entries().forEach(entry -> action.accept(entry.value()));
    }
  }

  private static List<Yaml> items(Yaml value) {
    return value instanceof Yaml.Items items ? items.items() : List.of(value);
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
