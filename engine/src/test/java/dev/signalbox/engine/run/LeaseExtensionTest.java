package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a step did for a while lasts longer when those who were asked before agree again, and not
/// otherwise.
final class LeaseExtensionTest {
  private static final String GRANT =
      """
      about: access for a while
      owner: dev
      params:
        hours: {type: duration, default: 8h}
      steps:
        - approve: May ${me.id} have it?
          by: [approvers]
          within: 30m
        - name: grant
          exec: echo grant
          expires: ${hours}
          warn: 1h
          max: 1d
          undo: {exec: 'echo revoke'}
        - approve: Was it right?
          by: [approvers]
          within: 30m
      finally:
        - exec: echo last
      """;
  private static final Duration HOUR = Duration.ofHours(1);

  private Simulation simulation = new Simulation(1);

  @AfterEach
  void close() {
    simulation.close();
  }

  private String granted() {
    simulation.library.put("job", GRANT);
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    simulation.settle();
    yes(run);
    yes(run);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    return run;
  }

  private void yes(String run) {
    simulation.vote(run, "grace", true);
    simulation.settle();
  }

  private List<StepLease> leases(boolean ended) {
    var sight = Simulation.OneRoom.in("ops", simulation.people.person("ada"));
    return simulation.runs().leases(sight, ended, 20);
  }

  private StepLease lease() {
    return leases(false).getFirst();
  }

  private StepLease.Result asked(String person, Duration by) {
    return asked(simulation, lease().code(), person, by);
  }

  private static StepLease.Result asked(Simulation node, String code, String person, Duration by) {
    var wish =
        new StepLease.Wish(
            node.people.caller(person), by, "lease extend " + code + " more", Origin.TYPED);
    StepLease.Result result = node.database.write(tx -> node.runs().extendLease(tx, code, wish));
    node.settle();
    return result;
  }

  /// The run that asks.
  private String asks(Duration by) {
    return assertInstanceOf(StepLease.Result.Asked.class, asked("ada", by)).run();
  }

  private String pointless(Duration by) {
    return assertInstanceOf(StepLease.Result.Pointless.class, asked("ada", by)).why();
  }

  private long revoked() {
    return simulation.world.launched.stream().filter("revoke"::equals).count();
  }

  @Test
  void asksAgainWhomTheRunAskedBeforeAndThenLastsLonger() {
    granted();
    var due = lease().until().due();
    String run = asks(Duration.ofHours(3));
    RunView view = simulation.view(run);
    assertEquals(List.of("1"), view.steps().stream().map(StepView::path).toList());
    Approval question = view.approvals().getFirst();
    assertEquals(
        "lease extend %s more – May ada have it?".formatted(lease().code()), question.question());
    assertEquals(List.of("approvers"), question.rule().by());
    assertInstanceOf(
        VoteResult.NotYours.class,
        simulation.vote(question.code(), simulation.people.caller("ada"), true));
    assertEquals(due, lease().until().due());
    yes(run);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(due.plus(Duration.ofHours(3)), lease().until().due());
    assertEquals(due.plus(Duration.ofHours(2)), lease().until().warning());
    assertEquals(List.of("grant", "last"), simulation.world.launched);
    simulation.pass(Duration.ofHours(11).minusSeconds(1));
    assertEquals(0, revoked());
    assertTrue(simulation.kinds().contains("lease.warned"));
    simulation.pass(Duration.ofSeconds(1));
    assertEquals(1, revoked());
    simulation.pass(Duration.ofDays(2));
    assertEquals(1, revoked());
    assertEquals(1, leases(true).size());
    assertTrue(simulation.kinds().contains("lease.extended"));
  }

