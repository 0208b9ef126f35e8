package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.calendar.TimeSpan;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What people are asked before a run starts.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RunApprovalTest {
  private final Simulation simulation;

  RunApprovalTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void showsStepsToComeWithTheArgumentsAlreadyInThem() {
    simulation.guard.price("job", Simulation.ONE);
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
  void holdsARunUntilEnoughPeopleApprove() {
    simulation.guard.price("job", Simulation.TWO);
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertEquals(RunStatus.HELD, simulation.view(run).status());
    assertInstanceOf(
        VoteResult.NotYours.class,
        simulation.vote(
            simulation.view(run).code(),
            new Caller(simulation.people.person("ada"), PeopleFixture.irc("ada")),
            true));
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
    simulation.guard.price("job", Simulation.TWO);
    String run = simulation.run("steps:\n  - exec: echo one\n");
    simulation.vote(run, "grace", true);
    simulation.people.edit(text -> text.replace("    - grace\n", ""));
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "linus", true));
    assertEquals(RunStatus.HELD, simulation.view(run).status());
  }

  @Test
  void aRefusalIsFinal() {
    simulation.guard.price("job", Simulation.ONE);
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.Refused.class, simulation.vote(run, "grace", false));
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("refused by grace", simulation.view(run).reason());
  }

  @Test
  void expiresWhenNobodyApprovesOrNothingStartsInTime() {
    simulation.guard.price("job", Simulation.ONE);
    String run = simulation.run("steps:\n  - exec: echo one\n");
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
    simulation.guard.price("job", Simulation.ONE);
    String run = simulation.run("steps:\n  - exec: echo one\n");
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
    simulation.guard.price("job", Simulation.ONE);
    String run = simulation.run("steps:\n  - exec: echo one\n");
    simulation.guard.price("another", Simulation.TWO);
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(ApprovalStatus.SUPERSEDED, simulation.view(run).approvals().getLast().status());
    assertTrue(String.valueOf(simulation.view(run).reason()).contains("changed since; ask again"));
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void rulesThatChangedBetweenGrantAndStartSupersedeTheApproval() {
    simulation.guard.price("job", Simulation.ONE);
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.guard.price("another", Simulation.TWO);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(ApprovalStatus.SUPERSEDED, simulation.view(run).approvals().getLast().status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void argumentsThatChangedUnderAnApprovalSupersedeIt() {
    simulation.guard.price("job", Simulation.ONE);
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
  void asManyAsAreNeededAreNotEnoughWhileOneIsMissingOfThoseFromEach() {
    var eyes = new Quorum(2, List.of("eve", "linus"), List.of("grace"));
    simulation.guard.price(
        "job", new ApprovalRule("eyes", eyes, Duration.ofMinutes(30), Duration.ofMinutes(15)));
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "eve", true));
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "linus", true));
    simulation.settle();
    assertEquals(List.of(), simulation.world.launched);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void whatWasNotEnoughIsNotApprovedAfterItsTime() {
    var eyes = new Quorum(2, List.of("eve", "linus"), List.of("grace"));
    simulation.guard.price(
        "job", new ApprovalRule("eyes", eyes, Duration.ofMinutes(30), Duration.ofMinutes(15)));
    String run = simulation.run("steps:\n  - exec: echo one\n");
    simulation.vote(run, "eve", true);
    simulation.vote(run, "linus", true);
    simulation.pass(Duration.ofMinutes(31));
    simulation.settle();
    assertEquals("not approved within 30m", simulation.view(run).reason());
  }

  private static ApprovalRule inBusinessHours() {
    return new ApprovalRule(
        "office",
        Quorum.of(1, List.of("approvers")),
        new TimeSpan.BusinessHours(2),
        new TimeSpan.BusinessHours(1),
        false,
        null);
  }

  /// It is Sunday noon.
  @Test
  void whatIsAskedOnSundayStandsUntilMondayMorning() {
    simulation.guard.price("job", inBusinessHours());
    String run = simulation.run("steps:\n  - exec: echo one\n");
    simulation.pass(Duration.ofHours(22).plusMinutes(59));
    assertEquals(RunStatus.HELD, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    assertEquals("not approved within 2 business hours", simulation.view(run).reason());
  }

  @Test
  void whatIsApprovedOnSundayMayBeginUntilMondayMorning() {
    simulation.run("lock: one\nsteps:\n  - wait: 3d\n");
    simulation.guard.price("job", inBusinessHours());
    String run = simulation.start("job", Map.of(), "s2");
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.restart();
    simulation.pass(Duration.ofHours(22).minusMinutes(1));
    assertEquals(RunStatus.QUEUED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
    assertEquals("approved, but not begun within 1 business hour", simulation.view(run).reason());
  }

  @Test
  void onlyTheRequesterConfirms() {
    simulation.guard.price(
        "job",
        new ApprovalRule(
            "confirm", Quorum.of(1, List.of()), Duration.ofMinutes(5), Duration.ofMinutes(5)));
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(run, "grace", true));
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "ada", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }
}
