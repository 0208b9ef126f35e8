package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL.
final class TwoNodesTest {
  private static final String TWO_STEPS =
      "about: a job\nowner: dev\nsteps:\n  - exec: echo one\n  - exec: echo two\n";

  private final FakeClock clock = new FakeClock();
  private final List<Database> databases = TestDatabases.twoNodes(clock);
  private final Simulation one = new Simulation(1, clock, same -> databases.getFirst());
  private final Simulation two = new Simulation(one, "one_", databases.getLast());

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private String accepted() {
    return accepted(one);
  }

  /// A job of two steps, asked for at this node, which neither has begun.
  static String accepted(Simulation one) {
    one.library.put("job", TWO_STEPS);
    return one.start("job", Map.of(), "s1");
  }

  /// The run ended well, and it was this node that launched what it asks for.
  static void assertDoneBy(Simulation node, String run) {
    assertEquals(RunStatus.SUCCEEDED, node.view(run).status());
    assertEquals(List.of("one", "two"), node.world.launched);
  }

  static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    var together = new CyclicBarrier(tasks.size());
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> task : tasks) {
        futures.add(
            workers.submit(() -> {
              together.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
              return task.call();
            }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    }
  }

  @Test
  void eachRunIsRunByOneNodeOnly() throws Exception {
    one.library.put(
        "job", "about: a job\nowner: dev\nparams:\n  n: text\nsteps:\n  - exec: echo ${n}\n");
    List<String> runs = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      runs.add(one.start("job", Map.of("n", "n" + n), "s" + n));
    }
    atOnce(
        List.of(
            () -> {
              one.settle();
              return true;
            },
            () -> {
              two.settle();
              return true;
            }));
    one.settle();
    List<String> launched = new ArrayList<>(one.world.launched);
    launched.addAll(two.world.launched);
    assertEquals(40, launched.size());
    assertEquals(40, new HashSet<>(launched).size());
    for (String run : runs) {
      assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    }
  }

  @Test
  void aRunWithLiveChoicesIsStartedByOneThoughBothAsk() throws Exception {
    LiveChoicesTest.outside(one);
    LiveChoicesTest.outside(two);
    String run = one.start("grant", Map.of("system", "crm", "role", "viewer", "days", 3L), "s1");
    atOnce(
        List.of(
            () -> {
              one.settle();
              return true;
            },
            () -> {
              two.settle();
              return true;
            }));
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    List<String> launched = new ArrayList<>(one.world.launched);
    launched.addAll(two.world.launched);
    assertEquals(List.of("crm viewer 3"), launched);
  }

  @Test
  void whatIsDueForBothEndsOnce() throws Exception {
    one.library.put(
        "job",
        """
        about: a job
        owner: dev
        params: {n: text}
        steps:
          - exec: echo ${n}
            expires: 1h
            undo: {exec: 'echo undo-${n}'}
        """);
    for (int n = 0; n < 20; n++) {
      one.start("job", Map.of("n", "n" + n), "s" + n);
    }
    one.settle();
    one.elapse(Duration.ofHours(1));
    atOnce(
        List.of(
            () -> {
              one.settle();
              return true;
            },
            () -> {
              two.settle();
              return true;
            }));
    one.settle();
    List<String> launched = new ArrayList<>(one.world.launched);
    launched.addAll(two.world.launched);
    launched.removeIf(program -> !program.startsWith("undo-"));
    assertEquals(20, launched.size());
    assertEquals(20, new HashSet<>(launched).size());
    var sight = Simulation.OneRoom.in("ops", one.people.person("ada"));
    assertEquals(20, one.runs().leases(sight, true, 100).size());
  }

  @Test
  void aNodeThatRenewsItsLeaseKeepsItsRun() {
    String run = accepted();
    one.world.meanwhile(() -> {
      for (int beat = 0; beat < 6; beat++) {
        two.elapse(Duration.ofSeconds(10));
        one.engine().tick();
        two.settle();
      }
    });
    one.settle();
    assertDoneBy(one, run);
    assertEquals(List.of(), two.world.launched);
  }

  @Test
  void aFailureKeepsItsReasonWhenAnotherNodeEndsTheRun() {
    one.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - exec: echo one
          - exec: echo two
        finally:
          - http: GET /${run.status}
            at: api
        """);
    one.world.codes.put("two", 7);
    one.world.atRequest(() -> {
      throw new CrashedError("killed");
    });
    String run = one.start("job", Map.of(), "s1");
    assertThrows(CrashedError.class, one::settle);
    two.elapse(Duration.ofSeconds(31));
    two.settle();
    assertEquals(List.of("GET /v1/failed"), two.world.sent);
    assertEquals(RunStatus.FAILED, two.view(run).status());
    assertEquals("ended with code 7", two.view(run).reason());
  }

  @Test
  void aNodeWhoseClockIsWrongTakesNoLivingRunAndLosesNone() {
    String run = accepted();
    var fast = new FakeClock();
    fast.pass(Duration.ofHours(1));
    var wrong = new Simulation(one, "wrong", databases.getLast(), fast);
    one.world.meanwhile(wrong::settle);
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    assertEquals(List.of(), wrong.world.launched);
    String other = wrong.start("job", Map.of(), "s2");
    wrong.world.meanwhile(() -> {
      one.settle();
      two.settle();
    });
    wrong.settle();
    assertDoneBy(wrong, other);
  }

  @Test
  void aNodeWhoseClockIsSetRenewsAsIfNothingHadHappened() {
    String run = accepted();
    one.world.meanwhile(() -> {
      clock.jump(Duration.ofHours(-1));
      one.elapse(Duration.ofSeconds(20));
      clock.jump(Duration.ofHours(3));
      one.engine().tick();
      one.elapse(Duration.ofSeconds(15));
      two.settle();
    });
    one.settle();
    assertDoneBy(one, run);
  }

  @Test
  void ofTwoProcessesWithOneNameTheElderStepsBack() {
    one.library.put("job", TWO_STEPS);
    var twin = new Simulation(one, "one", databases.getLast());
    one.elapse(Duration.ofSeconds(10));
    one.settle();
    String run = one.start("job", Map.of(), "s1");
    one.settle();
    assertEquals(RunStatus.QUEUED, one.view(run).status());
    twin.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    assertEquals(List.of("one", "two"), twin.world.launched);
    assertEquals(List.of(), one.world.launched);
  }

  @Test
  void aRunOfADeadNodeIsTakenOverBetweenItsSteps() {
    one.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - exec: echo one
          - http: GET /state
            at: api
          - exec: echo two
        """);
    String run = one.start("job", Map.of(), "s1");
    diesAtTheRequest(run);
    two.settle();
    assertEquals(RunStatus.RUNNING, two.view(run).status());
    two.elapse(Duration.ofSeconds(31));
    two.settle();
    assertEquals(RunStatus.SUCCEEDED, two.view(run).status());
    assertEquals(List.of("two"), two.world.launched);
  }

  /// The first node dies after its program's end is stored.
  private void diesAtTheRequest(String run) {
    one.world.meanwhile(() -> one.database.crashAt(6));
    assertThrows(CrashedError.class, one::settle);
    assertEquals(StepStatus.SUCCEEDED, two.step(run, "1").status());
    assertEquals(StepStatus.STARTED, two.step(run, "2").status());
  }

  @Test
  void votesAtTheSameTimeOnTwoNodesAllCount() throws Exception {
    one.guard.price("job", Simulation.TWO);
    one.library.put("job", TWO_STEPS);
    for (int round = 0; round < 10; round++) {
      String run = one.start("job", Map.of(), "s" + round);
      List<VoteResult> results =
          atOnce(List.of(() -> one.vote(run, "grace", true), () -> two.vote(run, "linus", true)));
      long granted = results.stream().filter(VoteResult.Granted.class::isInstance).count();
      assertEquals(1, granted, () -> String.valueOf(results));
      assertEquals(2, one.view(run).approvals().getFirst().votes().size());
    }
    assertTrue(two.world.launched.isEmpty());
  }

  @Test
  void oneSourceMakesOneRunOnTwoNodes() throws Exception {
    one.library.put("job", TWO_STEPS);
    for (int round = 0; round < 10; round++) {
      String source = "s" + round;
      List<String> runs =
          atOnce(
              List.of(
                  () -> one.start("job", Map.of(), source),
                  () -> two.start("job", Map.of(), source)));
      assertEquals(1, new HashSet<>(runs).size());
    }
  }

  @Test
  void aNodeTakesUpWhatItsEarlierLifeLeftAndNotAnothersWithALikeName() {
    String run = accepted();
    one.world.meanwhile(() -> {
      throw new CrashedError("killed");
    });
    assertThrows(CrashedError.class, one::settle);
    one.world.meanwhile(() -> {});
    two.restart();
    two.settle();
    assertEquals(RunStatus.RUNNING, two.view(run).status());
    one.restart();
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    assertInstanceOf(ActResult.Pointless.class, two.cancel(run, two.people.caller("ada"), true));
  }
}
