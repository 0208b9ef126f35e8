package dev.signalbox.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One step of a run, as people see it.
///
/// @param path where it is in its runbook; a called runbook's steps continue the path after `>`
/// @param title its name, else its verb with the rendered or written text, one line
/// @param verb lower case: `exec`, `say`, …
/// @param outputBytes how much output is kept
public record StepView(
    String path,
    String title,
    String verb,
    StepStatus status,
    int attempt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error,
    long outputBytes) {

  /// True when it takes back what another step did.
  public boolean undoes() {
    return path.contains(".undo.");
  }
}
