package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.OldDatabase;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs that a server of the version before left in every state, found by this one with no launch
/// folder that it can trust: they go on where that is harmless and are asked about where not.
@ParameterizedClass
@EnumSource(
    value = TestDatabases.class,
    names = {"SQLITE", "POSTGRES"})
final class OldRunsTest {
  private final Simulation simulation;

  OldRunsTest(TestDatabases databases) {
    var clock = new FakeClock();
    clock.pass(Duration.between(clock.instant(), OldDatabase.KILLED));
    simulation = new Simulation(1, clock, timed -> OldDatabase.open(databases, timed));
    for (String runbook : List.of("asked", "locked", "reading", "waiting", "gated", "undoing")) {
      simulation.library.put(runbook, kept(runbook));
    }
    simulation.people.edit(text -> text + "  team: [ada, grace, linus]\n");
    simulation.settle();
    // On PostgreSQL another node would have to wait for the leases to run out.
    simulation.pass(Duration.ofMinutes(1));
  }

  private String kept(String runbook) {
    return simulation.database.read(handle ->
        handle
            .createQuery("SELECT content FROM runbook_revision WHERE name = ?")
            .bind(0, runbook)
            .mapTo(String.class)
            .one());
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private RunView view(String line) {
    return simulation.newest().stream()
        .filter(run -> run.line().equals(line))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, RunStatus> statuses() {
    return simulation.newest().stream().collect(Collectors.toMap(RunView::line, RunView::status));
  }

  @Test
  void everyRunIsWhatItWasOrGoesOnOrIsAskedAbout() {
    assertEquals(
        Map.ofEntries(
            Map.entry("many k1", RunStatus.SUCCEEDED),
            Map.entry("undone k2", RunStatus.ROLLED_BACK),
            Map.entry("asked k3", RunStatus.SUCCEEDED),
            Map.entry("asked k4", RunStatus.HELD),
            Map.entry("asked k5", RunStatus.REFUSED),
            Map.entry("posting drop", RunStatus.UNKNOWN),
            Map.entry("gated g1", RunStatus.UNKNOWN),
            Map.entry("gated g2", RunStatus.ROLLED_BACK),
            Map.entry("undoing u1", RunStatus.UNKNOWN),
            Map.entry("posting p1", RunStatus.UNKNOWN),
            Map.entry("reading r1", RunStatus.SUCCEEDED),
            Map.entry("waiting w1", RunStatus.PARKED),
            Map.entry("locked l1", RunStatus.UNKNOWN),
            Map.entry("locked l2", RunStatus.QUEUED)),
        statuses());
    assertEquals(List.of("GET /v1/r1"), simulation.world.sent);
    assertEquals(List.of("after 200"), simulation.world.launched);
    assertEquals("cancelled by ada", view("gated g2").reason());
    assertEquals(
        Set.of("typed"),
        simulation.newest().stream().map(run -> run.asked().origin()).collect(Collectors.toSet()));
    assertEquals("refused by grace: not today", view("asked k5").reason());
  }

  @Test
  void aPersonsWordLetsAnOldRunEndAndFreesWhatWaitsForIt() {
    simulation.settle(view("locked l1").id(), ada(), Settlement.HAPPENED);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, view("locked l1").status());
    String next = String.valueOf(view("locked l2").reason());
    assertTrue(next.startsWith("There is no program gate"), next);
  }

  @Test
  void anOldRunIsUndoneWithTheValuesOfThen() {
    simulation.settle(view("gated g1").id(), ada(), Settlement.STOP);
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, view("gated g1").status());
    assertTrue(
        simulation.world.launched.contains("back v1 g1"), simulation.world.launched::toString);
  }

  @Test
  void whyAnOldRunWasBeingUndoneIsStillKnownWhenItEnds() {
    simulation.settle(view("undoing u1").id(), ada(), Settlement.HAPPENED);
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, view("undoing u1").status());
    assertEquals("the gate is shut", view("undoing u1").reason());
  }

  @Test
  void dotsInAnOldValueAreNeverHandedOn() {
    simulation.pass(Duration.ofHours(2));
    RunView waited = view("waiting w1");
    assertEquals(RunStatus.FAILED, waited.status());
    String why = String.valueOf(waited.reason());
    assertTrue(why.contains("a secret"), why);
    assertTrue(
        simulation.world.launched.stream().noneMatch(line -> line.contains("••••")),
        simulation.world.launched::toString);
  }

  @Test
  void anOldQuestionIsSeenByWhoIsAskedAndCounts() {
    String id = view("asked k4").id();
    simulation.guard.price("asked", Simulation.ONE);
    assertEquals(1, simulation.view(id).approvals().size());
    simulation.vote(id, "grace", false);
    assertEquals(RunStatus.REFUSED, simulation.view(id).status());
  }

  @Test
  void anOldQuestionThatNobodyAnswersExpires() {
    simulation.pass(Duration.ofMinutes(31));
    assertEquals(RunStatus.EXPIRED, view("asked k4").status());
  }

  private Caller ada() {
    return simulation.people.caller("ada");
  }
}
