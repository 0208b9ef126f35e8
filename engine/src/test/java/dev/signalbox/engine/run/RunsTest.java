package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.store.TestDatabases;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that nothing disturbs.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RunsTest {
  private final Simulation simulation;

  RunsTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void runsStepsInOrderAndKeepsTheirOutput() {
    String run =
        simulation.run(
            """
            steps:
              - name: first
                exec: echo one
              - if: first.exit == 0
                say: it said ${first.text}
              - if: first.exit == 1
                say: never
            finally:
              - say: ended ${run.status}
            """);
    RunView view = simulation.view(run);
    assertEquals(RunStatus.SUCCEEDED, view.status(), () -> String.valueOf(view));
    assertEquals(List.of("one"), simulation.world.launched);
    assertEquals(List.of(run + ":2 it said did one", run + ":finally.1 ended ok"), simulation.said);
    assertEquals(StepStatus.SKIPPED, simulation.step(run, "3").status());
    assertEquals("did one\n", simulation.runs().output(run, 0, 1000).text());
    assertEquals(8, simulation.step(run, "1").outputBytes());
    assertEquals(List.of("run.accepted", "run.started", "run.ended"), simulation.kinds());
  }

  @Test
  void saysInShortHowRunsStand() {
    String run = simulation.run("steps:\n  - exec: echo one\n");
    RunView view = simulation.view(run);
    assertEquals(
        List.of(
            new RunBrief(
                run,
                view.code(),
                RunStatus.SUCCEEDED,
                view.asked().createdAt(),
                view.state().startedAt(),
                view.state().endedAt())),
        simulation.runs().briefs(Set.of(run, "nobody")));
    assertEquals(List.of(), simulation.runs().briefs(Set.of()));
  }

  @Test
  void closesBeforeItWasStarted() {
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - exec: echo one\n");
    String run = simulation.start("job", Map.of(), "s1");
    simulation.runs().close();
    assertTrue(simulation.world.closed);
    simulation.settle();
    assertEquals(RunStatus.QUEUED, simulation.view(run).status());
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void oneSourceMakesOneRun() {
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - exec: echo one\n");
    String first = simulation.start("job", Map.of(), "s1");
    simulation.settle();
    assertEquals(first, simulation.start("job", Map.of(), "s1"));
    simulation.settle();
    assertEquals(1, simulation.world.launched.size());
  }

  @Test
  void theSecondRunWaitsForTheLockAndIsToldWhoHoldsIt() {
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nlock: deploy/api\nsteps:\n  - wait: 5m\n  - exec: echo one\n");
    String first = simulation.start("job", Map.of(), "s1");
    simulation.settle();
    String second = simulation.start("job", Map.of(), "s2");
    String third = simulation.start("job", Map.of(), "s3");
    simulation.settle();
    assertEquals(RunStatus.QUEUED, simulation.view(second).status());
    assertNotNull(simulation.view(second).reason());
    assertTrue(simulation.view(second).reason().contains(simulation.view(first).code()));
    simulation.pass(Duration.ofMinutes(5));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(first).status());
    assertEquals(RunStatus.PARKED, simulation.view(second).status());
    assertEquals(RunStatus.QUEUED, simulation.view(third).status());
    assertTrue(simulation.view(third).reason().contains(simulation.view(second).code()));
    simulation.pass(Duration.ofMinutes(5));
    assertEquals(RunStatus.PARKED, simulation.view(third).status());
  }

  @Test
  void callsAnotherRunbookUnderTheSamePermission() {
    simulation.library.put(
        "tool",
        "about: t\nowner: dev\nparams:\n  what: text\nsteps:\n  - name: it\n    exec: echo ${what}\n");
    String run =
        simulation.run(
            """
            steps:
              - name: called
                call: tool
                with: {what: hello}
              - say: ${called.it.text}
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(StepStatus.SUCCEEDED, simulation.step(run, "1>1").status());
    assertEquals(List.of(run + ":2 did hello"), simulation.said);
    simulation.guard.deny("tool");
    String denied = simulation.start("job", Map.of(), "s2");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(denied).status());
    assertTrue(simulation.view(denied).reason().contains("tool is denied now"));
  }

  @Test
  void everyFieldThatIsKnownOfARunAndItsPersonHasAValue() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        lock: shop
        steps:
          - exec: >-
              echo ${run.code.size()} ${run.id.size()} ${run.runbook} ${run.line} ${run.room}
              ${run.status} ${run.took} ${run.fence} ${run.link == '/runs/' + run.code}
              ${me.id} ${me.name} ${me.kind} ${me.manager} ${me.email}. ${me.groups}
        """);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.settle();
    assertEquals(
        List.of("6 36 job job ops running 0s 1 true ada ada person grace . [\"dev\",\"everyone\"]"),
        simulation.world.launched,
        simulation.view(run)::toString);
  }

  @Test
  void theLinkOfARunIsBelowTheAddressThatPeopleReach() {
    var library =
        new Library(
            () -> new Catalog(List.of(), List.of()),
            () -> LiveNames.NONE,
            Services.NONE,
            URI.create("https://chat.example.com"));
    assertEquals("https://chat.example.com/runs/k3f9ab", library.link("k3f9ab"));
  }

  /// A file that is checked calls nothing in a circle; one that changed meanwhile may.
  @Test
  void callsGoEightDeepAndACircleEndsThere() {
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - call: other\n");
    simulation.library.put("other", "about: another\nowner: dev\nsteps:\n  - call: job\n");
    String circle = simulation.start("job", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(circle).status());
    String deepest = "1" + ">1".repeat(8);
    assertEquals(deepest, simulation.view(circle).steps().getLast().path());
    assertEquals(StepStatus.FAILED, simulation.step(circle, deepest).status());
    assertTrue(
        String.valueOf(simulation.view(circle).reason())
            .contains("Runbooks call each other more than 8 deep."),
        simulation.view(circle)::toString);
  }

  @Test
  void pollsUntilItHolds() {
    simulation.world.answers.put("GET /v1/state", "{\"ready\": false}");
    String run =
        simulation.run(
            """
            steps:
              - wait: 5m
                every: 30s
                check:
                  http: GET /state
                  at: api
                until: check.data.ready
            """);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofSeconds(30));
    simulation.world.answers.put("GET /v1/state", "{\"ready\": true}");
    simulation.restart();
    simulation.pass(Duration.ofSeconds(30));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(3, simulation.world.sent.size());
  }
}
