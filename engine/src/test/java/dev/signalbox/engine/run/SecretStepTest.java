package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.engine.store.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A secret that a run is given reaches where it is handed on and nothing else, and is gone with
/// the run.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class SecretStepTest {
  private static final String VALUE = "hunter2\"-\\-horse";

  private final Simulation simulation;
  private int started;

  SecretStepTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String start(String steps) {
    simulation.library.put(
        "job", "about: a job\nowner: dev\nparams: { password: secret }\n" + steps);
    return simulation.start("job", given("password"), "s" + ++started);
  }

  private Map<String, Object> given(String name) {
    return Map.of(name, simulation.bring("ada", name, VALUE));
  }

  private String run(String steps) {
    String run = start(steps);
    simulation.settle();
    return run;
  }

  /// Every row of the tables that a run writes to.
  private String stored() {
    return simulation.database.read(handle ->
        Stream.of("run", "run_step", "run_output", "run_secret", "approval", "timer")
            .flatMap(table -> handle.createQuery("select * from " + table).mapToMap().stream())
            .map(String::valueOf)
            .collect(Collectors.joining("\n")));
  }

  private void assertUnseen(String run) {
    String seen =
        stored()
            + simulation.view(run)
            + simulation.audit
            + simulation.said
            + simulation.runs().output(run, 0, 100_000);
    String base64 =
        Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    assertFalse(seen.contains(VALUE), seen);
    assertFalse(seen.contains("horse"), seen);
    assertFalse(seen.contains(base64), seen);
  }

  private long kept() {
    return simulation.database.read(
        handle -> handle.createQuery("select count(*) from run_secret").mapTo(Long.class).one());
  }

  @Test
  void isHandedOnInVariablesBodiesHeadersAndBindsAlone() {
    String run =
        run(
            """
            steps:
              - exec: echo hello
                env: { DB_PASSWORD: "${password}" }
              - http: POST /users
                at: api
                with: { name: x, password: "${password}", greeting: "say ${password}!" }
              - http: GET /me
                at: api
                headers: { X-Token: "Bearer ${password}" }
              - sql: select 1 where p = :p
                at: db
                with: { p: "${password}" }
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), simulation.view(run) + "");
    assertEquals(
        List.of(
            "DB_PASSWORD=" + VALUE,
            "{\"name\":\"x\",\"password\":\"hunter2\\\"-\\\\-horse\",\"greeting\":\"say hunter2\\\"-\\\\-horse!\"}",
            "X-Token: Bearer " + VALUE),
        simulation.world.handed);
    assertEquals(List.of("select 1 where p = ? [" + VALUE + "]"), simulation.world.asked);
    assertUnseen(run);
    assertEquals(0, kept());
  }

  @Test
  void whatComesBackIsSearchedForIt() {
    simulation.world.prints.put(
        "twice",
        "it is "
            + VALUE
            + " or "
            + Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8))
            + " so\n");
    simulation.world.complains.put("twice", "bad password " + VALUE);
    simulation.world.answers.put("GET /v1/me", "{\"you\": \"hunter2\\\"-\\\\-horse\"}");
    String run =
        run(
            """
            steps:
              - name: it
                exec: echo twice
              - name: who
                http: GET /me
                at: api
              - say: "${it.text} and ${who.data.you}"
              - require: { "it was ${it.text}": "it.text == 'x'" }
            """);
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(simulation.said.toString().contains("••••"), simulation.said.toString());
    assertUnseen(run);
  }

  @Test
  void isGoneHoweverTheRunEnds() {
    String refused = start("steps:\n  - approve: Go?\n    by: [approvers]\n    within: 5m\n");
    simulation.settle();
    assertEquals(1, kept());
    simulation.vote(refused, "grace", false);
    simulation.settle();
    assertTrue(simulation.view(refused).status().ended());
    assertEquals(0, kept());
  }

  @Test
  void anUndoHasItStillAndThenItIsGone() {
    simulation.world.codes.put("fails", 1);
    String run =
        run(
            """
            steps:
              - exec: echo makes
                undo:
                  - exec: echo takes back
                    env: { DB_PASSWORD: "${password}" }
              - exec: echo fails
            """);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("DB_PASSWORD=" + VALUE), simulation.world.handed);
    assertEquals(0, kept());
    assertUnseen(run);
  }

  @Test
  void isGoneWhenSomebodyCancels() {
    String run = run("steps:\n  - approve: Go?\n    by: [approvers]\n    within: 5m\n");
    simulation.cancel(run, simulation.people.caller("ada"), true);
    simulation.settle();
    assertTrue(simulation.view(run).status().ended());
    assertEquals(0, kept());
  }

  @Test
  void whatNoRunTakesIsGoneAfterAnHour() {
    simulation.bring("ada", "password", VALUE);
    assertEquals(1, kept());
    simulation.pass(Duration.ofMinutes(59));
    assertEquals(1, kept());
    simulation.pass(Duration.ofMinutes(2));
    assertEquals(0, kept());
  }

  @Test
  void oneRunHasItAndNoOther() {
    Map<String, Object> given = given("password");
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nparams: { password: secret }\nsteps:\n  - approve: Go?\n    by: [approvers]\n    within: 5m\n");
    simulation.start("job", given, "s1");
    String second = simulation.start("job", given, "s2");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(second).status());
    assertTrue(
        simulation.view(second).reason().contains("The secret 'password' is not here any more"),
        simulation.view(second).reason());
  }

  @Test
  void nobodyElsesIsTaken() {
    SecretValue theirs = simulation.bring("grace", "password", VALUE);
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nparams: { password: secret }\nsteps:\n  - exec: echo x\n");
    String run = simulation.start("job", Map.of("password", theirs), "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void withAnotherKeyTheRunSaysSoAndStops() {
    String run =
        run(
            """
            steps:
              - approve: Go?
                by: [approvers]
                within: 5m
              - exec: echo hello
                env: { DB_PASSWORD: "${password}" }
            """);
    simulation.loseKey();
    simulation.restart();
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
    assertTrue(
        String.valueOf(simulation.view(run).reason()).contains("'password'"),
        simulation.view(run).reason());
  }

  @Test
  void anotherValueUnderItsIdOpensForNobody() {
    String run =
        run(
            """
            steps:
              - approve: Go?
                by: [approvers]
                within: 5m
              - exec: echo hello
                env: { DB_PASSWORD: "${password}" }
            """);
    SecretValue other = simulation.bring("ada", "password", "another value");
    simulation.database.write(tx ->
        tx.handle()
            .createUpdate(
                "update run_secret set sealed = (select sealed from run_secret where id = :other) where run = :run")
            .bind("other", other.id())
            .bind("run", run)
            .execute());
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aCalledRunbookIsHandedItAsASecret() {
    simulation.library.put(
        "tool",
        "about: t\nowner: dev\nparams: { key: secret }\nsteps:\n  - exec: echo t\n    env: { DB_PASSWORD: \"${key}\" }\n");
    String run = run("steps:\n  - call: tool\n    with: { key: \"${password}\" }\n");
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), simulation.view(run) + "");
    assertEquals(List.of("DB_PASSWORD=" + VALUE), simulation.world.handed);
    assertUnseen(run);
  }

  @Test
  void whatIsNoSecretThereIsNotGivenOne() {
    simulation.library.put(
        "tool", "about: t\nowner: dev\nparams: { key: text }\nsteps:\n  - exec: echo ${key}\n");
    String run = run("steps:\n  - call: tool\n    with: { key: \"${password}\" }\n");
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
    assertUnseen(run);
  }

  @Test
  void whatTheInstallationLendsGoesWhereItIsLentAlone() {
    String lends =
        "steps:\n  - http: GET /me\n    at: api\n    headers: { X-Token: \"${secret('lent')}\" }\n";
    String run = run(lends);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), simulation.view(run) + "");
    assertEquals(List.of("X-Token: " + Simulation.LENT), simulation.world.handed);
    String elsewhere =
        run("steps:\n  - exec: echo x\n    env: { DB_PASSWORD: \"${secret('lent')}\" }\n");
    simulation.library.put("other", "about: a job\nowner: dev\n" + lends);
    String another = simulation.start("other", Map.of(), "s9");
    simulation.settle();
    for (String refused : List.of(elsewhere, another)) {
      assertTrue(
          String.valueOf(simulation.view(refused).reason()).contains("'secrets.lent'"),
          simulation.view(refused) + "");
    }
    assertEquals(1, simulation.world.handed.size());
  }

  @Test
  void whatSomebodyTypedAddsNoHeaderAndEndsNoVariable() {
    simulation.library.put(
        "typed",
        """
        about: a job
        owner: dev
        params: { x: text }
        steps:
          - if: x.startsWith('a')
            http: GET /me
            at: api
            headers: { X-Name: "${x}" }
          - exec: echo x
            env: { DB_PASSWORD: "${x}" }
        """);
    for (String text : List.of("a\r\nX-Admin: yes", "b\0c")) {
      String run = simulation.start("typed", Map.of("x", text), text);
      simulation.settle();
      assertEquals(RunStatus.FAILED, simulation.view(run).status());
    }
    assertEquals(List.of(), simulation.world.sent);
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void nothingBeginsWithAValueThatCannotBeCarriedThere() {
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nparams: { password: secret }\nsteps:\n  - http: GET /me\n    at: api\n    headers: { X-Token: \"${password}\" }\n");
    String run =
        simulation.start(
            "job",
            Map.of("password", simulation.bring("ada", "password", "two\nlines of it")),
            "s1");
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.sent);
    assertTrue(
        simulation.view(run).reason().contains("holds what no header can carry"),
        simulation.view(run).reason());
  }
}
