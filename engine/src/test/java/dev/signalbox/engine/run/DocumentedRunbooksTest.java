package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The worked examples of docs/runbooks.md do what is said beside them.
final class DocumentedRunbooksTest {
  /// Items that are done at once may overtake each other.
  private static final Comparator<String> SENT =
      Comparator.comparing(line -> line.startsWith("PUT") ? line : "");

  private final Simulation simulation = new Simulation(1);

  @AfterEach
  void close() {
    simulation.close();
  }

  /// Starts the example that begins with `# name`.
  private String start(String name, Map<String, Object> arguments) throws IOException {
    String page = Files.readString(Path.of("../docs/runbooks.md"));
    var block = Pattern.compile("```yaml\n# " + name + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    if (!block.find()) {
      throw new AssertionError("docs/runbooks.md has no example '" + name + "'");
    }
    simulation.library.put(name, block.group(1));
    String run = simulation.start(name, arguments, name);
    simulation.settle();
    return run;
  }

  /// Their stories are in the tests of schedules, webhooks and choices; verbs of features only the
  /// whole product has.
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("nightly.yaml", "tidy.yaml", "released.yaml", "roles.yaml", "gather.yaml");

  @Test
  void whatTheExamplesExpectOfThemselvesHolds() {
    Map<String, String> examples = WorkedExample.all();
    var failed = new TreeMap<String, List<String>>();
    try (var fixture = new TrialFixture()) {
      fixture.beside.add(runbook("roles.yaml", examples.get("roles.yaml")));
      examples.forEach((name, text) -> {
        if (TOLD_ELSEWHERE.contains(name)) {
          return;
        }
        List<String> told = TrialFixture.told(fixture.tried(runbook(name, text)));
        if (told.isEmpty() || !Set.copyOf(told).equals(Set.of("holds"))) {
          failed.put(name, told);
        }
      });
    }
    assertEquals(Map.of(), failed);
    assertTrue(examples.keySet().containsAll(TOLD_ELSEWHERE));
  }

  private static Runbook runbook(String name, String text) {
    var reading = new RunbookReader().read(name, text);
    return reading.runbook().orElseThrow(() -> new AssertionError(reading.findings().toString()));
  }

  @Test
  void theLockOfOneEnvironmentIsFreeWhenItsMachinesAreBack() {
    simulation.library.put("drain", WorkedExample.of("drain.yaml"));
    simulation.world.answers.put("GET /v1/work/shop", "{\"open\": 1}");
    String first = drains("staging", "one");
    simulation.settle();
    String second = drains("staging", "two");
    String other = drains("prod", "three");
    simulation.settle();
    assertEquals(RunStatus.QUEUED, simulation.view(second).status());
    assertEquals(
        first + ":2 grace works on 2 machines of shop, approvers hear of it in ops",
        simulation.said.getFirst());
    assertEquals(RunStatus.PARKED, simulation.view(other).status(), "another lock");
    simulation.world.answers.put("GET /v1/work/shop", "{\"open\": 0}");
    simulation.pass(Duration.ofMinutes(1));
    simulation.pass(Duration.ofMinutes(1));
    for (String run : List.of(first, second, other)) {
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    }
    assertEquals(6, simulation.world.sent.stream().filter(it -> it.startsWith("DELETE")).count());
  }

  private String drains(String env, String source) {
    return simulation.start(
        "drain",
        Map.of(
            "app",
            "shop",
            "env",
            env,
            "who",
            "grace",
            "crew",
            "approvers",
            "tell",
            "ops",
            "left",
            2.5,
            "hosts",
            List.of("a", "b")),
        source);
  }

  @Test
  void eachShiftsTrafficABitAtATime() throws IOException {
    String run = start("each", Map.of("version", "v2"));
    for (int minute = 0; minute < 3; minute++) {
      simulation.pass(Duration.ofMinutes(1));
    }
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(Collections.nCopies(3, "PUT /v1/routes/v2"), simulation.world.sent);
    assertEquals(List.of(run + ":2 Through 3 stages, the last answered 200"), simulation.said);
  }

  @Test
  void eachTakesTheTrafficBackForEachStageThatBegan() throws IOException {
    String run = start("each", Map.of("version", "v2"));
    simulation.pass(Duration.ofMinutes(1));
    simulation.cancel(run, simulation.people.caller("ada"), true);
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(
        List.of(
            "PUT /v1/routes/v2",
            "PUT /v1/routes/v2",
            "DELETE /v1/routes/v2",
            "DELETE /v1/routes/v2"),
        simulation.world.sent);
  }

  @Test
  void parallelSavesWhatItCanAndRestartsTwoZonesAtATime() throws IOException {
    simulation.world.troubles.add(
        new EffectResult.Failed("answered 503", Map.of("status", 503L), true));
    String run = start("parallel", Map.of("app", "web"));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(run + ":3 503 and 200, 4 zones", simulation.said.getLast());
    assertEquals(
        List.of(
            "GET /v1/pods/web",
            "GET /v1/logs/web",
            "PUT /v1/restarts/web/a",
            "PUT /v1/restarts/web/b",
            "PUT /v1/restarts/web/c",
            "PUT /v1/restarts/web/d"),
        simulation.world.sent.stream().sorted(SENT).toList());
  }

  @Test
  void sqlLooksAndThenEndsWhatItFound() throws IOException {
    String blocked =
        """
        select pid, state, left(query, 80) query
        from pg_stat_activity where application_name = ? and state = 'idle in transaction'\
        """;
    String end = "select pg_terminate_backend(?) done";
    simulation.world.rows.put(blocked, List.of(Map.of("pid", 11L), Map.of("pid", 12L)));
    simulation.world.rows.put(end, List.of(Map.of("done", true)));
    String run = start("sql", Map.of("app", "web"));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of(blocked + " [web]", end + " [11]", end + " [12]"), simulation.world.asked);
    assertEquals(
        List.of(run + ":4 Ended 2, 2 of them while they were still there"), simulation.said);
  }

