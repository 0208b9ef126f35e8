package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.secret.SecretReference;
import dev.signalbox.engine.secret.SecretValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who writes what looks like the mark of a secret is given none: what is lent stays where it is
/// lent.
final class ForgedSecretTest {
  private static final String FORGED = "\uFDD0\uFDD1lent lent\uFDD2";
  private static final String TYPED =
      """
      about: a job
      owner: dev
      params: { place: int, x: text }
      steps:
        - if: place < 5
          http: POST /users
          at: api
          with:
            it: "${place == 0 ? x : 'none'}"
            list: "${[place == 1 ? x : 'none']}"
            map: "${{place == 2 ? x : 'none': 1}}"
            part: "so ${place == 3 ? x : 'none'}!"
        - if: place == 5
          http: GET /me
          at: api
          headers: { X-Token: "a ${x}" }
        - if: place == 6
          exec: echo x
          env: { DB_PASSWORD: "${x}" }
        - if: place == 7
          sql: select 1 where p = :p
          at: db
          with: { p: "${x}" }
      """;

  private final Simulation simulation = new Simulation(1);

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void whatSomebodyTypedOpensNoSecret() {
    simulation.library.put("typed", TYPED);
    for (long place : List.of(0L, 1L, 2L, 3L, 5L, 6L, 7L)) {
      String run = simulation.start("typed", Map.of("place", place, "x", FORGED), "s" + place);
      simulation.settle();
      RunView view = simulation.view(run);
      assertEquals(RunStatus.FAILED, view.status(), place + ": " + view);
      assertTrue(String.valueOf(view.reason()).contains("was never given"), view.reason());
    }
    assertEquals(List.of(), simulation.world.handed);
    assertEquals(List.of(), simulation.world.asked);
    assertEquals(List.of(), simulation.world.sent);
  }

  @Test
  void whatAFileHoldsOpensNothingThatIsNotLentToIt() {
    for (String value : List.of("%s", "${'%s'}", "a ${'%s' + 'b'}")) {
      simulation.library.put(
          "other",
          "about: a job\nowner: dev\nsteps:\n  - exec: echo x\n    env: { DB_PASSWORD: \"%s\" }\n"
              .formatted(value.formatted("\\uFDD0\\uFDD1lent lent\\uFDD2")));
      String run = simulation.start("other", Map.of(), value);
      simulation.settle();
      assertEquals(RunStatus.FAILED, simulation.view(run).status(), value);
    }
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aReferenceThatNobodyLookedUpIsNoValue() {
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nparams: { password: secret }\nsteps:\n  - exec: echo x\n    env: { DB_PASSWORD: \"${password}\" }\n");
    var named = SecretReference.of("secret:" + "k".repeat(SecretValue.LENGTH));
    assertThrows(
        IllegalArgumentException.class,
        () -> simulation.start("job", Map.of("password", named), "s1"));
    simulation.settle();
    assertEquals(List.of(), simulation.world.launched);
  }
}
