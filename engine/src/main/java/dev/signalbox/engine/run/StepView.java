package dev.signalbox.engine.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a run, as people see it.
///
/// @param path where it is in its runbook; a called runbook's steps continue the path after `>`
/// @param title its name, else its verb with the rendered or written text, one line
/// @param verb lower case: `exec`, `say`, …
/// @param attempt from 1; the others are of this attempt
/// @param outputBytes how much output of all attempts is kept
/// @param former the attempts before, oldest first
public record StepView(
    String path,
    String title,
    String verb,
    StepStatus status,
    int attempt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error,
    long outputBytes,
    List<Attempt> former) {
  public StepView {
    former = List.copyOf(former);
  }

  /// An attempt that another one followed.
  ///
  /// @param number from 1
  public record Attempt(
      int number, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String error) {}

  /// What went wrong last: with this attempt, else with the one before.
  public @Nullable String trouble() {
    return error == null && status != StepStatus.SUCCEEDED && !former.isEmpty()
        ? former.getLast().error()
        : error;
  }

  /// True when it takes back what another step did.
  public boolean undoes() {
    return path.contains(".undo.");
  }
}
