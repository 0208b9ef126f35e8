package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.core.approval.ApprovalStatus;
import dev.signalbox.core.guard.ApprovalRule;
import dev.signalbox.core.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RunsTest {
  private static final ApprovalRule TWO =
      new ApprovalRule(
          "two", 2, List.of("approvers"), Duration.ofMinutes(30), Duration.ofMinutes(15));
  private static final ApprovalRule ONE =
      new ApprovalRule(
          "one", 1, List.of("approvers"), Duration.ofMinutes(30), Duration.ofMinutes(15));

  private final Simulation simulation;

  RunsTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String run(String steps) {
    simulation.library.put("job", "about: a job\nowner: dev\n" + steps);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.settle();
    return run;
  }

  @Test
  void runsStepsInOrderAndKeepsTheirOutput() {
    String run =
        run(
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
  void undoesWhatBeganInReverseWhenAStepFails() {
    simulation.world.codes.put("three", 7);
    String run =
        run(
            """
            steps:
              - exec: echo one
                undo:
                  exec: echo undo-one
              - steps:
                  - exec: echo two
                    undo:
                      exec: echo undo-two
                  - exec: echo three
                    undo:
                      exec: echo undo-three
              - exec: echo never
            finally:
              - exec: echo last
            """);
    RunView view = simulation.view(run);
    assertEquals(RunStatus.ROLLED_BACK, view.status(), () -> String.valueOf(view));
    assertEquals("ended with code 7", view.reason());
    assertEquals(
        List.of("one", "two", "three", "undo-three", "undo-two", "undo-one", "last"),
        simulation.world.launched);
  }

  @Test
  void endsAsUndoFailedWhenAnUndoFails() {
    simulation.world.codes.putAll(Map.of("two", 1, "undo-two", 1));
    String run =
        run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undo-one}
              - exec: echo two
                undo: {exec: echo undo-two}
            """);
    assertEquals(RunStatus.UNDO_FAILED, simulation.view(run).status());
    assertEquals(List.of("one", "two", "undo-two"), simulation.world.launched);
  }

  @Test
  void goesOnBehindAFailureThatMayHappen() {
    simulation.world.codes.put("one", 1);
    String run =
        run(
            """
            steps:
              - exec: echo one
                on-fail: continue
              - exec: echo two
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void aConditionThatDoesNotHoldRefusesTheRun() {
    String run =
        run(
            """
            steps:
              - require:
                  ${me.id} is not bob: me.id == 'bob'
              - exec: echo one
            """);
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("ada is not bob", simulation.view(run).reason());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void parksForAnApprovalAndGoesOnOverARestart() {
    String run =
        run(
            """
            steps:
              - approve: Really?
                by: [approvers]
                within: 30m
              - exec: echo one
            """);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.restart();
    simulation.settle();
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "ada", true));
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "eve", true));
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    assertInstanceOf(VoteResult.Closed.class, simulation.vote(run, "linus", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(ApprovalStatus.USED, simulation.view(run).approvals().getFirst().status());
    assertEquals(List.of("one"), simulation.world.launched);
  }

  @Test
  void silenceIsARefusal() {
    String run =
        run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undo-one}
              - approve: Really?
                by: [approvers]
                within: 30m
            """);
    simulation.pass(Duration.ofMinutes(29));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals("not approved within 30m", simulation.view(run).reason());
    assertInstanceOf(VoteResult.Closed.class, simulation.vote(run, "grace", true));
  }

  @Test
  void holdsARunUntilEnoughPeopleApprove() {
    simulation.guard.price("job", TWO);
    String run = run("steps:\n  - exec: echo one\n");
    assertEquals(RunStatus.HELD, simulation.view(run).status());
    assertInstanceOf(
        VoteResult.NotYours.class,
        simulation
            .runs()
            .vote(
                simulation.view(run).code(), simulation.people.caller("ada", "other"), true, null));
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "grace", true));
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "grace", true));
    assertEquals(List.of(), simulation.world.launched);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "linus", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertTrue(simulation.kinds().containsAll(List.of("run.held", "approval.granted")));
  }

  @Test
  void aVoteOfSomebodyWhoLeftTheGroupCountsNoMore() {
    simulation.guard.price("job", TWO);
    String run = run("steps:\n  - exec: echo one\n");
    simulation.vote(run, "grace", true);
    simulation.people.leave("grace", "approvers");
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "linus", true));
    assertEquals(RunStatus.HELD, simulation.view(run).status());
  }

  @Test
  void showsStepsToComeWithTheArgumentsAlreadyInThem() {
    simulation.guard.price("job", ONE);
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        when: {command: job <name>}
        params: {name: text}
        steps:
          - say: "${name} is ${run.status} now, $1"
        """);
    String run = simulation.start("job", Map.of("name", "api"), "s1");
    assertEquals("api is … now, $1", simulation.view(run).steps().getFirst().title());
  }

  @Test
  void saysInShortHowRunsStand() {
    String run = run("steps:\n  - exec: echo one\n");
    RunView view = simulation.view(run);
    assertEquals(
        List.of(
            new RunBrief(
                run,
                view.code(),
                RunStatus.SUCCEEDED,
                view.createdAt(),
                view.startedAt(),
                view.endedAt())),
        simulation.runs().briefs(Set.of(run, "nobody")));
    assertEquals(List.of(), simulation.runs().briefs(Set.of()));
  }

  @Test
  void aRefusalIsFinal() {
    simulation.guard.price("job", ONE);
    String run = run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.Refused.class, simulation.vote(run, "grace", false));
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("refused by grace", simulation.view(run).reason());
  }

  @Test
  void expiresWhenNobodyApprovesOrNothingStartsInTime() {
    simulation.guard.price("job", ONE);
    String run = run("steps:\n  - exec: echo one\n");
    simulation.pass(Duration.ofMinutes(31));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    String late = simulation.start("job", Map.of(), "s2");
    simulation.vote(late, "grace", true);
    simulation.restart();
    simulation.pass(Duration.ofMinutes(16));
    assertEquals(RunStatus.EXPIRED, simulation.view(late).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aChangedFileOrStricterRulesEndTheRunAtItsGrant() {
    simulation.guard.price("job", ONE);
    String run = run("steps:\n  - exec: echo one\n");
    simulation.library.put("job", "about: changed\nowner: dev\nsteps:\n  - exec: echo two\n");
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(ApprovalStatus.SUPERSEDED, simulation.view(run).approvals().getLast().status());
    String denied = simulation.start("job", Map.of(), "s2");
    simulation.guard.deny("job");
    simulation.vote(denied, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(denied).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void rulesThatChangedBetweenAskAndGrantSupersedeTheApproval() {
    simulation.guard.price("job", ONE);
    String run = run("steps:\n  - exec: echo one\n");
    simulation.guard.price("another", TWO);
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(ApprovalStatus.SUPERSEDED, simulation.view(run).approvals().getLast().status());
    assertTrue(String.valueOf(simulation.view(run).reason()).contains("changed since; ask again"));
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void rulesThatChangedBetweenGrantAndStartSupersedeTheApproval() {
    simulation.guard.price("job", ONE);
    String run = run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.guard.price("another", TWO);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(ApprovalStatus.SUPERSEDED, simulation.view(run).approvals().getLast().status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aStepAsksAgainWhenTheRulesChangedBeforeItsGrantOrBeforeTheRunGoesOn() {
    String run =
        run(
            """
            steps:
              - approve: Really?
                by: [approvers]
                show: run.id
                within: 30m
              - exec: echo one
            """);
    simulation.guard.price("another", TWO);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(
        "Waits for approval again, since the rules have changed: Really?",
        simulation.view(run).reason());
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.guard.price("third", TWO);
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "linus", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(
        List.of(ApprovalStatus.SUPERSEDED, ApprovalStatus.SUPERSEDED, ApprovalStatus.USED),
        simulation.view(run).approvals().stream().map(approval -> approval.status()).toList());
  }

  @Test
  void argumentsThatChangedUnderAnApprovalSupersedeIt() {
    simulation.guard.price("job", ONE);
    simulation.library.put(
        "job", "about: a job\nowner: dev\nparams:\n  n: int\nsteps:\n  - exec: echo ${n}\n");
    String run = simulation.start("job", Map.of("n", 1L), "s1");
    simulation.database.write(
        tx -> tx.handle().execute("UPDATE run SET arguments = REPLACE(arguments, '1', '2')"));
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void onlyTheRequesterConfirms() {
    simulation.guard.price(
        "job",
        new ApprovalRule("confirm", 1, List.of(), Duration.ofMinutes(5), Duration.ofMinutes(5)));
    String run = run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "grace", true));
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "ada", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
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
  void cancelStopsTheStepAndUndoesWhatBegan() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - exec: echo one
            undo: {exec: echo undo-one}
          - exec: echo two
        finally:
          - say: ${run.status}
        """);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.world.meanwhile(() -> {
      if (simulation.world.launched.getLast().equals("two")) {
        simulation.runs().cancel(run, simulation.people.caller("ada"), true);
      }
    });
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("one", "two", "undo-one"), simulation.world.launched);
    assertEquals(List.of(run + ":finally.1 rolled-back"), simulation.said);
    assertInstanceOf(
        ActResult.Pointless.class,
        simulation.runs().cancel(run, simulation.people.caller("ada"), true));
  }

  @Test
  void cancelWithoutUndoLeavesWhatBegan() {
    String run =
        run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undo-one}
              - wait: 5m
            """);
    assertInstanceOf(
        ActResult.NotYours.class,
        simulation.runs().cancel(run, simulation.people.caller("eve"), false));
    assertInstanceOf(
        ActResult.Done.class,
        simulation.runs().cancel(run, simulation.people.caller("ada"), false));
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(List.of("one"), simulation.world.launched);
  }

  @Test
  void callsAnotherRunbookUnderTheSamePermission() {
    simulation.library.put(
        "tool",
        "about: t\nowner: dev\nparams:\n  what: text\nsteps:\n  - name: it\n    exec: echo ${what}\n");
    String run =
        run(
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
  void pollsUntilItHolds() {
    simulation.world.answers.put("GET /v1/state", "{\"ready\": false}");
    String run =
        run(
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
