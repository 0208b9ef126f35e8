package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must hold when the faults are over: everything comes to an end, nothing is lost, nothing
/// was done twice, the record is sound.
final class Reckoning {
  private static final Duration DRAIN = Eventually.PATIENCE.multipliedBy(3);

  private static final String LEASES = "/api/leases";

  /// Longer than a server takes until it has read its runbooks.
  private static final Duration STARTING = Duration.ofSeconds(20);

  /// Longer than any program of an [InstalledServer] takes.
  private static final Duration PROGRAM = Duration.ofSeconds(5);

  /// How often each server looks for the proof that a program of its never began, before somebody
  /// is asked.
  private static final int LOOKS = 3;

  private final List<InstalledServer> servers;
  private final @Nullable String url;
  private final List<String> unknown = new ArrayList<>();
  private final List<String> results = new ArrayList<>();
  private final NodeBeats beats = new NodeBeats();
  private final Map<String, Map<String, Integer>> seen = new HashMap<>();
  private final Instant begun = Instant.now();
  private Instant drained = begun;

  /// Something starts by the clock from now on.
  ///
  /// @param servers of one installation
  /// @param url of their PostgreSQL, or null
  Reckoning(List<InstalledServer> servers, @Nullable String url) {
    this.servers = List.copyOf(servers);
    this.url = url;
    this.servers.getFirst().beginToTick();
  }

  /// Every step of which nobody knew what became of it.
  List<String> unknown() {
    return unknown;
  }

  /// Waits until nothing is open any more, no lease either; what is unknown is settled by what the
  /// effects say, but for what a server has the result of: that it must find by itself. Nothing
  /// starts by the clock from now on.
  void drain(ConsoleClient console) {
    servers.getFirst().endTicking();
    drained = Instant.now();
    try (JdbcLedger ledger = JdbcLedger.open(servers.getFirst().data(), url)) {
      drain(console, ledger);
    }
  }

  private void drain(ConsoleClient console, JdbcLedger ledger) {
    Until.isTrue(
        DRAIN,
        () ->
            "still open: " + open(console) + console.get(LEASES).body() + " not found: " + results,
        () -> {
          results.clear();
          // What is open is asked after that: however late the answer, it is not older.
          beats.see(ledger.beats());
          JsonNode open = open(console);
          open.forEach(run -> {
            if (run.path("status").asText().equals("UNKNOWN")) {
              settle(console, ledger, run);
            }
          });
          return open.isEmpty()
              && console.get("/api/schedules").body().path("schedules").isEmpty()
              && console.get(LEASES).body().path("leases").isEmpty();
        });
  }

  private static JsonNode open(ConsoleClient console) {
    return console.get("/api/runs?status=open&limit=200").body().path("runs");
  }

  private void settle(ConsoleClient console, JdbcLedger ledger, JsonNode run) {
    String id = run.path("id").asText();
    String why = run.path("reason").asText();
    Map<String, Integer> since = seen.computeIfAbsent(id + why, key -> beats.counts());
    if (servers.size() > 1 && !beats.passed(LOOKS, since)) {
      return;
    }
    String step = "none";
    String path = "none";
    for (JsonNode candidate : run.path("steps")) {
      if (candidate.path("status").asText().equals("UNKNOWN")) {
        step = candidate.path("title").asText();
        path = candidate.path("path").asText();
        // Of several that are asked about one after the other, this is the first.
        break;
      }
    }
    List<Path> launches = launches(id + "-" + path + "-").toList();
    if (launches.stream().anyMatch(Reckoning::hasResult)) {
      results.add(launches + ledger.standing(id, path));
      return;
    }
    if (launches.stream().anyMatch(launch -> !hasResult(launch) && mayStillRun(launch))) {
      return;
    }
    String what = run.path("line").asText() + " " + step + ": " + why;
    unknown.add(what);
    String effect = " " + id + " " + step;
    boolean happened = effects().stream().anyMatch(line -> line.endsWith(effect));
    String word = happened ? "happened" : "repeat";
    console.says("ops", "/outcome " + run.path("code").asText() + " " + word);
  }

