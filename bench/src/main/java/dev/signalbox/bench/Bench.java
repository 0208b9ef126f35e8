package dev.signalbox.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs the benchmark that the first word names.
final class Bench {
  private static final Map<String, Measure> MEASURES =
      new TreeMap<>(
          Map.of("decision", words -> DecisionRun.run(Words.number(words, "--seconds", 10))));

  private Bench() {}

  public static void main(String[] words) throws Exception {
    Measure measure = words.length == 0 ? null : MEASURES.get(words[0]);
    if (measure == null) {
      System.err.println("usage: bench/run " + String.join("|", MEASURES.keySet()) + " [options]");
      System.exit(2);
      return;
    }
    System.exit(measure.run(List.of(words)) ? 0 : 1);
  }

  /// One benchmark.
  private interface Measure {
    /// True when all goals are reached.
    boolean run(List<String> words) throws Exception;
  }
}
