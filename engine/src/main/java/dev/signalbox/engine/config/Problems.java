package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one file, so that all of it is told at once.
public final class Problems {
  private final String file;
  private final List<Problem> found = new ArrayList<>();

  public Problems(String file) {
    this.file = file;
  }

  /// The file cannot be used because of this.
  public void error(Position at, String message) {
    found.add(new Problem(file, at, false, message));
  }

  /// The file can be used, but is probably not what was meant.
  public void warning(Position at, String message) {
    found.add(new Problem(file, at, true, message));
  }

  /// The file can be used, but this in it can never work.
  public void fault(Position at, String message) {
    found.add(new Problem(file, at, Problem.Kind.FAULT, message));
  }

  public boolean anyError() {
    return found.stream().anyMatch(problem -> !problem.warning());
  }

  /// All of them, in the order of the file.
  public List<Problem> list() {
    return found.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.at().line())
                .thenComparingInt(problem -> problem.at().column()))
        .toList();
  }
}
