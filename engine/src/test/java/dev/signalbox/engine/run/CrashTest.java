package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills the server before and after every commit and every effect of a reference scenario, and at
/// random with random people; what must always hold is checked after each.
final class CrashTest {
  private static final int SEEDS = 300;
  private static final String TOOL =
      "about: t\nowner: dev\nsteps:\n  - exec: echo inner\n    undo: {exec: echo undo-inner}\n";
  private static final String JOB =
      """
      about: a job
      owner: dev
      lock: job
      steps:
        - name: first
          exec: echo one
          expires: 2h
          undo: {exec: 'echo undo ${first.text}'}
        - say: hello
        - exec: echo flaky
          repeat: natural
          retry: 2 every 20s x2
          undo: {exec: echo undo-flaky}
        - http: POST /order
          at: api
          undo: {exec: echo undo-order}
        - http: POST /receipt
          at: api
          verify: {http: GET /receipts, at: api, happened: check.data.there}
        - each: x in ['a', 'b']
          exec: echo each-${x}
          undo: {exec: 'echo undo-each-${x}'}
        - call: tool
        - approve: Go on?
          by: [approvers]
          within: 30m
          remind: 20s
          or-ask: [dev]
        - name: both
          parallel:
            left: {exec: echo left, undo: {exec: echo undo-left}}
            right:
              - exec: echo right-1
                undo: {exec: echo undo-right}
              - exec: echo right-2
            pause: {wait: 30s}
        - wait: 1m
        - http: GET /state
          at: api
        - exec: echo two ${first.text}
          undo: {exec: echo undo-two}
      finally:
        - exec: echo last
      """;

  /// Its middle is inside of a character.
  private static final String PRINTED = "v1.2.3\r\n– checked – ";

  private static final String TWO = "two v1.2.3\r\n– checked –";
  private static final String UNDONE = "undo v1.2.3\r\n– checked –";

