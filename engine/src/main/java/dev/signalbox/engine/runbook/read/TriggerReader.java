package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.runbook.RunbookReader;
import java.util.List;
import java.util.Optional;

/// Reads `when`: of all triggers only `command` runs in this version.
final class TriggerReader {
  private static final List<String> KEYS =
      List.of("command", "message", "reaction", "form", "schedule", "webhook", "alert");

  private final Findings findings;
  private final String file;

  TriggerReader(Findings findings, String file) {
    this.findings = findings;
    this.file = file;
  }

  Optional<Usage> usage(Yaml.Entry entry, List<Param> params) {
    Optional<Yaml.Mapping> map = findings.mapping(entry.value(), "'when'");
    if (map.isEmpty()) {
      return Optional.empty();
    }
    findings.unknownKeys(map.get(), KEYS, "'when'");
    for (Yaml.Entry trigger : map.get().entries()) {
      if (KEYS.indexOf(trigger.key()) > 0) {
        findings.later(trigger.at(), trigger.key());
      }
    }
    return map.get()
        .entry("command")
        .flatMap(findings::text)
        .flatMap(text -> command(text, params));
  }

  private Optional<Usage> command(Yaml.Text text, List<Param> params) {
    Optional<Usage> usage = new UsageReader(findings, text, params).usage();
    String words = RunbookReader.name(file).replace('.', ' ');
    usage
        .filter(found -> !String.join(" ", found.words()).equals(words))
        .ifPresent(found ->
            findings.warning(text.at(), file + " is expected to be the command `" + words + "`"));
    return usage;
  }
}
