package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import java.util.List;
import java.util.Optional;

/// What reading one file gave.
///
/// @param runbook present when no finding is an ERROR or a LATER
/// @param findings in the order of the file
public record RunbookReading(Optional<Runbook> runbook, List<Finding> findings) {
  public RunbookReading {
    findings = List.copyOf(findings);
  }
}
