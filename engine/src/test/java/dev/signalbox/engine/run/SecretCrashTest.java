package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Kills the server before and after every commit and every effect of a run with a secret: it is
/// handed on once, found in all that is printed, and gone with the run.
final class SecretCrashTest {
  private static final String VALUE = "correct-horse-battery";

  private static final String ROTATE =
      """
      about: sets a password
      owner: dev
      params: { password: secret }
      steps:
        - name: out
          exec: echo set
          env: { DB_PASSWORD: "${password}" }
        - approve: Keep it?
          by: [approvers]
          within: 30m
        - http: POST /done
          at: api
          with: { password: "${password}" }
          repeat: keyed
        - say: Set, ${out.text}
      """;

  @Test
  void isHandedOnOnceAndGoneWhereverTheServerDies() {
    long points = scenario(0);
    assertTrue(points > 10, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      scenario(point);
    }
  }

  private static final long SEEDS = 100;

  @Test
  void isGoneWhateverCrashesVotesAndCancelsComeTogether() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      random(seed);
    }
  }

  private static void random(long seed) {
    try (var simulation = new Simulation(seed, TestDatabases.MEMORY)) {
      simulation.library.put("rotate", ROTATE);
      simulation.world.prints.put("set", "the new one is " + VALUE + "\n");
      Random random = simulation.random();
      SecretValue given = simulation.bring("ada", "password", VALUE);
      Map<String, Object> arguments = Map.of("password", given);
      String run = CrashTest.insist(simulation, () -> simulation.start("rotate", arguments, "s1"));
      for (int move = 0; move < 12; move++) {
        simulation.database.crashAt(random.nextInt(2) == 0 ? 1 + random.nextInt(20) : 0);
        int choice = random.nextInt(6);
        CrashTest.insist(simulation, () -> act(simulation, run, choice));
      }
      simulation.database.crashAt(0);
      simulation.pass(Duration.ofHours(2));
      String what = "seed " + seed + ": " + simulation.view(run);
      assertTrue(simulation.view(run).status().ended(), what);
      assertTrue(simulation.world.launched.size() <= 1, what);
      assertEquals(0L, kept(simulation), what);
      String seen =
          what + simulation.said + simulation.audit + simulation.runs().output(run, 0, 100_000);
      assertFalse(seen.contains("horse"), seen);
    }
  }

  private static Object act(Simulation simulation, String run, int choice) {
    return switch (choice) {
      case 0 -> simulation.cancel(run, simulation.people.caller("ada"), true);
      case 1 ->
          simulation.view(run).approvals().isEmpty() ? run : simulation.vote(run, "grace", true);
      default -> {
        simulation.pass(Duration.ofSeconds(simulation.random().nextInt(90)));
        yield run;
      }
    };
  }

  private static final String BREAKS =
      """
      about: breaks
      owner: dev
      params: { password: secret }
      steps:
        - exec: echo set
          env: { DB_PASSWORD: "${password}" }
          undo:
            - http: PUT /back
              at: api
              with: { password: "${password}" }
              repeat: natural
        - exec: echo breaks
      """;

  @Test
  void whatIsTakenBackHasItStillAndThenItIsGone() {
    long points = breaking(0);
    assertTrue(points > 10, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      breaking(point);
    }
  }

  private static long breaking(int crash) {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("breaks", BREAKS);
      simulation.world.codes.put("breaks", 7);
      SecretValue given = simulation.bring("ada", "password", VALUE);
      simulation.database.crashAt(crash);
      String run =
          CrashTest.insist(
              simulation, () -> simulation.start("breaks", Map.of("password", given), "s1"));
      CrashTest.rest(simulation);
      String what = "crash at " + crash + ": " + simulation.view(run);
      assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status(), what);
      assertEquals(List.of("set", "breaks"), simulation.world.launched, what);
      assertEquals("{\"password\":\"" + VALUE + "\"}", simulation.world.handed.getLast(), what);
      assertEquals(0L, kept(simulation), what);
      return simulation.database.points();
    }
  }

  private static long scenario(int crash) {
    try (var simulation = new Simulation(1, TestDatabases.MEMORY)) {
      simulation.library.put("rotate", ROTATE);
      simulation.world.prints.put("set", "the new one is " + VALUE + "\n");
      SecretValue given = simulation.bring("ada", "password", VALUE);
      simulation.database.crashAt(crash);
      String run =
          CrashTest.insist(
              simulation, () -> simulation.start("rotate", Map.of("password", given), "s1"));
      CrashTest.rest(simulation);
      CrashTest.insist(simulation, () -> simulation.vote(run, "grace", true));
      CrashTest.rest(simulation);
      String what = "crash at " + crash + ": " + simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
      assertEquals(List.of("set"), simulation.world.launched, what);
      assertEquals("DB_PASSWORD=" + VALUE, simulation.world.handed.getFirst(), what);
      String seen =
          what + simulation.said + simulation.audit + simulation.runs().output(run, 0, 100_000);
      assertFalse(seen.contains("horse"), seen);
      assertEquals(0L, kept(simulation), what);
      return simulation.database.points();
    }
  }

  private static long kept(Simulation simulation) {
    return simulation.database.read(
        handle -> handle.createQuery("select count(*) from run_secret").mapTo(Long.class).one());
  }
}
