package dev.signalbox.engine.runbook;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.document.Finding;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All active runbooks at one moment, and what is wrong with the files. Immutable.
public final class Catalog {
  /// No runbook and no finding.
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  private final Map<String, Runbook> byName;
  private final Map<List<String>, Runbook> byWords;
  private final List<Finding> findings;
  private final String revision;

  public Catalog(Collection<Runbook> runbooks, List<Finding> findings) {
    var names = new TreeMap<String, Runbook>();
    runbooks.forEach(runbook -> names.put(runbook.name(), runbook));
    this.byName = java.util.Collections.unmodifiableSortedMap(names);
    this.byWords =
        names.values().stream()
            .filter(runbook -> runbook.usage() != null)
            .collect(Collectors.toUnmodifiableMap(Catalog::words, runbook -> runbook, (a, b) -> a));
    this.findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::file)
                    .thenComparingInt(finding -> finding.at().line())
                    .thenComparingInt(finding -> finding.at().column()))
            .toList();
    String all =
        names.values().stream()
            .map(runbook -> runbook.name() + " " + runbook.revision() + "\n")
            .collect(Collectors.joining());
    this.revision = RunbookReader.revision(all.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> words(Runbook runbook) {
    return runbook.usage() == null ? List.of() : runbook.usage().words();
  }

  /// In the order of their names.
  public Collection<Runbook> runbooks() {
    return byName.values();
  }

  /// The runbook with this dotted name.
  public Optional<Runbook> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The runbook whose command has exactly these words.
  public Optional<Runbook> withWords(List<String> words) {
    return Optional.ofNullable(byWords.get(words));
  }

  /// What is wrong with the files, by file, line and column.
  public List<Finding> findings() {
    return findings;
  }

  /// SHA-256 over names and revisions of all active runbooks, lower-case hex.
  public String revision() {
    return revision;
  }

  /// The commands of the runbooks that have one, by name.
  public List<Command> commands() {
    return byName.values().stream()
        .filter(runbook -> runbook.usage() != null)
        .map(Runbook::command)
        .toList();
  }
}
