package dev.signalbox.engine.runbook;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.document.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All active runbooks at one moment, and what is wrong with the files. Immutable.
public final class Catalog {
  /// No runbook and no finding.
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  private final Map<String, Runbook> byName;
  private final List<Finding> findings;

  public Catalog(Collection<Runbook> runbooks, List<Finding> findings) {
    var names = new TreeMap<String, Runbook>();
    runbooks.forEach(runbook -> names.put(runbook.name(), runbook));
    this.byName = java.util.Collections.unmodifiableSortedMap(names);
    this.findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::file)
                    .thenComparingInt(finding -> finding.at().line())
                    .thenComparingInt(finding -> finding.at().column()))
            .toList();
  }

  /// In the order of their names.
  public Collection<Runbook> runbooks() {
    return byName.values();
  }

  /// The runbook with this dotted name.
  public Optional<Runbook> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// What is wrong with the files, by file, line and column.
  public List<Finding> findings() {
    return findings;
  }

  /// The commands of the runbooks that have one, by name.
  public List<Command> commands() {
    return byName.values().stream()
        .filter(runbook -> runbook.usage() != null)
        .map(Runbook::command)
        .toList();
  }
}
