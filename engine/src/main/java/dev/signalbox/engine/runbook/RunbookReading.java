package dev.signalbox.engine.runbook;

import dev.signalbox.engine.document.Finding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What reading one file gave.
///
/// @param runbook present when no finding is an ERROR or a LATER
/// @param findings in the order of the file
/// @param text what was read, or null where there was no text to read
public record RunbookReading(
    Optional<Runbook> runbook, List<Finding> findings, @Nullable String text) {
  public RunbookReading {
    findings = List.copyOf(findings);
  }
}