  @Test
  void survivesACrashAtEveryCommitAndEffect() {
    long points = scenario(TestDatabases.MEMORY, 0);
    assertTrue(points > 40, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      scenario(TestDatabases.MEMORY, point);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void survivesCrashesOnRealDatabases(TestDatabases databases) {
    long points = scenario(databases, 0);
    for (int point = 1; point <= points; point += 13) {
      scenario(databases, point);
    }
  }

  @Test
  void survivesRandomCrashesVotesAndCancels() {
    Long replay = Long.getLong("signalbox.seed");
    if (replay != null) {
      random(replay);
      return;
    }
    for (long seed = 1; seed <= SEEDS; seed++) {
      random(seed);
    }
  }

  private static Simulation fresh(long seed, TestDatabases databases) {
    var simulation = new Simulation(seed, databases);
    simulation.guard.price("job", Simulation.TWO);
    simulation.library.put("tool", TOOL);
    simulation.library.put("job", JOB);
    simulation.world.prints.put("one", PRINTED);
    simulation.world.failing.put("flaky", 1);
    simulation.world.telling.put(
        "GET /v1/receipts",
        () -> "{\"there\": " + simulation.world.sent.contains("POST /v1/receipt") + "}");
    simulation.world.complains.put("one", "{\"not\": \"the answer\"}\n");
    return simulation;
  }

  /// The whole story with one crash; everybody repeats what was not acknowledged.
  ///
  /// @return how many points there are to crash at
  private static long scenario(TestDatabases databases, long crash) {
    try (Simulation simulation = fresh(1, databases)) {
      simulation.database.crashAt(crash);
      String run = insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      vote(simulation, run, "grace");
      vote(simulation, run, "linus");
      rest(simulation);
      simulation.clock.pass(Duration.ofSeconds(20));
      rest(simulation);
      vote(simulation, run, "grace");
      rest(simulation);
      simulation.clock.pass(Duration.ofMinutes(1));
      rest(simulation);
      look(simulation, run);
      vote(simulation, run, "grace");
      rest(simulation);
      simulation.clock.pass(Duration.ofMinutes(1));
      rest(simulation);
      simulation.clock.pass(Duration.ofMinutes(1));
      rest(simulation);
      String what = "crash at " + crash + ": " + simulation.view(run) + simulation.world.launched;
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
      simulation.clock.pass(Duration.ofHours(2));
      rest(simulation);
      assertEquals(
          List.of(
              "one", "flaky", "flaky", "each-a", "each-b", "inner", "left", "right-1", "right-2",
              TWO, "last", UNDONE),
          simulation.world.launched,
          what);
      long orders = simulation.world.sent.stream().filter("POST /v1/order"::equals).count();
      assertTrue(orders <= 1, what);
      always(simulation, what);
      return simulation.database.points();
    }
  }

  private static void random(long seed) {
    try (Simulation simulation = fresh(seed, TestDatabases.MEMORY)) {
      Random random = simulation.random();
      simulation.world.codes.put(TWO, random.nextInt(3) == 0 ? 1 : 0);
      String run = insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      for (int move = 0; move < 25; move++) {
        simulation.database.crashAt(random.nextInt(3) == 0 ? 1 + random.nextInt(25) : 0);
        int choice = random.nextInt(8);
        insist(simulation, () -> act(simulation, run, choice));
      }
      simulation.database.crashAt(0);
      drain(simulation, run);
      String what =
          "replay with -Dsignalbox.seed="
              + seed
              + ": "
              + simulation.view(run)
              + simulation.world.launched
              + simulation.world.sent;
      assertTrue(simulation.view(run).status().ended(), what);
      assertTrue(
          simulation.world.sent.stream().filter("POST /v1/order"::equals).count() <= 1, what);
      always(simulation, what);
      ends(simulation, what);
    }
  }

  /// What was granted is taken back once, by its own run or by another one.
  private static void ends(Simulation simulation, String what) {
    simulation.clock.pass(Duration.ofHours(2));
    rest(simulation);
    var sight = Simulation.OneRoom.in("ops", simulation.people.person("ada"));
    List<StepLease> ended = simulation.runs().leases(sight, true, 2);
    assertEquals(List.of(), simulation.runs().leases(sight, false, 2), what);
    long undone = simulation.world.launched.stream().filter(UNDONE::equals).count();
    assertEquals(ended.size(), undone, simulation.world.launched + what);
  }

  private static Object act(Simulation simulation, String run, int choice) {
    switch (choice) {
      case 0 -> simulation.vote(run, "grace", true);
      case 1 -> simulation.vote(run, "linus", true);
      case 2 -> simulation.vote(run, simulation.random().nextBoolean() ? "ada" : "eve", true);
      case 3 -> simulation.pass(Duration.ofSeconds(simulation.random().nextInt(90)));
      case 4 -> simulation.start("job", Map.of(), "s1");
      case 5 -> {
        if (simulation.random().nextInt(6) == 0) {
          simulation.cancel(run, simulation.people.caller("ada"), true);
        }
      }
      case 6 -> simulation.restart();
      default -> simulation.settle();
    }
    return run;
  }

  /// Faults stop: everything waits for people at most, and people answer.
  private static void drain(Simulation simulation, String run) {
    simulation.restart();
    for (int round = 0; round < 12; round++) {
      rest(simulation);
      people(simulation, run, Settlement.STOP);
      simulation.clock.pass(Duration.ofMinutes(6));
    }
  }

  private static void people(Simulation simulation, String run, Settlement settlement) {
    if (simulation.view(run).status() == RunStatus.UNKNOWN) {
      insist(simulation, () -> simulation.settle(run, simulation.people.caller("ada"), settlement));
      rest(simulation);
    }
  }

  /// A person looks at the outside and says what they see there.
  private static void look(Simulation simulation, String run) {
    RunView view = simulation.view(run);
    for (StepView step : view.steps()) {
      if (step.status() == StepStatus.UNKNOWN) {
        boolean happened =
            step.verb().equals("exec")
                ? simulation.world.launched.contains(step.title().replace("echo ", ""))
                : simulation.world.sent.stream().anyMatch("POST /v1/order"::equals);
        people(simulation, run, happened ? Settlement.HAPPENED : Settlement.REPEAT);
      }
    }
  }

  private static void vote(Simulation simulation, String run, String person) {
    insist(
        simulation,
        () -> {
          boolean open = !simulation.view(run).approvals().isEmpty();
          return open ? simulation.vote(run, person, true) : run;
        });
  }

  static void rest(Simulation simulation) {
    insist(
        simulation,
        () -> {
          simulation.settle();
          return "";
        });
  }

  static <T> T insist(Simulation simulation, java.util.function.Supplier<T> what) {
    try {
      return what.get();
    } catch (CrashedError crash) {
      simulation.restart();
      return what.get();
    }
  }

  private static void verified(Simulation simulation, RunView view, String what) {
    long receipts = simulation.world.sent.stream().filter("POST /v1/receipt"::equals).count();
    assertTrue(receipts <= 1, "twice: " + what);
    String reason = String.valueOf(view.reason());
    assertTrue(!reason.contains("POST /receipt"), "a person is asked of what is known: " + what);
  }

  private static void always(Simulation simulation, String what) {
    List<String> launched = simulation.world.launched;
    long flaky = launched.stream().filter("flaky"::equals).count();
    assertTrue(flaky <= 3, "too often: " + what);
    long others = launched.size() - Math.max(0, flaky - 1);
    assertEquals(others, new HashSet<>(launched).size(), "twice: " + what);
    assertEquals(
        simulation.said.size(), new HashSet<>(simulation.said).size(), "said twice: " + what);
    RunView view = simulation.newest().getLast();
    verified(simulation, view, what);
    assertTrue(simulation.newest().size() <= 2, what);
    for (String program : launched) {
      String value = program.replaceFirst("^(two|undo) ", "");
      boolean same = value.equals(program) || value.equals(PRINTED.strip());
      assertTrue(same, "another value: " + program + what);
    }
    for (StepView step : view.steps()) {
      String program = step.path().equals("1") ? "one" : step.title().replace("echo ", "");
      boolean happened = launched.stream().map(StepTitles::oneLine).anyMatch(program::equals);
      if (step.verb().equals("exec") && step.status() == StepStatus.SUCCEEDED) {
        assertTrue(happened, "done without an effect: " + step + what);
      }
      if (step.verb().equals("exec")
          && step.status() == StepStatus.PENDING
          && step.attempt() == 1) {
        assertTrue(!happened, "an effect without a start: " + step + what);
      }
      assertTrue(!view.status().ended() || step.status() != StepStatus.STARTED, what);
    }
    for (var approval : view.approvals()) {
      long voters = approval.votes().stream().map(vote -> vote.person()).distinct().count();
      assertEquals(approval.votes().size(), voters, what);
      assertTrue(approval.votes().stream().noneMatch(v -> v.person().equals("ada")), what);
    }
    assertTrue(
        launched.isEmpty() || view.approvals().getFirst().votes().size() == 2,
        "began unapproved: " + what);
  }
}
