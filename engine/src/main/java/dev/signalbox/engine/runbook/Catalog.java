package dev.signalbox.engine.runbook;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.document.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All active runbooks at one moment, and what is wrong with the files. Immutable.
public final class Catalog {
  /// No runbook and no finding.
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  private final Map<String, Runbook> byName;
  private final List<Finding> findings;
  private final List<Refused> refused;
  private final Set<String> pending;

  public Catalog(Collection<Runbook> runbooks, List<Finding> findings) {
    this(runbooks, findings, List.of(), Set.of());
  }

  /// @param pending names of runbooks whose new revision may still become active
  Catalog(
      Collection<Runbook> runbooks,
      List<Finding> findings,
      List<Refused> refused,
      Set<String> pending) {
    this.refused = List.copyOf(refused);
    this.pending = Set.copyOf(pending);
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

  /// The files whose text did not become active, by name.
  public List<Refused> refused() {
    return refused;
  }

  /// The runbooks of whose new revision the tests are still being tried.
  public Set<String> pending() {
    return pending;
  }

  /// A file that is there and is not what runs.
  ///
  /// @param name of the runbook that it would be
  /// @param text all of it
  /// @param findings what keeps it from becoming active
  public record Refused(String name, String text, List<Finding> findings) {
    public Refused {
      findings = List.copyOf(findings);
    }

    /// SHA-256 of its text in lower-case hex.
    public String revision() {
      return RunbookReader.revision(text);
    }

    /// What keeps it from becoming active, in one line.
    public String why() {
      return findings.stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
  }

  /// The commands of the runbooks that have one, by name.
  public List<Command> commands() {
    return byName.values().stream()
        .filter(runbook -> runbook.usage() != null)
        .map(Runbook::command)
        .toList();
  }
}
