package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import java.util.List;

/// What reading the folder again changed.
///
/// @param catalog what is active now
/// @param activated names of runbooks that are new or have a new revision
/// @param removed names of runbooks that are no longer active
/// @param findings findings that were not there before: the owners should hear of them
public record CatalogChange(
    Catalog catalog, List<String> activated, List<String> removed, List<Finding> findings) {
  public CatalogChange {
    activated = List.copyOf(activated);
    removed = List.copyOf(removed);
    findings = List.copyOf(findings);
  }

  /// The group that answers for a file: the owner of its last good revision, or empty.
  public String owner(Finding finding) {
    return catalog.named(RunbookReader.name(finding.file())).map(Runbook::owner).orElse("");
  }

  boolean isNothing() {
    return activated.isEmpty() && removed.isEmpty() && findings.isEmpty();
  }
}