  /// The folders of a step's launched programs, on all servers.
  private Stream<Path> launches(String key) {
    List<Path> found = new ArrayList<>();
    for (InstalledServer server : servers) {
      try (Stream<Path> launches = Files.list(server.data().resolve("run"))) {
        launches
            .filter(Files::isDirectory)
            .filter(launch -> launch.getFileName().toString().startsWith(key))
            .forEach(found::add);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return found.stream();
  }

  private static boolean hasResult(Path launch) {
    return Files.exists(launch.resolve("rc"));
  }

  private static boolean mayStillRun(Path launch) {
    try {
      Instant made = Files.getLastModifiedTime(launch).toInstant();
      return made.isAfter(Instant.now().minus(PROGRAM));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> effects() {
    return servers.getFirst().effectLines();
  }

  /// Compares what was acknowledged with what ran, and looks for all that must never be.
  void check(Map<String, String> acknowledged) {
    try (JdbcLedger ledger = JdbcLedger.open(servers.getFirst().data(), url)) {
      List<JdbcLedger.Run> runs = ledger.runs();
      assertSame(expected(acknowledged), ended(asked(runs)), "commands and how their runs ended");
      checkLeases(ledger, runs);
      checkSchedule(runs);
      assertSame(wanted(runs), counted(effects()), "effects and how often");
      assertEquals(0, ledger.gaps(), "events missing");
      assertEquals(0, ledger.wrongHeads(), "streams whose head is wrong");
      assertTrue(ledger.events() > 0, "there are events");
      assertEquals(0, ledger.heldLocks(), "locks still held");
      assertEquals(0, ledger.selfApprovals(), "people who approved what they asked for");
      assertEquals(0, ledger.unapprovedSteps(), "steps before their approval");
      assertEquals(List.of(), ledger.programs("STARTED"), "steps still open");
    }
    SignalboxProcess.Ended verified = servers.getFirst().verifyAudit(servers);
    assertEquals(0, verified.code(), verified.output());
    System.out.println(verified.output());
  }

  private static List<JdbcLedger.Run> asked(List<JdbcLedger.Run> runs) {
    return runs.stream().filter(run -> run.source().equals("console")).toList();
  }

  /// Each was granted once and has ended, by one run.
  private static void checkLeases(JdbcLedger ledger, List<JdbcLedger.Run> runs) {
    List<JdbcLedger.Run> granting =
        asked(runs).stream().filter(run -> run.runbook().equals("leased")).toList();
    assertEquals(List.of(), ledger.openLeases(), "leases that have not ended");
    assertEquals(granting.size(), ledger.leases(), "leases");
    List<String> ends =
        runs.stream().filter(JdbcLedger.Run::ending).map(JdbcLedger.Run::key).toList();
    assertEquals(
        granting.stream().map(JdbcLedger.Run::key).sorted().toList(),
        ends.stream().sorted().toList(),
        "leases and the runs that ended them");
  }

  /// Each minute has its run, and one only.
  private void checkSchedule(List<JdbcLedger.Run> runs) {
    List<JdbcLedger.Run> ticks =
        runs.stream().filter(run -> run.runbook().equals(InstalledServer.TICKING)).toList();
    List<Long> minutes = ticks.stream().map(Reckoning::minute).sorted().toList();
    long first = begun.plus(STARTING).getEpochSecond() / 60 + 1;
    // The last one may be late when the runbook is taken away.
    long last = drained.getEpochSecond() / 60 - 1;
    assertTrue(
        minutes.containsAll(LongStream.rangeClosed(first, last).boxed().toList()),
        "from %d to %d, but %s".formatted(first, last, minutes));
    assertEquals(minutes.stream().distinct().toList(), minutes, "minutes that had their run");
    assertEquals(
        List.of(),
        ticks.stream().filter(run -> !run.status().equals("SUCCEEDED")).toList(),
        "runs by the clock that went wrong");
    System.out.printf("%d runs by the clock%n", ticks.size());
  }

  /// When a run was due, in minutes.
  private static long minute(JdbcLedger.Run tick) {
    String due = tick.sourceId().substring(tick.sourceId().indexOf('@') + 1);
    return Duration.ofMillis(Long.parseLong(due)).toMinutes();
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
    runs.forEach(
        run -> effects(run).forEach(step -> all.put(run.key() + " " + run.id() + " " + step, 1)));
    return all;
  }

  private static List<String> effects(JdbcLedger.Run run) {
    return run.ending()
        ? InstalledServer.TAKEN_BACK
        : InstalledServer.EFFECTS.getOrDefault(run.runbook(), List.of());
  }

  private static Map<String, Integer> counted(List<String> effects) {
    var all = new TreeMap<String, Integer>();
    effects.forEach(line -> all.merge(line, 1, Integer::sum));
    return all;
  }
}
