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
                      new Load(Words.number(words, "--seconds", 10)).run(home(), folder(words)),
              "decision", words -> DecisionRun.run(Words.number(words, "--seconds", 10)),
              "accept", words -> Accept.run(Words.number(words, "--seconds", 10), folder(words)),
              "stream", Bench::stream,
              "room",
                  words ->
                      new RoomOpen(Words.number(words, "--messages", 100_000))
                          .run(home(), folder(words)),
              "search",
                  words ->
                      new SearchRun(
                              Words.number(words, "--messages", 1_000_000),
                              Words.text(words, "--database"))
                          .run(folder(words)),
              "start",
                  words ->
                      new Start(
                              Words.number(words, "--times", 10),
                              Words.number(words, "--idle-seconds", 10))
                          .run(home(), folder(words)),
              "verify",
                  words ->
                      new Verify(Words.number(words, "--records", 100_000))
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
            Words.number(words, "--readers", 1_000),
            Words.number(words, "--rate", 50),
            Words.number(words, "--seconds", 20));
    String url = Words.text(words, "--url");
    return url == null
        ? load.run(home(), folder(words))
        : load.run(
            URI.create(url),
            List.of(Words.required(words, "--person").split(",")),
            Words.required(words, "--password"),
            Words.required(words, "--room"));
  }

  /// Where the databases are made: to be on the disk that is measured.
  private static Path folder(List<String> words) {
    String named = Words.text(words, "--folder");
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
