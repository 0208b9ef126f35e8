package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that a schedule asked for as a service, from the row to the record.
final class ServiceRunTest {
  private static final Origin NIGHTLY = new Origin(Origin.Kind.SCHEDULE, "nightly");

  private static Caller ci(Simulation simulation) {
    return Caller.of(simulation.people.people.service("service:ci").orElseThrow());
  }

  private static String started(Simulation simulation) {
    simulation.library.put(
        "job", "about: a job\nowner: dev\nsteps:\n  - say: \"${me.id} ${me.kind}\"\n");
    return asked(simulation);
  }

  private static String asked(Simulation simulation) {
    Invocation like = simulation.invocation("job", Map.of());
    var invocation =
        new Invocation(
            like.runbook(), like.arguments(), like.line(), ci(simulation), "ops", NIGHTLY);
    return simulation.database.write(tx -> {
      var allowed = assertInstanceOf(Decision.Allowed.class, simulation.guard.decide(invocation));
      return simulation.runs().start(tx, allowed.clearance(), new RunSource("test", "s1"));
    });
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isItsServicesFromTheRowToTheRecord(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      String run = started(simulation);
      simulation.settle();
      RunView view = simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, view.status(), view::toString);
      assertEquals("service:ci", view.caller());
      assertEquals("schedule nightly", view.asked().origin());
      AuditEntry requested =
          simulation.audit.stream()
              .filter(entry -> entry.facts().containsKey("origin"))
              .findFirst()
              .orElseThrow();
      assertEquals("service:ci", requested.person());
      assertEquals("service/service/ci", requested.account());
      assertEquals("SCHEDULE nightly", requested.facts().get("origin"));
      assertTrue(
          simulation.said.toString().contains("service:ci service"), simulation.said::toString);
    }
  }

  /// Even what it asked for itself: somebody has to have looked.
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void neverSaysWhatBecameOfAStep(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put(
          "job", "about: a job\nowner: dev\nsteps:\n  - http: POST /go\n    at: api\n");
      String run = asked(simulation);
      simulation.world.atRequest(() -> {
        throw new CrashedError("killed");
      });
      assertThrows(CrashedError.class, simulation::settle);
      simulation.restart();
      simulation.settle();
      assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
      for (Settlement word : Settlement.values()) {
        ActResult said = simulation.settle(run, ci(simulation), word);
        assertEquals(
            "Only a person says what became of a step, and service:ci is none.",
            assertInstanceOf(ActResult.NotYours.class, said).why());
      }
      assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
      assertTrue(
          simulation.audit.stream()
              .anyMatch(entry ->
                  entry.kind().equals("run.settle-denied") && "service:ci".equals(entry.person())));
    }
  }

  /// Whether the question is others' or would be its own to confirm.
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void neitherVotesNorConfirms(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put(
          "job",
          "about: a job\nowner: dev\nsteps:\n  - approve: Go?\n    by: [approvers, dev]\n    within: 1h\n");
      String run = simulation.start("job", Map.of(), "s2");
      simulation.settle();
      refusesItsVote(simulation, run);
      Duration hour = Duration.ofHours(1);
      simulation.guard.price(
          "job", new ApprovalRule("confirm", Quorum.of(1, List.of("service:ci")), hour, hour));
      refusesItsVote(simulation, simulation.start("job", Map.of(), "s3"));
    }
  }

  private static void refusesItsVote(Simulation simulation, String run) {
    String code = simulation.view(run).approvals().getFirst().code();
    for (boolean yes : new boolean[] {true, false}) {
      VoteResult vote = simulation.vote(code, ci(simulation), yes);
      assertEquals(
          "service:ci is no person: only people confirm and approve.",
          assertInstanceOf(VoteResult.NotYours.class, vote).why());
    }
    assertTrue(simulation.view(run).approvals().getFirst().votes().isEmpty());
  }
}
