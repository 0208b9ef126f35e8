package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a step asks people in the middle of a run.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class StepApprovalTest {
  private final Simulation simulation;

  StepApprovalTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void parksForAnApprovalAndGoesOnOverARestart() {
    String run =
        simulation.run(
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
  void asksTheManagerOfWhoeverAsked() {
    String run =
        simulation.run(
            """
            steps:
              - approve: May ${me.id}?
                by: [manager(me)]
                within: 30m
            """);
    assertEquals(List.of("grace"), simulation.view(run).approvals().getFirst().rule().by());
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "linus", true));
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
  }

  @Test
  void asksNobodyWhereNoManagerIsKnown() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - approve: x
            by: [manager(me)]
            within: 1h
        """);
    var eve = simulation.invocation("job", Map.of()).as(simulation.people.caller("eve"));
    var allowed = assertInstanceOf(Decision.Allowed.class, simulation.guard.decide(eve));
    String run =
        simulation.database.write(
            tx -> simulation.runs().start(tx, allowed.clearance(), new RunSource("test", "eve")));
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "Nobody could be asked: 'manager(me)' names nobody. Who is whose manager stands in"
            + " people.yaml, or is told by a group source with 'managers'.",
        simulation.view(run).reason());
    assertEquals(List.of(), simulation.view(run).approvals());
  }

  @Test
  void asksTheOwnersOfTheService() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        params: {service: service}
        steps:
          - approve: May it?
            by: [owners(service), grace]
            within: 30m
        """);
    String run = simulation.start("job", Map.of("service", "shop"), "s1");
    simulation.settle();
    assertEquals(List.of("sre", "grace"), simulation.view(run).approvals().getFirst().rule().by());
    String other = simulation.start("job", Map.of("service", "mail"), "s2");
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(other).status());
  }

  @Test
  void asksWhoeverIsOnCallThenOrRefuses() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        params: {service: service}
        steps:
          - approve: May it?
            by: [oncall(service)]
            within: 30m
        """);
    String run = simulation.start("job", Map.of("service", "shop"), "s1");
    simulation.settle();
    assertEquals(List.of("linus"), simulation.view(run).approvals().getFirst().rule().by());
    String other = simulation.start("job", Map.of("service", "quiet"), "s2");
    simulation.settle();
    assertEquals(
        "Nobody could be asked: 'oncall(service)' names nobody. Nobody is on call now.",
        simulation.view(other).reason());
  }

  @Test
  void nothingIsHiddenInWhatPeopleVoteOn() {
    String hidden = "rel" + Character.toString(0xe0065) + "ea\u007f\u3164se";
    simulation.library.put(
        "publish",
        """
        about: publishes
        owner: dev
        when: { command: "publish <name>" }
        params: { name: text }
        steps:
          - approve: "Publish ${name}?"
            by: [approvers]
            within: 30m
            show: "${{'what': name}}"
          - exec: echo ${name}
        """);
    String run = simulation.start("publish", Map.of("name", hidden), "s1");
    simulation.settle();
    RunView view = simulation.view(run);
    String shown = "rel\\u{e0065}ea\\u{7f}\\u{3164}se";
    assertEquals("Publish " + shown + "?", view.approvals().getFirst().question());
    assertEquals("Publish " + shown + "?", view.steps().getFirst().title());
    assertEquals("echo " + shown, view.steps().getLast().title());
  }

  @Test
  void nobodyIsAskedInVain() {
    simulation.guard.nobodyCan("only 1 can approve: nobody is asked.");
    String run =
        simulation.run(
            """
            steps:
              - approve: Really?
                by: [approvers]
                within: 30m
              - exec: echo one
            """);
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("only 1 can approve: nobody is asked.", simulation.view(run).reason());
    assertEquals(List.of(), simulation.view(run).approvals());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void silenceIsARefusal() {
    String run =
        simulation.run(
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
  void aStepAsksAgainWhenTheRulesChangedBeforeItsGrantOrBeforeTheRunGoesOn() {
    String run =
        simulation.run(
            """
            steps:
              - approve: Really?
                by: [approvers]
                show: run.id
                within: 30m
              - exec: echo one
            """);
    simulation.guard.price("another", Simulation.TWO);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(
        "Waits for approval again, since the rules have changed: Really?",
        simulation.view(run).reason());
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.guard.price("third", Simulation.TWO);
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
}
