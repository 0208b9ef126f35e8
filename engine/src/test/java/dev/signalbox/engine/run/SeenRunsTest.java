package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RequestFilter.Scope;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who sees which runs and questions, and that looking for a hidden one is the same work as looking
/// for none.
final class SeenRunsTest {
  private static final String NOTHING = "zzzzzz";
  private static final Sight STRANGER =
      new Sight("mallory", Set.of("mallory"), Set.of("elsewhere"));
  private static final Sight ASKED =
      new Sight("grace", Set.of("grace", "approvers"), Set.of("elsewhere"));
  private static final Sight MEMBER = new Sight("ada", Set.of("ada", "dev"), Set.of("ops"));

  private static Simulation asking(TestDatabases databases) {
    var simulation = new Simulation(1, databases);
    simulation.guard.price("job", Simulation.TWO);
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - say: hello\n");
    return simulation;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whoMayReadTheRoomOrIsAskedSeesTheRun(TestDatabases databases) {
    try (var simulation = asking(databases)) {
      String run = simulation.start("job", Map.of(), "s1");
      String code = simulation.view(run).code();
      for (String name : List.of(run, code)) {
        assertTrue(simulation.runs().view(name, MEMBER).isPresent());
        assertTrue(simulation.runs().view(name, ASKED).isPresent());
        assertTrue(simulation.runs().view(name, STRANGER).isEmpty());
      }
      assertEquals(1, simulation.runs().page(RunFilter.newest(ASKED, 10)).size());
      assertEquals(0, simulation.runs().page(RunFilter.newest(STRANGER, 10)).size());
      assertEquals(1, simulation.runs().countRequests(ASKED, Scope.MINE));
      assertEquals(0, simulation.runs().countRequests(MEMBER, Scope.MINE));
      assertEquals(1, simulation.runs().countRequests(MEMBER, Scope.ASKED));
      assertEquals(0, simulation.runs().countRequests(STRANGER, Scope.ALL));
      simulation.vote(run, "grace", true);
      assertEquals(0, simulation.runs().countRequests(ASKED, Scope.MINE));
      assertEquals(1, simulation.runs().countRequests(ASKED, Scope.OPEN));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void nothingIsDoneToARunThatIsNotSeenAndNothingTold(TestDatabases databases) {
    try (var simulation = asking(databases)) {
      String run = simulation.start("job", Map.of(), "s1");
      RunView view = simulation.view(run);
      Caller mallory = simulation.people.caller("mallory");
      int records = simulation.audit.size();
      for (String name : List.of(run, view.code())) {
        assertInstanceOf(ActResult.Unknown.class, simulation.cancel(name, mallory, true));
        assertInstanceOf(
            ActResult.Unknown.class, simulation.settle(name, mallory, Settlement.STOP));
        assertEquals(new VoteResult.Unknown(List.of()), voted(simulation, name, mallory));
      }
      String question = view.approvals().getFirst().code();
      assertEquals(new VoteResult.Unknown(List.of()), voted(simulation, question, mallory));
      String near = question.substring(0, 5);
      assertEquals(new VoteResult.Unknown(List.of()), voted(simulation, near, mallory));
      assertEquals(
          new VoteResult.Unknown(List.of(question)),
          voted(simulation, near, simulation.people.caller("eve")));
      assertEquals(RunStatus.HELD, simulation.view(run).status());
      assertEquals(records, simulation.audit.size());
    }
  }

  private static VoteResult voted(Simulation simulation, String code, Caller caller) {
    return simulation.vote(code, caller, true);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void lookingForAHiddenRunIsTheSameWorkAsLookingForNone(TestDatabases databases) {
    try (var simulation = asking(databases)) {
      RunView run = simulation.view(simulation.start("job", Map.of(), "s1"));
      Caller mallory = simulation.people.caller("mallory");
      Runs runs = simulation.runs();
      sameWork(
          simulation,
          run.code(),
          (transaction, name) -> runs.cancel(transaction, name, mallory, true));
      sameWork(
          simulation,
          run.code(),
          (transaction, name) -> runs.settle(transaction, name, mallory, Settlement.STOP));
      sameWork(
          simulation,
          run.approvals().getFirst().code(),
          (transaction, name) ->
              runs.vote(transaction, name, new Approvals.Vote(mallory, true, null)));
    }
  }

  private static void sameWork(
      Simulation simulation, String hidden, BiConsumer<Transaction, String> look) {
    List<String> absent = statements(simulation, NOTHING, look);
    assertFalse(absent.isEmpty());
    assertEquals(absent, statements(simulation, hidden, look));
  }

  private static List<String> statements(
      Simulation simulation, String name, BiConsumer<Transaction, String> look) {
    var said = new ArrayList<String>();
    simulation.database.write(transaction -> {
      transaction
          .handle()
          .setSqlLogger(
              new SqlLogger() {
                @Override
                public void logBeforeExecution(StatementContext context) {
                  said.add(context.getRenderedSql());
                }
              });
      look.accept(transaction, name);
      transaction.handle().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
      return true;
    });
    return said;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void pagesMissNothingAndRepeatNothingWhileRunsAreMade(TestDatabases databases) {
    try (var simulation = asking(databases)) {
      IntStream.range(0, 7).forEach(i -> simulation.start("job", Map.of(), "s" + i));
      var seen = new ArrayList<String>();
      PageMark behind = null;
      for (int page = 0; page < 3; page++) {
        List<RunView> runs =
            simulation.runs().page(new RunFilter(MEMBER, null, null, Set.of(), behind, 3));
        runs.forEach(run -> seen.add(run.id()));
        behind = new PageMark(runs.getLast().asked().createdAt(), runs.getLast().id());
        simulation.elapse(Duration.ofSeconds(1));
        simulation.start("job", Map.of(), "later" + page);
      }
      assertEquals(7, seen.size());
      assertEquals(7, new HashSet<>(seen).size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void findsAnOpenQuestionHoweverManyCameAfterIt(TestDatabases databases) {
    try (var simulation = asking(databases)) {
      String old = simulation.start("job", Map.of(), "old");
      simulation.library.put("free", "about: another\nowner: dev\nsteps:\n  - say: hello\n");
      IntStream.range(0, 30).forEach(i -> simulation.start("free", Map.of(), "s" + i));
      var mine = RequestFilter.newest(ASKED, Scope.MINE, 1);
      assertEquals(old, simulation.runs().requests(mine).getFirst().approval().run());
      var held = new RunFilter(MEMBER, null, null, Set.of(RunStatus.HELD), null, 1);
      assertEquals(old, simulation.runs().page(held).getFirst().id());
    }
  }
}
