package dev.signalbox.engine.proposal;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.run.RunbookTrials;
import dev.signalbox.engine.runbook.Runbooks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be said of a text before it becomes the file of a runbook.
///
/// @param draft what it would be
/// @param tests what came of its tests; none where the text has findings that block it
/// @param unreached what of it none of them reached
public record Examination(
    Runbooks.Draft draft, List<RunbookTrials.Result> tests, List<Finding> unreached) {
  public Examination {
    tests = List.copyOf(tests);
    unreached = List.copyOf(unreached);
  }

  /// What keeps it from becoming active, first of all; empty when nothing does.
  public Optional<Finding> obstacle() {
    return Stream.concat(
            draft.findings().stream().filter(found -> found.kind() != Finding.Kind.WARNING),
            tests.stream().flatMap(result -> Stream.ofNullable(result.broken())))
        .findFirst();
  }

  /// Whether it would become active.
  public boolean passes() {
    return draft.runbook().isPresent() && obstacle().isEmpty();
  }
}
