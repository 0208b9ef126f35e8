package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a step did for a while ends by itself, whatever becomes of file, owner and server.
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
final class StepLeaseTest {
  private static final String GRANT =
      """
      about: access for a while
      owner: dev
      params:
        hours: {type: duration, default: 8h, max: 5d}
      steps:
        - name: ticket
          exec: echo ticket
        - name: grant
          exec: echo grant
          expires: ${hours}
          undo: {exec: 'echo revoke ${ticket.text} for ${me.id}'}
        - say: until ${grant.expires_at}
      finally:
        - exec: echo last
      """;
  private static final String REVOKE = "revoke did ticket for ada";

  private final Simulation simulation;

  StepLeaseTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String granted() {
    simulation.library.put("job", GRANT);
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    simulation.settle();
    assertEquals(
        RunStatus.SUCCEEDED, simulation.view(run).status(), () -> "" + simulation.view(run));
    return run;
  }

  private List<StepLease> leases(boolean ended) {
    var sight = Simulation.OneRoom.in("ops", simulation.people.person("ada"));
    return simulation.runs().leases(sight, ended, 20);
  }

  private StepLease lease() {
    return leases(false).getFirst();
  }

  private StepLease.Result end(String person) {
    String code = lease().code();
    StepLease.Result result =
        simulation.database.write(
            tx -> simulation.runs().endLease(tx, code, simulation.people.caller(person)));
    simulation.settle();
    return result;
  }

  private List<String> kinds() {
    return simulation.kinds().stream().filter(kind -> kind.startsWith("lease.")).toList();
  }

  private void assertEnded(String... launched) {
    assertEquals(List.of(launched), simulation.world.launched);
    assertEquals(List.of(), leases(false));
    assertEquals(StepLease.Status.ENDED, leases(true).getFirst().status());
  }

