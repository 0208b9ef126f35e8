package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.expression.Comparisons;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Remarks on a runbook that works, and most likely does not do what was meant: for whoever checks
/// it, not for those who run it.
public final class RunbookLint {
  private static final Set<String> READ = Set.of("allow", "lock", "steps", "finally");
  private static final Pattern EMPTY_LIST = Pattern.compile(".* in \\[\\s*]");

  private final Runbook runbook;
  private final Findings findings;
  private final List<Yaml.Text> texts = new ArrayList<>();

  private RunbookLint(Runbook runbook) {
    this.runbook = runbook;
    this.findings = new Findings(RunbookCheck.file(runbook), runbook.text());
  }

  /// All of them, in the order of the file.
  public static List<Finding> of(Runbook runbook) {
    var lint = new RunbookLint(runbook);
    if (new YamlReader().read(runbook.text()).orElse(null) instanceof Yaml.Mapping file) {
      file.entries().stream()
          .filter(entry -> READ.contains(entry.key()))
          .forEach(entry -> lint.walk(entry.value()));
      file.entry("allow").ifPresent(allow -> lint.unanchored(allow.value()));
      lint.unused();
      lint.texts.forEach(lint::compared);
    }
    return lint.findings.all();
  }

  private void walk(Yaml value) {
    switch (value) {
      case Yaml.Text text -> texts.add(text);
      case Yaml.Items items -> items.items().forEach(this::walk);
      case Yaml.Mapping map -> {
        never(map);
        for (Yaml.Entry entry : map.entries()) {
          texts.add(new Yaml.Text(entry.key(), true, entry.at()));
          walk(entry.value());
        }
      }
    }
  }

  /// A condition that never holds, and a list without items.
  private void never(Yaml.Mapping step) {
    step.entry("if")
        .filter(entry -> entry.value() instanceof Yaml.Text text && text.value().equals("false"))
        .ifPresent(entry -> neverRuns(entry.at(), "'if: false' never holds"));
    step.entry("each")
        .filter(entry ->
            entry.value() instanceof Yaml.Text text && EMPTY_LIST.matcher(text.value()).matches())
        .ifPresent(entry -> neverRuns(entry.at(), "the list of this 'each' is empty"));
  }

  private void neverRuns(Position at, String why) {
    findings.warning(
        FindingCode.NEVER_RUNS, at, why + ": this is never done, take it away or mend it");
  }

  private void unused() {
    for (Param param : runbook.params()) {
      var word = Pattern.compile("\\b" + Pattern.quote(param.name()) + "\\b");
      if (texts.stream().noneMatch(text -> word.matcher(text.value()).find())) {
        findings.warning(
            FindingCode.UNUSED_PARAMETER,
            KeyPositions.of(runbook, "params", param.name()),
            "no step, lock or condition looks at '%s'".formatted(param.name()));
      }
    }
  }

  private void compared(Yaml.Text text) {
    for (Param param : runbook.params()) {
      Stream<String> words =
          param.oneOf().isEmpty()
              ? Stream.of()
              : Comparisons.words(param.name(), text.value()).stream();
      words
          .filter(word -> !param.oneOf().contains(word))
          .forEach(word ->
              findings.warning(
                  FindingCode.NEVER_EQUAL,
                  text.at(),
                  "'%s' is never '%s'%s; it is one of %s"
                      .formatted(
                          param.name(),
                          word,
                          Nearest.hint(word, param.oneOf()),
                          String.join(", ", param.oneOf()))));
    }
  }

  /// In a step a part may be what is looked for; who may run something is never meant so.
  private void unanchored(Yaml allow) {
    if (allow instanceof Yaml.Mapping map
        && map.entry("if").map(Yaml.Entry::value).orElse(null) instanceof Yaml.Text text) {
      for (String pattern : Comparisons.unanchored(text.value())) {
        findings.warning(
            FindingCode.UNANCHORED_PATTERN,
            text.at(),
            Comparisons.unanchored(text.value(), pattern));
      }
    }
  }
}
