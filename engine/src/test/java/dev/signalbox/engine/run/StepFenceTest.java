package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.store.TestDatabases;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The number of a lock goes to every step that is done under it, and grows with each holder.
final class StepFenceTest {
  private static final String STEPS =
      """
      steps:
        - exec: echo ${run.fence}
        - http: POST /order
          at: api
        - sql: UPDATE shop SET fence = :fence
          at: db
          write: true
          with: { fence: "${run.fence}" }
      """;

  private static void run(Simulation simulation, String source) {
    String run = simulation.start("job", Map.of(), source);
    simulation.settle();
    assertEquals(
        RunStatus.SUCCEEDED, simulation.view(run).status(), simulation.view(run)::toString);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void goesToProgramsRequestsAndStatementsAndGrows(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put("job", "about: a job\nowner: dev\nrisk: high\nlock: shop\n" + STEPS);
      run(simulation, "s1");
      run(simulation, "s2");
      assertEquals(List.of("1", "1", "2", "2"), simulation.world.fences);
      assertEquals(List.of("1", "2"), simulation.world.launched);
      assertEquals(
          List.of("UPDATE shop SET fence = ? [1]", "UPDATE shop SET fence = ? [2]"),
          simulation.world.asked);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isThatOfTheNearestLockAndNoneWhereThereIsNone(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put("free", "about: f\nowner: dev\nsteps:\n  - exec: echo free\n");
      simulation.library.put(
          "inner",
          "about: i\nowner: dev\nlock: inner\nsteps:\n  - exec: echo inner\n  - call: free\n");
      simulation.library.put(
          "job",
          "about: j\nowner: dev\nsteps:\n  - exec: echo one\n  - call: inner\n  - call: free\n");
      run(simulation, "s1");
      assertEquals(Arrays.asList(null, "1", "1", null), simulation.world.fences);
      simulation.library.put(
          "job",
          "about: j\nowner: dev\nlock: outer\nsteps:\n  - exec: echo one\n  - call: inner\n  - call: free\n");
      run(simulation, "s2");
      assertEquals(
          List.of("1", "2", "2", "1"), simulation.world.fences.subList(4, 8), "outer, then inner");
    }
  }
}
