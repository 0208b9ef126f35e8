package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments, while it starts and while it works, and started again;
/// nothing is lost, nothing is done twice, and nobody has to repair anything.
///
/// `-Dsignalbox.crash.kills=N` says how often (on PostgreSQL a fifth of that),
/// `-Dsignalbox.crash.seed=N` repeats the moments.
final class CrashTest {
  private static final String URL = "SIGNALBOX_DATABASE_URL";
  private static final int KILLS = Integer.getInteger("signalbox.crash.kills", 50);
  private static final long SEED = Long.getLong("signalbox.crash.seed", System.nanoTime());
  private static final int ONE_STARTING_IN = 8;
  private static final Duration DRAIN = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final List<String> unknown = new ArrayList<>();
  private final List<String> unjustified = new ArrayList<>();

  @Test
  void losesNothingOnSqlite() throws Exception {
    storm(Map.of(), KILLS);
  }

  @Test
  void losesNothingOnPostgres() throws Exception {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"))) {
      storm(Map.of(URL, postgres.url()), Math.max(10, KILLS / 5));
    }
  }

  private void storm(Map<String, String> variables, int kills) throws Exception {
    long begun = System.nanoTime();
    try (Gauge gauge = new Gauge()) {
      Path home = folder.resolve("home");
      var installation = Installation.write(home, home.resolve("data"), gauge.address(), variables);
      Traffic traffic = storm(installation, kills);
      System.out.printf(
          "%s: %d kills with -Dsignalbox.crash.seed=%d in %d s: %d commands acknowledged, %d sent again, %d effects, %d unknown outcomes %s%n",
          variables.isEmpty() ? "SQLite" : "PostgreSQL",
          kills,
          SEED,
          (System.nanoTime() - begun) / 1_000_000_000,
          traffic.acknowledged().size(),
          traffic.repeats(),
          installation.effectLines().size(),
          unknown.size(),
          unknown);
      assertEquals(List.of(), unjustified, "unknown though there is a result");
      assertEquals(List.of(), traffic.surprises());
      assertTrue(traffic.acknowledged().size() >= kills, "there was traffic");
      check(installation, traffic.acknowledged(), variables.get(URL));
    }
  }

  private Traffic storm(Installation installation, int kills) throws InterruptedException {
    var random = new Random(SEED);
    Server server = installation.start();
    List<Console> people = Stream.of("ada", "grace", "ada").map(p -> signIn(server, p)).toList();
    try (Traffic traffic = Traffic.begin(people, signIn(server, "linus"))) {
      Server last = server;
      for (int i = 0; i < kills; i++) {
        last = killed(installation, traffic, last, random);
      }
      last.address();
      traffic.turnTo(last.address());
      traffic.finish();
      try (Server end = last) {
        drain(installation, people.getFirst().at(end.address()));
      }
      return traffic;
    }
  }

  private static Console signIn(Server server, String person) {
    return Console.signIn(server.address(), person, Installation.PASSWORD);
  }

  /// Kills the server at some moment and begins to start the next.
  private static Server killed(
      Installation installation, Traffic traffic, Server server, Random random) {
    boolean starting = random.nextInt(ONE_STARTING_IN) == 0;
    long moment = random.nextLong(20, 900);
    if (!starting) {
      int before = traffic.acknowledged().size();
      traffic.turnTo(server.address());
      Until.isTrue(
          Duration.ofSeconds(60),
          () -> "no command was acknowledged; the server says:\n" + server.output(),
          () -> traffic.acknowledged().size() > before);
    }
    Until.passes(moment);
    server.kill();
    traffic.turnTo(null);
    return installation.launch();
  }

  /// Waits until nothing is open any more; what is unknown is settled by what the effects say.
  private void drain(Installation installation, Console console) {
    Until.isTrue(
        DRAIN,
        () -> "still open: " + open(console),
        () -> {
          JsonNode open = open(console);
          open.forEach(run -> {
            if (run.path("status").asText().equals("UNKNOWN")) {
              settle(installation, console, run);
            }
          });
          return open.isEmpty();
        });
  }

  private static JsonNode open(Console console) {
    return console.get("/api/runs?status=open&limit=200").body().path("runs");
  }

  private void settle(Installation installation, Console console, JsonNode run) {
    String step = "none";
    for (JsonNode candidate : run.path("steps")) {
      if (candidate.path("status").asText().equals("UNKNOWN")) {
        step = candidate.path("title").asText();
      }
    }
    String id = run.path("id").asText();
    String what = run.path("line").asText() + " " + step + ": " + run.path("reason").asText();
    unknown.add(what);
    if (!leftNoResult(installation, id)) {
      unjustified.add(what);
    }
    String effect = " " + id + " " + step;
    boolean happened = installation.effectLines().stream().anyMatch(l -> l.endsWith(effect));
    String word = happened ? "happened" : "repeat";
    console.says("ops", "/outcome " + run.path("code").asText() + " " + word);
  }

  /// True when a program of the run was launched and its result is missing.
  private static boolean leftNoResult(Installation installation, String run) {
    try (Stream<Path> launches = Files.list(installation.data().resolve("run"))) {
      return launches
          .filter(Files::isDirectory)
          .filter(launch -> launch.getFileName().toString().startsWith(run))
          .anyMatch(launch -> !Files.exists(launch.resolve("rc")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(
      Installation installation, Map<String, String> acknowledged, @Nullable String url) {
    try (JdbcLedger ledger = JdbcLedger.open(installation.data(), url)) {
      List<JdbcLedger.Run> runs = ledger.runs();
      assertSame(expected(acknowledged), ended(runs), "commands and how their runs ended");
      assertSame(wanted(runs), counted(installation.effectLines()), "effects and how often");
      assertEquals(0, ledger.gaps(), "events missing");
      assertEquals(0, ledger.wrongHeads(), "streams whose head is wrong");
      assertTrue(ledger.events() > 0, "there are events");
      assertEquals(0, ledger.heldLocks(), "locks still held");
      assertEquals(0, ledger.selfApprovals(), "people who approved what they asked for");
      assertEquals(0, ledger.unapprovedSteps(), "steps before their approval");
      assertEquals(List.of(), ledger.programs("STARTED"), "steps still open");
    }
    Server.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
    System.out.println(verified.output());
  }

  /// Shows only what differs: there are hundreds of each.
  private static void assertSame(Map<String, ?> expected, Map<String, ?> actual, String what) {
    var keys = new TreeSet<String>(expected.keySet());
    keys.addAll(actual.keySet());
    List<String> differences =
        keys.stream()
            .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
            .map(key -> key + ": wanted " + expected.get(key) + " but found " + actual.get(key))
            .toList();
    assertEquals(List.of(), differences, what);
  }

  /// Each acknowledged command: one run, and its end.
  private static Map<String, List<String>> expected(Map<String, String> acknowledged) {
    var all = new TreeMap<String, List<String>>();
    acknowledged.forEach((key, word) ->
        all.put(word + " " + key, List.of(word.equals("undone") ? "ROLLED_BACK" : "SUCCEEDED")));
    return all;
  }

  private static Map<String, List<String>> ended(List<JdbcLedger.Run> runs) {
    var all = new TreeMap<String, List<String>>();
    runs.forEach(run ->
        all.computeIfAbsent(run.runbook() + " " + run.key(), key -> new ArrayList<>())
            .add(run.status().equals("FAILED") ? "FAILED: " + run.reason() : run.status()));
    return all;
  }

  private static Map<String, Integer> wanted(List<JdbcLedger.Run> runs) {
    var all = new TreeMap<String, Integer>();
    runs.forEach(run ->
        Installation.EFFECTS
            .getOrDefault(run.runbook(), List.of())
            .forEach(step -> all.put(run.key() + " " + run.id() + " " + step, 1)));
    return all;
  }

  private static Map<String, Integer> counted(List<String> effects) {
    var all = new TreeMap<String, Integer>();
    effects.forEach(line -> all.merge(line, 1, Integer::sum));
    return all;
  }
}
