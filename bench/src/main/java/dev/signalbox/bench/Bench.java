package dev.signalbox.bench;

import dev.signalbox.bench.chat.ChatRun;
import dev.signalbox.bench.server.AlertLoad;
import dev.signalbox.bench.server.Load;
import dev.signalbox.bench.server.RoomOpen;
import dev.signalbox.bench.server.ScheduleRun;
import dev.signalbox.bench.server.SearchRun;
import dev.signalbox.bench.server.Start;
import dev.signalbox.bench.server.StreamLoad;
import dev.signalbox.bench.server.Verify;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the benchmark that the first word names, with options `--name value`; ends with 0 when all
/// its goals are reached.
final class Bench {
  private static final Map<String, Measure> MEASURES =
      new TreeMap<>(
          Map.ofEntries(
              entry("branches", words -> new BranchRun(runs(words)).run(folder(words))),
              entry(
                  "timers",
                  words ->
                      new TimerRun(number(words, "--timers", 10_000), idleSeconds(words))
                          .run(folder(words))),
              entry(
                  "schedules",
                  words ->
                      new ScheduleRun(number(words, "--schedules", 1_000), idleSeconds(words))
                          .run(home(), folder(words))),
              entry("chat", Bench::chat),
              entry(
                  "alerts",
                  words ->
                      new AlertLoad(number(words, "--alerts", 100_000)).run(home(), folder(words))),
              entry("load", words -> new Load(seconds(words)).run(home(), folder(words))),
              entry("decision", words -> DecisionRun.run(seconds(words))),
              entry("routing", words -> new RoutingRun(seconds(words)).run()),
              entry("oncall", words -> new OnCallRun(seconds(words)).run(folder(words))),
              entry("accept", words -> Accept.run(seconds(words), folder(words))),
              entry("stream", Bench::stream),
              entry(
                  "room",
                  words ->
                      new RoomOpen(number(words, "--messages", 100_000))
                          .run(home(), folder(words))),
              entry(
                  "search",
                  words ->
                      new SearchRun(
                              number(words, "--messages", 1_000_000), text(words, "--database"))
                          .run(folder(words))),
              entry(
                  "start",
                  words ->
                      new Start(number(words, "--times", 10), idleSeconds(words))
                          .run(home(), folder(words))),
              entry(
                  "verify",
                  words ->
                      new Verify(number(words, "--records", 100_000)).run(home(), folder(words)))));

  private Bench() {}

  public static void main(String[] words) throws Exception {
    Measure measure = words.length == 0 ? null : MEASURES.get(words[0]);
    if (measure == null) {
      System.err.println("usage: bench/run " + String.join("|", MEASURES.keySet()) + " [options]");
      System.exit(2);
      return;
    }
    // What a server says of its starting is no figure.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(measure.run(List.of(words)) ? 0 : 1);
  }

  private static boolean stream(List<String> words) throws Exception {
    var load =
        new StreamLoad(
            number(words, "--readers", 1_000),
            number(words, "--rate", 50),
            number(words, "--seconds", 20));
    String url = text(words, "--url");
    return url == null
        ? load.run(home(), folder(words))
        : load.run(
            URI.create(url),
            List.of(required(words, "--person").split(",")),
            required(words, "--password"),
            required(words, "--room"));
  }

  private static boolean chat(List<String> words) throws Exception {
    return new ChatRun(
            number(words, "--seconds", 20),
            number(words, "--messages", 5_000),
            number(words, "--limit", 250))
        .run(folder(words), text(words, "--part"));
  }

  private static Map.Entry<String, Measure> entry(String name, Measure measure) {
    return Map.entry(name, measure);
  }

  private static int runs(List<String> words) {
    return number(words, "--runs", 100);
  }

  private static int seconds(List<String> words) {
    return number(words, "--seconds", 10);
  }

  private static int idleSeconds(List<String> words) {
    return number(words, "--idle-seconds", 10);
  }

  private static int number(List<String> words, String name, int otherwise) {
    String text = text(words, name);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static String required(List<String> words, String name) {
    String text = text(words, name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  /// The word behind the name, or null.
  private static @Nullable String text(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 || at + 1 >= words.size() ? null : words.get(at + 1);
  }

  /// Where the databases are made: to be on the disk that is measured.
  private static Path folder(List<String> words) {
    String named = text(words, "--folder");
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