  @Test
  void endsWhenItsTimeIsOver() {
    String run = granted();
    assertEquals(List.of("ticket", "grant", "last"), simulation.world.launched);
    String until = simulation.clock.instant().plus(Duration.ofHours(8)).toString();
    assertEquals(List.of(run + ":3 until " + until), simulation.said);
    assertEquals("grant", lease().granted().title());
    simulation.pass(Duration.ofHours(8).minusSeconds(1));
    assertEquals(StepLease.Status.ACTIVE, lease().status());
    simulation.pass(Duration.ofSeconds(1));
    assertEnded("ticket", "grant", "last", REVOKE);
    assertEquals(List.of("lease.granted", "lease.ended"), kinds());
    RunView ending = simulation.newest().getFirst();
    assertEquals(RunStatus.SUCCEEDED, ending.status());
    assertEquals("lease end " + leases(true).getFirst().code(), ending.line());
    assertEquals(List.of("2.undo.1"), ending.steps().stream().map(StepView::path).toList());
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void endsWithoutItsFileAndWithoutTheRightToStartIt() {
    granted();
    simulation.library.remove("job");
    simulation.guard.deny("job");
    simulation.pass(Duration.ofHours(8));
    assertEnded("ticket", "grant", "last", REVOKE);
  }

  @Test
  void callsWhatWouldHaveBeenCalledWhenItWasGranted() {
    simulation.library.put(
        "revoke", "about: r\nowner: dev\nsteps:\n  - exec: echo revoked\n    name: it\n");
    simulation.run(
        """
        steps:
          - exec: echo grant
            expires: 1h
            undo:
              - call: revoke
        """);
    simulation.library.remove("revoke");
    simulation.guard.deny("revoke");
    simulation.restart();
    simulation.pass(Duration.ofHours(1));
    assertEnded("grant", "revoked");
  }

  @Test
  void whatWasDueWhileTheServerWasDownEndsRightAfterItsStart() {
    granted();
    simulation.elapse(Duration.ofDays(3));
    simulation.restart();
    simulation.settle();
    assertEnded("ticket", "grant", "last", REVOKE);
  }

  @Test
  void lastsAsLongAsItWasMeantToWhenTheClockIsSet() {
    granted();
    for (Duration jump : List.of(Duration.ofDays(30), Duration.ofHours(-30))) {
      simulation.clock.jump(jump);
      simulation.settle();
    }
    simulation.pass(Duration.ofHours(7));
    assertEquals(StepLease.Status.ACTIVE, lease().status());
    simulation.pass(Duration.ofHours(1).plusSeconds(1));
    assertEnded("ticket", "grant", "last", REVOKE);
  }

  @Test
  void anUndoOfItsRunLeavesNone() {
    simulation.world.codes.put("two", 1);
    String run =
        simulation.run(
            """
            steps:
              - exec: echo grant
                expires: 1h
                undo: {exec: echo revoke}
              - exec: echo two
            """);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEnded("grant", "two", "revoke");
    simulation.pass(Duration.ofHours(2));
    assertEnded("grant", "two", "revoke");
    assertEquals(List.of("lease.granted", "lease.ended"), kinds());
  }

  @Test
  void whatHasEndedIsNotUndoneOnceMore() {
    String run =
        simulation.run(
            """
            steps:
              - exec: echo grant
                expires: 1h
                undo: {exec: echo revoke}
              - exec: echo one
                undo: {exec: echo undo-one}
              - wait: 2h
              - exec: echo two
            """);
    simulation.pass(Duration.ofHours(1));
    assertEnded("grant", "one", "revoke");
    simulation.world.codes.put("two", 1);
    simulation.pass(Duration.ofHours(1));
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEnded("grant", "one", "revoke", "two", "undo-one");
  }

  @Test
  void anUndoThatFailsStaysOnTheListUntilAPersonTriesAgain() {
    granted();
    simulation.world.codes.put(REVOKE, 1);
    simulation.pass(Duration.ofHours(8));
    assertEquals(StepLease.Status.FAILED, lease().status());
    assertEquals("ended with code 1", lease().ending().reason());
    assertEquals(RunStatus.UNDO_FAILED, simulation.newest().getFirst().status());
    simulation.pass(Duration.ofDays(1));
    assertEquals(1, lease().ending().tries());
    simulation.world.codes.clear();
    assertInstanceOf(StepLease.Result.NotYours.class, end("eve"));
    assertInstanceOf(StepLease.Result.Unknown.class, end("mallory"));
    assertInstanceOf(StepLease.Result.Done.class, end("ada"));
    assertEnded("ticket", "grant", "last", REVOKE, REVOKE);
    assertEquals(
        List.of("lease.granted", "lease.failed", "lease.end-denied", "lease.ending", "lease.ended"),
        kinds());
  }

  @Test
  void endsOnceWhenAPersonEndsItBefore() {
    granted();
    assertInstanceOf(StepLease.Result.Done.class, end("ada"));
    assertEnded("ticket", "grant", "last", REVOKE);
    simulation.pass(Duration.ofDays(1));
    assertEnded("ticket", "grant", "last", REVOKE);
  }

  @Test
  void eachItemAndEachBranchHasItsOwn() {
    String run =
        simulation.run(
            """
            steps:
              - each: who in ['a', 'b']
                exec: echo grant-${who}
                expires: 1h
                undo: {exec: 'echo revoke-${who}'}
              - parallel:
                  left: {exec: echo left, expires: 2h, undo: {exec: echo undo-left}}
                  right: {exec: echo right}
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(3, leases(false).size());
    simulation.pass(Duration.ofHours(1));
    var launched = new ArrayList<>(simulation.world.launched.subList(4, 6));
    launched.sort(null);
    assertEquals(List.of("revoke-a", "revoke-b"), launched);
    simulation.pass(Duration.ofHours(1));
    assertEquals("undo-left", simulation.world.launched.getLast());
    assertEquals(3, leases(true).size());
  }

  @Test
  void doesNothingWhereItCouldNotEndAsWritten() {
    simulation.library.put(
        "job", GRANT.replace("expires: ${hours}", "expires: ${hours}\n    max: 1h"));
    String run = simulation.start("job", Map.of("hours", Duration.ofHours(8)), "s1");
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertTrue(String.valueOf(simulation.view(run).reason()).contains("1h at most"));
    assertEquals(List.of("ticket", "last"), simulation.world.launched);
  }

  @Test
  void asksWhatBecameOfAnUndoThatACrashCaughtHalfWay() {
    simulation.run(
        """
        steps:
          - exec: echo grant
            expires: 1h
            undo: {http: POST /order, at: api}
        """);
    simulation.elapse(Duration.ofHours(1));
    simulation.world.atRequest(() -> {
      throw new CrashedError("the undo is on its way");
    });
    assertThrows(CrashedError.class, simulation::settle);
    simulation.world.atRequest(() -> {});
    simulation.restart();
    simulation.settle();
    RunView ending = simulation.newest().getFirst();
    assertEquals(RunStatus.UNKNOWN, ending.status());
    assertEquals(StepLease.Status.ENDING, lease().status());
    simulation.settle(ending.id(), simulation.people.caller("ada"), Settlement.HAPPENED);
    simulation.settle();
    assertEquals(List.of(), leases(false));
  }
}
