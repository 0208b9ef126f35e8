package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations of outside systems that runbooks call.
final class CalledOperationTest {
  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);

  @AfterEach
  void close() {
    simulation.close();
  }

  private static void prepare(Simulation simulation, String operation) {
    simulation.world.answers.put("POST /v1/things/a%2Fb", "{\"id\": \"t-1\"}");
    simulation.world.answers.put("DELETE /v1/things/a%2Fb", "{\"id\": \"t-1\"}");
    simulation.library.put(
        "caller",
        """
        about: c
        owner: dev
        steps:
          - call: %s
            name: made
            with: { what: a/b }
          - exec: echo ${made.id}
        """
            .formatted(operation));
  }

  @Test
  void sendsWhatTheIntegrationSaysAndAnswersWhatItMakesOfTheAnswer() {
    prepare(simulation, "api.make");
    String run = simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("POST /v1/things/a%2Fb"), simulation.world.sent);
    assertEquals(List.of("t-1"), simulation.world.launched);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.make", "api.end"})
  void isDoneTwiceOnlyWhereThatDoesNoHarmWhereverTheServerIsKilled(String operation) {
    prepare(simulation, operation);
    simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    long points = simulation.database.points();
    int unknown = 0;
    for (long point = 1; point <= points; point++) {
      try (Simulation killed = new Simulation(1, TestDatabases.MEMORY)) {
        prepare(killed, operation);
        killed.database.crashAt(point);
        RunStatus status = killed.view(insist(killed, () -> {})).status();
        boolean counts = operation.equals("api.make");
        assertTrue(
            status == RunStatus.SUCCEEDED || (counts && status == RunStatus.UNKNOWN),
            "killed at " + point + ": " + killed.view(killed.newest().getFirst().id()));
        assertTrue(!counts || killed.world.sent.size() <= 1, "killed at " + point);
        unknown += status == RunStatus.UNKNOWN ? 1 : 0;
      }
    }
    assertEquals(operation.equals("api.make"), unknown > 0);
  }

  /// @param restarted what is so from the crash on
  private static String insist(Simulation killed, Runnable restarted) {
    while (true) {
      try {
        String run = killed.start("caller", Map.of(), "s1");
        killed.settle();
        return run;
      } catch (CrashedError crash) {
        killed.restart();
        restarted.run();
      }
    }
  }

  private static void prepareWait(Simulation simulation, String operation, String id) {
    simulation.world.answers.put("GET /v1/things/a", "{\"id\": \"" + id + "\"}");
    simulation.library.put(
        "caller",
        """
        about: w
        owner: dev
        steps:
          - wait: 10m
            every: 1m
            name: seen
            check: { call: %s, with: { what: a } }
            until: check.id == 'done'
          - exec: echo ${seen.id}
        """
            .formatted(operation));
  }

  private String waiting(String operation, String id) {
    prepareWait(simulation, operation, id);
    String run = simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    return run;
  }

  @Test
  void aWaitLooksAgainWhereverTheServerIsKilled() {
    waiting("api.look", "done");
    long points = simulation.database.points();
    for (long point = 1; point <= points; point++) {
      try (Simulation killed = new Simulation(1, TestDatabases.MEMORY)) {
        prepareWait(killed, "api.look", "done");
        killed.database.crashAt(point);
        String run = insist(killed, () -> {});
        assertEquals(RunStatus.SUCCEEDED, killed.view(run).status(), "killed at " + point);
        assertEquals(List.of("done"), killed.world.launched, "killed at " + point);
      }
    }
  }

  @Test
  void aWaitThatMayNotLookAnyMoreIsRefusedWhereverTheServerIsKilled() {
    waiting("api.look", "done");
    long points = simulation.database.points();
    int refused = 0;
    for (long point = 1; point <= points; point++) {
      try (Simulation killed = new Simulation(1, TestDatabases.MEMORY)) {
        prepareWait(killed, "api.look", "done");
        killed.database.crashAt(point);
        String run = insist(killed, () -> killed.guard.deny("api.look"));
        RunStatus status = killed.view(run).status();
        assertTrue(
            status == RunStatus.SUCCEEDED || status == RunStatus.REFUSED,
            "killed at " + point + ": " + killed.view(run));
        refused += status == RunStatus.REFUSED ? 1 : 0;
      }
    }
    assertTrue(refused > 1, "refused " + refused + " times");
  }

  @Test
  void aWaitLooksByAnOperationThatOnlyReads() {
    String run = waiting("api.look", "done");
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("done"), simulation.world.launched);
    assertEquals(List.of("GET /v1/things/a"), simulation.world.sent);
  }

  @Test
  void aWaitInVainLooksAgainAndAgainAndAsksTheGuardEachTime() {
    String run = waiting("api.look", "not yet");
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(2, simulation.world.sent.size());
    simulation.guard.deny("api.look");
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(2, simulation.world.sent.size());
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "calling api.look was denied: api.look is denied now.", lastError(run), "while it waits");
  }

  @Test
  void whatDoesMoreThanReadIsNoCheck() {
    String run = waiting("api.end", "done");
    assertEquals("api.end does more than read: it cannot be a check.", lastError(run));
    assertEquals(List.of(), simulation.world.sent);
  }

  private String lastError(String run) {
    return simulation.step(run, "1").error();
  }

  @Test
  void nobodyCallsWhatTheConnectionAllowsToNobody() {
    prepare(simulation, "api.closed");
    String run = simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "nobody may call api.closed: signalbox.yaml says who may, in connections.api.allow",
        simulation.step(run, "1").error());
    assertEquals(List.of(), simulation.world.sent);
  }

  @Test
  void theGuardIsAskedForWhoeverRunsItAndAnApprovalIsNotWaitedFor() {
    prepare(simulation, "api.make");
    simulation.guard.price("api.make", Simulation.ONE);
    String priced = simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(priced).status());
    simulation.guard.deny("api.make");
    String denied = simulation.start("caller", Map.of(), "s2");
    simulation.settle();
    assertEquals(
        "calling api.make was denied: api.make is denied now.",
        simulation.step(denied, "1").error());
    assertEquals(List.of(), simulation.world.sent);
  }

  @Test
  void whatTheIntegrationCannotSayOrReadFailsTheStep() {
    String unsaid = simulation.run("steps:\n  - call: api.make\n    with: { what: nothing }\n");
    assertEquals("Nothing is not made.", simulation.step(unsaid, "1").error());
    assertEquals(List.of(), simulation.world.sent);
    simulation.library.put(
        "odd", "about: o\nowner: dev\nsteps:\n  - call: api.make\n    with: { what: odd }\n");
    String odd = simulation.start("odd", Map.of(), "s2");
    simulation.settle();
    assertEquals("It did not say its id, with status 200.", simulation.step(odd, "1").error());
    assertEquals(Set.of("POST /v1/things/odd"), Set.copyOf(simulation.world.sent));
  }
}
