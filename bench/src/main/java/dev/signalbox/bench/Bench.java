package dev.signalbox.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs the benchmark that the first word names.
final class Bench {
  private static final Map<String, Measure> MEASURES =
      new TreeMap<>(
          Map.of(
              "decision", words -> DecisionRun.run(Words.number(words, "--seconds", 10)),
              "accept",
                  words -> Accept.run(Words.number(words, "--seconds", 10), folder(words))));

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

  private static Path folder(List<String> words) {
    String named = Words.text(words, "--folder");
    return Path.of(named == null ? System.getProperty("java.io.tmpdir") : named);
  }

  /// One benchmark.
  private interface Measure {
    /// True when all goals are reached.
    boolean run(List<String> words) throws Exception;
  }
}
