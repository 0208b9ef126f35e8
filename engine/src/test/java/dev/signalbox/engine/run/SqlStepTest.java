package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cel.common.values.NullValue;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.store.CrashedError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a step that asks a database comes to, whatever the rows hold and whenever the server dies.
final class SqlStepTest {
  private static final String COUNT = "select count(*) n from t where v = ?";

  private static final String SMOKE =
      """
      steps:
        - name: smoke
          sql: select count(*) n from t where v = :v
          at: db
          with: { v: '${[1, 2].size()}' }
        - require: {wrong: 'smoke[0].n == 1 && smoke.size() == 1'}
        - exec: echo ${smoke[0].n}
      """;

  private static final String WRITE =
      """
      risk: high
      steps:
        - name: fix
          sql: update t set v = 1
          at: db
          write: true
          %s
        - exec: echo ${fix[0].changed}
      """;

  private static final String SELECT =
      "steps:\n  - { sql: 'select :v', at: \"%s\", with: { v: \"%s\" } }\n";

  private final Simulation simulation = new Simulation(1);

  @AfterEach
  void close() {
    simulation.close();
  }

  private String reason(String run) {
    return String.valueOf(simulation.view(run).reason());
  }

  @Test
  void laterStepsReadItsRows() {
    simulation.world.rows.put(COUNT, List.of(Map.of("n", 1L)));
    String run = simulation.run(SMOKE);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(List.of(COUNT + " [2]"), simulation.world.asked);
    assertEquals(List.of("1"), simulation.world.launched);
    String table = simulation.runs().output(run, 0, 1000).text();
    assertTrue(table.startsWith("n\n-\n1\n1 row\n"), table);
  }

  @Test
  void nothingIsNotAnEmptyText() {
    simulation.world.rows.put("select a from t", List.of(Map.of("a", NullValue.NULL_VALUE)));
    String run =
        simulation.run(
            """
            steps:
              - { name: it, sql: select a from t, at: db }
              - require: {wrong: "it[0].a == null && it[0].a != ''"}
              - exec: echo ${it}
              - exec: echo ${it[0].a}
            """);
    assertEquals(List.of("[{\"a\":null}]"), simulation.world.launched);
    assertTrue(reason(run).contains("it has no value (null)"), reason(run));
  }

  @Test
  void hostileRowsAreShownAndSecretsAreNot() {
    simulation.world.rows.put(
        "select a from t",
        List.of(
            Map.of("a", "\u202edlrow\nline | \u0007"),
            Map.of("a", "x".repeat(50) + " " + Simulation.SECRET)));
    String run =
        simulation.run(
            """
            steps:
              - { name: it, sql: select a from t, at: db }
              - exec: echo ${it[1].a}
            """);
    String table = simulation.runs().output(run, 0, 1000).text();
    assertTrue(table.contains("\\u{202e}dlrow\\u{a}line | \\u{7}"), table);
    assertTrue(table.contains("••••") && !table.contains("s3cr3t"), table);
    assertTrue(reason(run).contains("would hand on a secret"), reason(run));
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aReadIsDoneAgainAfterACrashAndAWriteIsNot() {
    simulation.library.put("job", "about: a job\nowner: dev\n" + SMOKE);
    simulation.world.rows.put(COUNT, List.of(Map.of("n", 1L)));
    String run = simulation.start("job", Map.of(), "s1");
    dieOnceAsked();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(2, simulation.world.asked.size());

    simulation.library.put("job", "about: a job\nowner: dev\n" + WRITE.formatted(""));
    String write = simulation.start("job", Map.of(), "s2");
    dieOnceAsked();
    assertEquals(RunStatus.UNKNOWN, simulation.view(write).status());
    assertEquals(3, simulation.world.asked.size());
  }

  private void dieOnceAsked() {
    simulation.world.atRequest(() -> {
      simulation.world.atRequest(() -> {});
      throw new CrashedError("asked");
    });
    assertThrows(CrashedError.class, simulation::settle);
    simulation.restart();
    simulation.settle();
  }

  @Test
  void aWriteThatMayBeDoneTwiceIsDoneAgain() {
    simulation.world.rows.put("update t set v = 1", List.of(Map.of("changed", 5L)));
    simulation.library.put(
        "job", "about: a job\nowner: dev\n" + WRITE.formatted("repeat: natural"));
    String run = simulation.start("job", Map.of(), "s1");
    dieOnceAsked();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(List.of("5"), simulation.world.launched);
  }

  @Test
  void aCommitWithoutAnAnswerAsksAPerson() {
    simulation.world.troubles.add(EffectResult.Unknown.after("the commit was sent"));
    String run = simulation.run(WRITE.formatted(""));
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    simulation.settle(run, simulation.people.caller("ada"), Settlement.REPEAT);
    simulation.settle();
    assertEquals(2, simulation.world.asked.size());
  }

  @Test
  void aWaitLooksAtTheRows() {
    String run =
        simulation.run(
            """
            steps:
              - name: waited
                wait: 5m
                every: 10s
                check: { sql: select n from lag, at: db }
                until: check.size() > 0 && check[0].n < 5
              - exec: echo ${waited[0].n}
            """);
    simulation.world.rows.put("select n from lag", List.of(Map.of("n", 7L)));
    simulation.pass(Duration.ofSeconds(10));
    simulation.world.rows.put("select n from lag", List.of(Map.of("n", 3L)));
    simulation.pass(Duration.ofSeconds(10));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(List.of("3"), simulation.world.launched);
  }

  @Test
  void valuesThatNoDatabaseTakesEndTheStepBeforeItIsAsked() {
    Map<String, String> bad =
        Map.of(
            "${[1, 2]}", "':v' is a list or a map",
            "${run}", "':v' is a list or a map",
            "${duration('5m')}", "':v' is a length of time");
    bad.forEach((value, why) -> {
      simulation.library.put("job", "about: a job\nowner: dev\n" + SELECT.formatted("db", value));
      String run = simulation.start("job", Map.of(), value);
      simulation.settle();
      assertTrue(reason(run).contains(why), reason(run));
    });
    String nowhere = simulation.run(SELECT.formatted("${'db2'}", "x"));
    assertTrue(reason(nowhere).contains("There is no database db2"), reason(nowhere));
    assertEquals(List.of(), simulation.world.asked);
  }
}