  @Test
  void formGoesOnWithWhatWasEntered() {
    simulation.library.put("restore", WorkedExample.of("restore.yaml"));
    String run = simulation.start("restore", Map.of("database", "orders"), "restore");
    simulation.settle();
    FilledForms.answer(simulation, run, "ada", Map.of("day", "2026-11-30", "copies", "2"));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("PUT /v1/databases/orders/backup"), simulation.world.sent);
    assertEquals(List.of(run + ":3 ada chose 2026-11-30"), simulation.said);
  }

  @Test
  void checklistGoesOnWhenAllIsTicked() {
    simulation.library.put("release", WorkedExample.of("release.yaml"));
    simulation.library.put("restart", TaskRunTest.RESTART);
    String run = simulation.start("release", Map.of("version", "2.1"), "release");
    simulation.settle();
    var list = simulation.view(run).checklists().getFirst();
    assertEquals(
        List.of("Announce 2.1", "Freeze the branch", "Bring in security", "Restart the cache"),
        list.shown().stream().map(task -> task.text()).toList());
    for (var task : list.shown()) {
      TickedTasks.say(
          simulation,
          list.code(task),
          "grace",
          task.line() == null ? new TaskChange.Done() : new TaskChange.Skip("not cached"));
    }
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of(run + ":2 2.1 is out, frozen by grace"), simulation.said);
  }

  @Test
  void verifyFindsWhatWasOrdered() throws IOException {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run = start("verify", Map.of("host", "web"));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("POST /v1/certificates", "GET /v1/orders/" + run), simulation.world.sent);
  }

  @Test
  void retryTriesAgainBehindItsPause() throws IOException {
    simulation.world.answers.put("GET /v1/releases/v2/checksum", "cafe");
    simulation.world.troubles.add(new EffectResult.Failed("answered 503", Map.of(), true));
    String run = start("retry", Map.of("version", "v2"));
    simulation.pass(Duration.ofSeconds(19));
    assertEquals(1, simulation.world.sent.size());
    simulation.world.atRequest(() -> {
      if (simulation.world.sent.size() == 3) {
        simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
      }
    });
    simulation.pass(Duration.ofSeconds(1));
    simulation.pass(Duration.ofSeconds(10));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(
        List.of(
            "GET /v1/releases/v2/checksum",
            "GET /v1/releases/v2/checksum",
            "PUT /v1/published/v2",
            "PUT /v1/published/v2"),
        simulation.world.sent);
  }

  @Test
  void expiresTakesBackWhatWasGranted() throws IOException {
    Map<String, Object> wanted = Map.of("system", "crm", "hours", Duration.ofHours(8));
    String run = start("expires", wanted);
    simulation.vote(run, "grace", true);
    simulation.settle();
    String until = simulation.clock.instant().plus(Duration.ofHours(8)).toString();
    assertEquals(List.of(run + ":3 until " + until), simulation.said);
    simulation.pass(Duration.ofMinutes(7 * 60 + 29));
    assertFalse(simulation.kinds().contains("lease.warned"));
    simulation.pass(Duration.ofMinutes(1));
    assertTrue(simulation.kinds().contains("lease.warned"));
    assertEquals(List.of("PUT /v1/grants/crm/ada"), simulation.world.sent);
    simulation.pass(Duration.ofMinutes(30));
    assertEquals(
        List.of("PUT /v1/grants/crm/ada", "DELETE /v1/grants/crm/ada"), simulation.world.sent);
  }
}
