package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A run with a secret whose server dies is gone on with by another one, which hands it on and
/// searches all for it as the first one did.
final class SecretTakeOverTest {
  private static final String VALUE = "correct-horse-battery";
  private static final String JOB =
      """
      about: sets a password
      owner: dev
      params: { password: secret }
      steps:
        - name: sent
          http: PUT /password
          at: api
          with: { password: "${password}" }
          repeat: natural
        - name: asked
          http: GET /password
          at: api
        - say: ${sent.text} ${asked.text}
      """;

  private final FakeClock clock = new FakeClock();
  private final List<Database> databases = TestDatabases.twoNodes(clock);
  private final Simulation one = new Simulation(1, clock, same -> databases.getFirst());
  private final Simulation two = new Simulation(one, "two", databases.getLast());

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  /// @param point where the first node is killed; it comes back when the other one has gone on
  private void killed(long point) {
    for (Simulation node : List.of(one, two)) {
      node.world.handed.clear();
      for (String line : List.of("PUT /v1/password", "GET /v1/password")) {
        node.world.answers.put(line, "{\"now\": \"" + VALUE + "\"}");
      }
    }
    String run =
        one.start("job", Map.of("password", one.bring("ada", "password", VALUE)), "s" + point);
    one.database.crashAt(point);
    for (int round = 0; round < 3; round++) {
      try {
        one.settle();
      } catch (CrashedError crash) {
        one.database.crashAt(0);
        two.elapse(Duration.ofSeconds(31));
        two.settle();
        one.restart();
        one.settle();
      }
      two.elapse(Duration.ofSeconds(31));
      two.settle();
    }
    String what = "killed at " + point + ": " + one.view(run);
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status(), what);
    Set<String> handed = new HashSet<>(one.world.handed);
    handed.addAll(two.world.handed);
    assertEquals(Set.of("{\"password\":\"" + VALUE + "\"}"), handed, what);
    String seen = what + one.said + two.said + one.audit + two.audit;
    assertFalse(seen.contains("horse"), seen);
    assertEquals(
        0L,
        one.database.<Long>read(handle ->
            handle.createQuery("select count(*) from run_secret").mapTo(Long.class).one()),
        what);
  }

  @Test
  void whoeverGoesOnHandsItOnAndShowsNothingOfIt() {
    one.library.put("job", JOB);
    killed(0);
    long points = one.database.points();
    assertTrue(points > 10, () -> "only " + points + " points");
    for (long point = 1; point <= points; point++) {
      killed(point);
    }
  }

  @Test
  void aServerWithAnotherKeySaysSoAndBeginsNothing() {
    one.library.put("job", JOB);
    two.loseKey();
    two.restart();
    String run = one.start("job", Map.of("password", one.bring("ada", "password", VALUE)), "s");
    two.settle();
    assertEquals(RunStatus.REFUSED, two.view(run).status());
    assertTrue(
        String.valueOf(two.view(run).reason()).contains("need the same 'runs.secret-key'"),
        two.view(run).reason());
    assertEquals(List.of(), two.world.sent);
  }
}
