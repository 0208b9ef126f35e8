package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.TestDatabases;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that a schedule asked for as a service, from the row to the record.
final class ServiceRunTest {
  private static final Origin NIGHTLY = new Origin(Origin.Kind.SCHEDULE, "nightly");

  private static Caller ci(Simulation simulation) {
    return Caller.of(simulation.people.service("service:ci").orElseThrow());
  }

  private static String started(Simulation simulation) {
    simulation.library.put(
        "job", "about: a job\nowner: dev\nsteps:\n  - say: \"${me.id} ${me.kind}\"\n");
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
      assertEquals("schedule nightly", view.origin());
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
}
