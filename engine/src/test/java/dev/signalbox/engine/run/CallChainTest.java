package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A call needs the right of everybody on the way to it: who asked, and whom the runbooks act as.
final class CallChainTest {
  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);

  CallChainTest() {
    put("outer", "as: ci", "call: middle");
    put("middle", "", "call: inner");
    put("inner", "as: cd", "call: last");
    put("last", "", "exec: echo done");
  }

  private void put(String name, String as, String step) {
    simulation.library.put(name, "about: a\nowner: dev\n" + as + "\nsteps:\n  - " + step + "\n");
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private RunView run() {
    String run = simulation.start("outer", Map.of(), "s1");
    simulation.settle();
    return simulation.view(run);
  }

  private void refuses(String runbook, String caller) {
    simulation.guard.deny(runbook, caller);
    RunView run = run();
    assertEquals(RunStatus.REFUSED, run.status(), run::toString);
    assertTrue(
        String.valueOf(run.reason())
            .contains("calling " + runbook + " was denied: " + runbook + " is denied now."),
        run::toString);
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void goesThroughWhereAllMayAndTellsWhomItActsAs() {
    RunView run = run();
    assertEquals(RunStatus.SUCCEEDED, run.status(), run::toString);
    assertEquals("ada", run.caller());
    assertEquals("service:ci", run.pinned().as());
    assertEquals(
        "service:ci",
        simulation.audit.stream()
            .filter(entry -> entry.kind().equals("run.accepted"))
            .findFirst()
            .orElseThrow()
            .facts()
            .get("as"));
  }

  @Test
  void aBrokenGlassIsSeenAllTheWayAndBuysNothing() {
    simulation.guard.freeze("middle");
    simulation.guard.freeze("last");
    RunView frozen = run();
    assertEquals(RunStatus.REFUSED, frozen.status(), frozen::toString);
    String run = simulation.startBroken("outer", "s2");
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    simulation.guard.price("last", Simulation.ONE);
    RunView dear = simulation.view(simulation.startBroken("outer", "s3"));
    simulation.settle();
    dear = simulation.view(dear.id());
    assertEquals(RunStatus.REFUSED, dear.status(), dear::toString);
    assertTrue(
        String.valueOf(dear.reason()).contains("which a call cannot wait for"), dear::toString);
    assertEquals(List.of("done"), simulation.world.launched);
  }

  @Test
  void needsTheRightOfWhomTheRunbookActsAs() {
    refuses("middle", "service:ci");
  }

  @Test
  void needsTheRightOfWhoAskedAllTheWay() {
    refuses("last", "ada");
  }

  @Test
  void needsTheRightOfEveryServiceOnTheWay() {
    refuses("last", "service:ci");
  }

  @Test
  void needsTheRightOfTheLastServiceOnTheWay() {
    refuses("last", "service:cd");
  }

  @Test
  void whatActsAsAServiceIsForThatService() {
    refuses("inner", "service:cd");
  }

  @Test
  void theRulesOfTheInstallationHoldForAllWhereARunbookActsAsAService() {
    refuses("inner", "ada");
  }

  @Test
  void aServiceThatIsOffCallsNothing() {
    simulation.people.change(
        "people: {ada: {}}\ngroups: {dev: [ada]}\nservice-principals: {cd: {owner: ada}}\n");
    RunView run = run();
    assertEquals(RunStatus.REFUSED, run.status(), run::toString);
    assertTrue(String.valueOf(run.reason()).contains("service:ci is off"), run::toString);
  }
}
