package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A lock's name is made of values, and so may be longer than an index takes.
final class LongLockTest {
  private static final String JOB =
      """
      about: a job
      owner: dev
      params:
        what: text
      lock: deploy/${what}
      steps:
        - wait: 5m
      """;

  /// Nothing that a database could make shorter.
  private static final String LONG =
      new Random(1)
          .ints(4_000, 0x4e00, 0x9fa5)
          .mapToObj(Character::toString)
          .collect(Collectors.joining());

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theSameNameHoldsAndAnotherDoesNotHoweverLateItDiffers(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put("job", JOB);
      String first = simulation.start("job", Map.of("what", LONG), "s1");
      simulation.settle();
      String same = simulation.start("job", Map.of("what", LONG), "s2");
      String other = simulation.start("job", Map.of("what", LONG + "x"), "s3");
      simulation.settle();
      assertEquals(RunStatus.PARKED, simulation.view(first).status());
      assertEquals(RunStatus.QUEUED, simulation.view(same).status());
      assertTrue(simulation.view(same).reason().contains(simulation.view(first).code()));
      assertEquals(RunStatus.PARKED, simulation.view(other).status());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aCalledRunbooksLockIsTheSame(TestDatabases databases) {
    try (var simulation = new Simulation(1, databases)) {
      simulation.library.put("job", JOB);
      simulation.library.put(
          "outer",
          """
          about: calls it
          owner: dev
          params:
            what: text
          steps:
            - call: job
              with: { what: '${what}' }
          """);
      String first = simulation.start("job", Map.of("what", LONG), "s1");
      simulation.settle();
      String caller = simulation.start("outer", Map.of("what", LONG), "s2");
      String free = simulation.start("outer", Map.of("what", LONG + "x"), "s3");
      simulation.settle();
      assertEquals(RunStatus.FAILED, simulation.view(caller).status());
      assertTrue(simulation.view(caller).reason().contains(simulation.view(first).code()));
      assertEquals(RunStatus.PARKED, simulation.view(free).status());
    }
  }
}
