package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.StepRow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the rows of a test's run say about its steps.
final class TrialSteps {
  private static final String UNDO = ".undo.";

  private TrialSteps() {}

  /// What was taken back, each once, by the name of the step, in that order.
  static List<String> undone(Collection<StepRow> rows, Stubs stubs) {
    return did(rows)
        .map(StepRow::path)
        .filter(path -> path.contains(UNDO))
        .map(path -> path.substring(0, path.lastIndexOf(UNDO)))
        .flatMap(path -> stubs.at(path).stream())
        .flatMap(begun -> Stubs.names(begun.step()).limit(1))
        .distinct()
        .toList();
  }

  /// The steps of the file itself that began.
  static Set<String> begun(Collection<StepRow> rows) {
    return own(did(rows));
  }

  static Set<String> skipped(Collection<StepRow> rows) {
    return own(rows.stream().filter(row -> row.status() == StepStatus.SKIPPED));
  }

  private static Stream<StepRow> did(Collection<StepRow> rows) {
    return rows.stream()
        .filter(row -> row.status() != StepStatus.SKIPPED && row.status() != StepStatus.PENDING);
  }

  private static Set<String> own(Stream<StepRow> rows) {
    return rows.map(StepRow::path)
        .filter(path -> path.indexOf('>') < 0)
        .map(path -> path.replaceAll("\\[\\d+]", ""))
        .collect(Collectors.toUnmodifiableSet());
  }
}
