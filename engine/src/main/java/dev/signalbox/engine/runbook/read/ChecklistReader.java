package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.expression.ArgvSplitter;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.runbook.language.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the tasks of `checklist`: each a text, or a text with a map of what belongs to it.
final class ChecklistReader {
  private static final int LONGEST_TEXT = 200;

  private final Reads reads;
  private final Findings findings;

  ChecklistReader(Reads reads) {
    this.reads = reads;
    this.findings = reads.findings;
  }

  Optional<Verb> read(Yaml.Entry verb, Yaml.Mapping step) {
    boolean more = step.entry("more").flatMap(reads::truth).orElse(false);
    @Nullable TimeSpan within = step.entry("within").flatMap(reads::span).orElse(null);
    // Its conditions see how its own tasks stand.
    Optional<String> name =
        step.entry("name")
            .map(Yaml.Entry::value)
            .filter(value -> value instanceof Yaml.Text text && !text.isNull())
            .map(value -> ((Yaml.Text) value).value());
    name.ifPresent(reads.visible::add);
    List<Verb.Task> tasks = tasks(verb);
    return tasks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verb.Checklist(tasks, more, within));
  }

  private List<Verb.Task> tasks(Yaml.Entry verb) {
    if (!(verb.value() instanceof Yaml.Items items)) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          verb.value().at(),
          "'checklist' must be a list of tasks, not " + verb.value().kind());
      return List.of();
    }
    if (items.items().isEmpty()) {
      findings.error(FindingCode.NAMES_NOTHING, verb.at(), "'checklist' has no task");
    }
    if (items.items().size() > Verb.Checklist.MOST) {
      findings.error(
          FindingCode.TOO_MUCH,
          verb.at(),
          "a 'checklist' has at most " + Verb.Checklist.MOST + " tasks");
    }
    var tasks = new ArrayList<Verb.Task>();
    Set<String> texts = new HashSet<>();
    for (Yaml item : items.items()) {
      task(item, texts).ifPresent(tasks::add);
    }
    return tasks;
  }

  private Optional<Verb.Task> task(Yaml item, Set<String> texts) {
    if (item instanceof Yaml.Mapping map && map.entries().size() == 1) {
      Yaml.Entry only = map.entries().getFirst();
      return text(new Yaml.Text(only.key(), true, only.at()), texts)
          .flatMap(text -> full(text, only));
    }
    if (item instanceof Yaml.Text text && !text.isNull()) {
      return text(text, texts).map(words -> new Verb.Task(words, List.of(), null, null, List.of()));
    }
    findings.error(
        FindingCode.WRONG_SHAPE,
        item.at(),
        "a task is a text, or a text with what belongs to it: `- Freeze the branch: { by: sre }`");
    return Optional.empty();
  }

  private Optional<Template> text(Yaml.Text text, Set<String> texts) {
    if (text.value().length() > LONGEST_TEXT || text.value().contains("\n")) {
      findings.error(
          FindingCode.TOO_MUCH,
          text.at(),
          "a task is one line of at most " + LONGEST_TEXT + " characters");
    } else if (!texts.add(text.value().strip())) {
      findings.error(
          FindingCode.NAME_TAKEN,
          text.at(),
          "this list has the task '" + text.value() + "' already");
    }
    return reads.template(text);
  }

  private Optional<Verb.Task> full(Template text, Yaml.Entry entry) {
    Optional<Yaml.Mapping> map =
        findings.mapping(entry.value(), "what belongs to a task (by, due, if, run)");
    map.ifPresent(keys -> findings.unknownKeys(keys, Language.TASK.names(), "a task"));
    return map.map(keys -> new Verb.Task(text, by(keys), due(keys), condition(keys), run(keys)));
  }

  private List<Template> by(Yaml.Mapping keys) {
    keys.entry("by")
        .filter(entry -> entry.value() instanceof Yaml.Items items && items.items().isEmpty())
        .ifPresent(
            entry -> findings.error(FindingCode.NAMES_NOTHING, entry.at(), "'by' names nobody"));
    return keys.entry("by").map(reads::templates).orElse(List.of());
  }

  private @Nullable TimeSpan due(Yaml.Mapping keys) {
    return keys.entry("due").flatMap(reads::span).orElse(null);
  }

  private @Nullable Expression condition(Yaml.Mapping keys) {
    return keys.entry("if").flatMap(reads::condition).orElse(null);
  }

  /// The words of the line.
  private List<Template> run(Yaml.Mapping keys) {
    Optional<Yaml.Text> line = keys.entry("run").flatMap(findings::text);
    return line.map(this::words).orElse(List.of());
  }

  private List<Template> words(Yaml.Text line) {
    List<ArgvSplitter.Word> words;
    try {
      words = ArgvSplitter.split(line.value().replaceFirst("^[/!]", ""));
    } catch (ArgvSplitter.SplitException e) {
      findings.error(
          FindingCode.USAGE_LINE,
          findings.inside(line, e.offset()),
          "this is no command line: " + e.getMessage());
      return List.of();
    }
    return reads.templates(line, words);
  }
}