  @Test
  void silenceAndRefusalLeaveItAsItWas() {
    granted();
    String silent = asks(HOUR);
    simulation.pass(Duration.ofMinutes(30));
    assertEquals(RunStatus.EXPIRED, simulation.view(silent).status());
    String refused = asks(HOUR);
    simulation.vote(refused, "grace", false);
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(refused).status());
    String cancelled = asks(HOUR);
    simulation.cancel(cancelled, simulation.people.caller("ada"), true);
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(cancelled).status());
    assertEquals(0, revoked());
    simulation.pass(Duration.ofHours(7).plusMinutes(30));
    assertEquals(1, revoked());
  }

  @Test
  void itsGreatestLengthBoundsAllOfItFromTheFirstGrantOn() {
    granted();
    assertTrue(pointless(Duration.ofHours(17)).contains("16h at most"));
    yes(asks(Duration.ofHours(16)));
    assertTrue(pointless(Duration.ofSeconds(1)).contains("cannot be extended any more"));
    assertEquals(Duration.ZERO, lease().further());
    assertTrue(pointless(Duration.ZERO).contains("some time"));
    simulation.pass(Duration.ofDays(1));
    assertEquals(1, revoked());
  }

  @Test
  void onlyWhoAskedForItMayAndOnceAtATime() {
    granted();
    String code = lease().code();
    assertInstanceOf(StepLease.Result.NotYours.class, asked("grace", HOUR));
    assertInstanceOf(StepLease.Result.Unknown.class, asked("mallory", HOUR));
    assertInstanceOf(StepLease.Result.Unknown.class, asked(simulation, "nothing", "ada", HOUR));
    String run = asks(HOUR);
    assertTrue(pointless(HOUR).contains("asked already, by run " + simulation.view(run).code()));
    yes(run);
    simulation.guard.deny("job");
    assertEquals(
        "job is denied now.",
        assertInstanceOf(StepLease.Result.NotYours.class, asked("ada", HOUR)).why());
    simulation.pass(Duration.ofHours(9));
    assertEquals(
        "It has ended already.",
        assertInstanceOf(StepLease.Result.Pointless.class, asked(simulation, code, "ada", HOUR))
            .why());
  }

  @Test
  void theRulesOfTheInstallationAskAgainToo() {
    simulation.guard.price("job", Simulation.ONE);
    simulation.library.put("job", GRANT);
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    yes(run);
    yes(run);
    yes(run);
    String extension = asks(HOUR);
    assertEquals(RunStatus.HELD, simulation.view(extension).status());
    yes(extension);
    assertEquals(RunStatus.PARKED, simulation.view(extension).status());
    yes(extension);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(extension).status());
    assertEquals(Duration.ofHours(9), length());
  }

  private Duration length() {
    return Duration.between(lease().granted().at(), lease().until().due());
  }

  @Test
  void nobodyIsAskedByAnotherFileThanTheOneThatWasApproved() {
    granted();
    simulation.library.put("job", GRANT.replace("May ", "Shall "));
    assertTrue(pointless(HOUR).contains("ask anew: job"));
    simulation.library.remove("job");
    assertTrue(pointless(HOUR).contains("ask anew: job"));
    simulation.pass(Duration.ofHours(8));
    assertEquals(1, revoked());
  }

  @Test
  void whoIsAskedWhenItEndsIsAskedNoMore() {
    simulation.guard.price("job", Simulation.ONE);
    simulation.library.put("job", GRANT.replace("within: 30m", "within: 2d"));
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    yes(run);
    yes(run);
    yes(run);
    String held = asks(HOUR);
    end();
    assertEquals(RunStatus.EXPIRED, simulation.view(held).status());
    assertEquals(ApprovalStatus.WITHDRAWN, last(held).status());
    assertInstanceOf(VoteResult.Closed.class, simulation.vote(held, "grace", true));
    assertEquals(1, revoked());
  }

  private void end() {
    String code = lease().code();
    simulation.database.write(
        tx -> simulation.runs().endLease(tx, code, simulation.people.caller("ada")));
    simulation.settle();
  }

  private Approval last(String run) {
    return simulation.view(run).approvals().getLast();
  }

  @Test
  void aQuestionOfAStepEndsWithTheLeaseToo() {
    simulation.library.put("job", GRANT.replace("within: 30m", "within: 2d"));
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    simulation.settle();
    yes(run);
    yes(run);
    String parked = asks(HOUR);
    simulation.pass(Duration.ofHours(8));
    assertEquals(RunStatus.EXPIRED, simulation.view(parked).status());
    assertEquals(ApprovalStatus.WITHDRAWN, last(parked).status());
    assertEquals(1, revoked());
  }

  @Test
  void whereNobodyWasAskedNobodyIs() {
    simulation.run(
        """
        steps:
          - exec: echo grant
            expires: 1h
            undo: {exec: echo revoke}
        """);
    asks(HOUR);
    assertEquals(Duration.ofHours(2), length());
    simulation.pass(HOUR);
    assertEquals(0, revoked());
    simulation.pass(HOUR);
    assertEquals(1, revoked());
  }

  @Test
  void asksWhatStandsInCalledRunbooksAndInListsAsWell() {
    simulation.library.put(
        "tool",
        """
        about: t
        owner: dev
        params: {who: text}
        steps:
          - approve: Inner for ${who}?
            by: [approvers]
            within: 30m
        """);
    String run =
        simulation.run(
            """
            steps:
              - each: who in ['a', 'b']
                call: tool
                with: {who: '${who}'}
              - exec: echo grant
                expires: 1h
                undo: {exec: echo revoke}
            """);
    yes(run);
    yes(run);
    String extension = asks(HOUR);
    assertTrue(last(extension).question().endsWith("Inner for a?"));
    yes(extension);
    assertTrue(last(extension).question().endsWith("Inner for b?"));
    yes(extension);
    assertEquals(Duration.ofHours(2), length());
  }

  @Test
  void survivesACrashAtEveryCommit() {
    long points = extension(TestDatabases.MEMORY, 0);
    assertTrue(points > 6, "only " + points);
    for (int point = 1; point <= points; point++) {
      extension(TestDatabases.MEMORY, point);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void survivesCrashesOnRealDatabases(TestDatabases databases) {
    long points = extension(databases, 0);
    for (int point = 1; point <= points; point += 7) {
      extension(databases, point);
    }
  }

  /// One extension with one crash; everybody repeats what was not acknowledged.
  private long extension(TestDatabases databases, long crash) {
    simulation.close();
    simulation = new Simulation(1, databases);
    granted();
    simulation.database.crashAt(crash);
    StepLease.Result result = insist(() -> asked("ada", HOUR));
    String run =
        result instanceof StepLease.Result.Asked known
            ? known.run()
            : simulation.newest().stream()
                .filter(view -> view.line().startsWith("lease extend"))
                .findFirst()
                .orElseThrow()
                .id();
    insist(() -> {
      simulation.settle();
      return simulation.vote(run, "grace", true);
    });
    insist(() -> {
      simulation.settle();
      return "";
    });
    String what = "crash at " + crash + ": " + simulation.view(run);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
    assertEquals(Duration.ofHours(9), length(), what);
    long points = simulation.database.points();
    simulation.clock.pass(Duration.ofHours(9));
    insist(() -> {
      simulation.settle();
      return "";
    });
    assertEquals(1, revoked(), what);
    return points;
  }

  private <T> T insist(Supplier<T> what) {
    try {
      return what.get();
    } catch (CrashedError crash) {
      simulation.restart();
      return what.get();
    }
  }

  @Test
  void whatOneNodeAskedAnotherMayExtend() {
    var clock = new FakeClock();
    List<Database> databases = TestDatabases.twoNodes(clock);
    simulation.close();
    simulation = new Simulation(1, clock, same -> databases.getFirst());
    try (var other = new Simulation(simulation, "two", databases.getLast())) {
      granted();
      String code = lease().code();
      String run =
          assertInstanceOf(StepLease.Result.Asked.class, asked(other, code, "ada", HOUR)).run();
      yes(run);
      other.settle();
      assertEquals(RunStatus.SUCCEEDED, other.view(run).status());
      assertEquals(Duration.ofHours(9), length());
      simulation.elapse(Duration.ofHours(9));
      other.settle();
      simulation.settle();
      long both = revoked() + other.world.launched.stream().filter("revoke"::equals).count();
      assertEquals(1, both);
    }
  }
}
