package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A run about a service that is operated, whose steps ask who owns it and what it needs.
final class RunOfServiceTest {
  private static final String RUNBOOK =
      """
      about: a job
      owner: dev
      params: {app: service}
      lock: of/${app.owner}
      steps:
        - say: ${app} of ${app.owner}
        - require:
            "${app} needs no ledger": "'ledger' in app.needs"
      """;

  @Test
  void stepsAndLocksSeeWhatIsKnownOfIt() {
    try (var simulation = new Simulation(1)) {
      simulation.library.put("job", RUNBOOK);
      String run = simulation.start("job", Map.of("app", "shop"), "s1");
      simulation.settle();
      RunView view = simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, view.status(), view::toString);
      assertEquals("of/sre", view.state().lock());
      assertTrue(simulation.said.getFirst().endsWith("shop of sre"), simulation.said::toString);
      assertEquals(new RunView.Target("shop", "sre", List.of("ledger", "mail")), view.service());
      assertEquals("shop, owner sre, needs ledger, mail", view.service().text());
    }
  }

  @Test
  void aServiceThatIsGoneLeavesNothingToSay() {
    try (var simulation = new Simulation(1)) {
      simulation.library.put("job", RUNBOOK.replace("lock: of/${app.owner}\n", ""));
      String run = simulation.start("job", Map.of("app", "gone"), "s1");
      simulation.settle();
      assertEquals(RunStatus.FAILED, simulation.view(run).status());
      assertTrue(
          simulation.view(run).reason().contains("cannot compute `app.owner`"),
          simulation.view(run).reason());
      assertNull(simulation.view(run).service());
    }
  }
}
