package dev.signalbox.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs the benchmark that the first word names; ends with 0 when all its goals are reached.
final class Bench {
  private static final Map<String, Measure> MEASURES =
      new TreeMap<>(
          Map.of(
              "load",
                  words ->
                      new Load(BenchOptions.number(words, "--seconds", 10)).run(home(), folder(words)),
              "decision", words -> DecisionRun.run(BenchOptions.number(words, "--seconds", 10)),
              "accept", words -> Accept.run(BenchOptions.number(words, "--seconds", 10), folder(words)),
              "stream", Bench::stream,
              "room",
                  words ->
                      new RoomOpen(BenchOptions.number(words, "--messages", 100_000))
                          .run(home(), folder(words)),
              "search",
                  words ->
                      new SearchRun(
                              BenchOptions.number(words, "--messages", 1_000_000),
                              BenchOptions.text(words, "--database"))
                          .run(folder(words)),
              "start",
                  words ->
                      new Start(
                              BenchOptions.number(words, "--times", 10),
                              BenchOptions.number(words, "--idle-seconds", 10))
                          .run(home(), folder(words)),
              "verify",
                  words ->
                      new Verify(BenchOptions.number(words, "--records", 100_000))
                          .run(home(), folder(words))));

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

  private static boolean stream(List<String> words) throws Exception {
    var load =
        new StreamLoad(
            BenchOptions.number(words, "--readers", 1_000),
            BenchOptions.number(words, "--rate", 50),
            BenchOptions.number(words, "--seconds", 20));
    String url = BenchOptions.text(words, "--url");
    return url == null
        ? load.run(home(), folder(words))
        : load.run(
            URI.create(url),
            List.of(BenchOptions.required(words, "--person").split(",")),
            BenchOptions.required(words, "--password"),
            BenchOptions.required(words, "--room"));
  }

  /// Where the databases are made: to be on the disk that is measured.
  private static Path folder(List<String> words) {
    String named = BenchOptions.text(words, "--folder");
    return named == null ? home().resolve("bench/target") : Path.of(named);
  }

  private static Path home() {
    @Nullable String home = System.getenv("SIGNALBOX_HOME");
    return Path.of(home == null ? "." : home).toAbsolutePath();
  }

  /// One benchmark.
  private interface Measure {
    /// True when all goals are reached.
    boolean run(List<String> words) throws Exception;
  }
}
