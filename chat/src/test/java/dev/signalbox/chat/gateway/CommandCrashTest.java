package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.TestDatabases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The server dies while it does a command of ours, and the same line comes again.
final class CommandCrashTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;

  /// The run has come to a step of which nobody knows what became.
  private static final List<String> NOBODY_KNOWS =
      List.of("update run set status = 'UNKNOWN', reason = 'nobody knows', started_at = 1");

  /// It was cancelled, and its first step is being taken back.
  private static final List<String> IS_UNDONE =
      List.of(
          """
          update run set status = 'RUNNING', phase = 'UNDO', verdict = 'CANCELLED', owner = 'one',
            epoch = 1, started_at = 1, cause = 'CANCELLED', cause_by = 'ada',
            cause_words = 'cancelled by ada'
          """,
          """
          insert into run_step (run, path, attempt, seq, verb, title, status, leaf, begun, epoch,
            node, polls, started_at, taken, kept)
          select id, '1.undo.1', 1, 1, 'exec', 'put it back', 'STARTED', 1, 1, 1, 'one', 0, 1, 0, 0
          from run
          """);

  /// ada made a room, and grace is in it.
  private static final List<String> A_ROOM =
      List.of(
          """
          insert into room (name, topic, origin, created_by, created_at)
          values ('outage', '', 'MADE', 'ada', 1)
          """,
          "insert into room_member (room, name) values ('outage', 'ada'), ('outage', 'grace')",
          "update room_version set version = version + 1");

  private static final List<String> AN_ENDED_ROOM =
      Stream.concat(
              A_ROOM.stream(), Stream.of("update room set archived_at = 1 where origin = 'MADE'"))
          .toList();

  private static final List<String> A_LINK =
      List.of(
          """
          insert into room_link (connection, place, room, origin, created_by, created_at)
          values ('fake', '#more', 'payments', 'MADE', 'ada', 1)
          """,
          "update room_version set version = version + 1");

  /// Who says what, what it is recorded as, and what it is answered with.
  ///
  /// @param before what brings the run to where it is then
  record Case(List<String> before, String person, String line, String recorded, String answered) {
    Case(String person, String line, String recorded, String answered) {
      this(List.of(), person, line, recorded, answered);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("grace", "/approve APPROVAL go", "approval.granted", "is approved"),
          new Case("grace", "/refuse APPROVAL", "approval.refused", "is refused"),
          new Case("ada", "/cancel RUN", "run.cancelled", "cancelled by ada"),
          new Case(NOBODY_KNOWS, "ada", "/outcome RUN happened", "run.settled", LINE),
          new Case(NOBODY_KNOWS, "ada", "/outcome RUN stop", "run.settled", LINE),
          new Case(IS_UNDONE, "ada", "/cancel RUN", "run.cancelled", LINE),
          new Case("ada", "/link fake", "link-code.issued", "send me"),
          new Case("ada", "/unlink irc", "account.unlinked", "no longer linked"),
          new Case("ada", "/room create outage", "room.created", "#outage is there"),
          new Case(A_ROOM, "ada", "/room add linus outage", "room.joined", "linus is in"),
          new Case(A_ROOM, "ada", "/room remove grace outage", "room.left", "grace is out"),
          new Case(A_ROOM, "ada", "/room archive outage", "room.archived", "is archived"),
          new Case(AN_ENDED_ROOM, "ada", "/room unarchive outage", "room.unarchived", "is open"),
          new Case("ada", "/room link fake #more", "room.linked", "are one"),
          new Case(A_LINK, "ada", "/room unlink fake #more", "room.unlinked", "are apart"),
          new Case("grace", "/audit what did ada do", "audit.read", "record"));

  static Stream<Arguments> casesOnEveryDatabase() {
    return Arrays.stream(TestDatabases.values())
        .flatMap(kind -> CASES.stream().map(one -> Arguments.of(kind, one)));
  }

  private static void linkOnIrc(ChatWorld world) {
    world
        .database()
        .write(transaction -> {
          String code = world.codes.issue(transaction, world.person("ada")).text();
          return world.codes.redeem(transaction, code, PeopleFixture.irc("account:ada"), "irc");
        });
  }

  @ParameterizedTest
  @MethodSource("casesOnEveryDatabase")
  void theSameLineHasOneEffectAndOneAnswerWheneverTheServerDies(TestDatabases kind, Case one) {
    var database = new DyingDatabase[1];
    try (var world =
        ChatWorld.undriven(folder, clock -> database[0] = new DyingDatabase(kind.open(clock)))) {
      linkOnIrc(world);
      world.says("ada", "/" + LINE);
      come(world, one.before());
      String line = typed(world, one.line());
      long before = recorded(world, one);

      database[0].dies(DyingDatabase.Death.BEFORE_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> world.says(one.person(), line, "same"));
      assertEquals(before, recorded(world, one), "nothing has happened yet");

      database[0].dies(DyingDatabase.Death.AFTER_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> world.says(one.person(), line, "same"));
      int commits = database[0].commits();
      assertEquals(before + 1, recorded(world, one), "it has happened, all of it");

      PostResult.Done told = world.says(one.person(), line, "same");
      assertEquals(before + 1, recorded(world, one), "it does not happen again");
      assertEquals(line, told.message().text());
      String answer = told.reply().shown().summary();
      assertTrue(answer.contains(one.answered()), answer);
      assertEquals(told, world.says(one.person(), line, "same"));
      assertEquals(commits + 2, database[0].commits(), "each looked into the inbox only");
    }
  }

  private static void come(ChatWorld world, List<String> statements) {
    world
        .database()
        .write(transaction -> {
          statements.forEach(transaction.handle()::execute);
          return true;
        });
  }

  private static long recorded(ChatWorld world, Case one) {
    return world.audited().stream().filter(one.recorded()::equals).count();
  }

  private static String typed(ChatWorld world, String line) {
    RunView run = run(world);
    return line.replace("APPROVAL", approval(run).code()).replace("RUN", run.code());
  }

  private static RunView run(ChatWorld world) {
    var sight = world.rooms.sight(world.person("ada"));
    return world.runs.page(RunFilter.newest(sight, 1)).getFirst();
  }

  private static Approval approval(RunView run) {
    return run.approvals().getFirst();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aPressCountsOnceAndIsAnsweredAlikeWheneverTheServerDies(TestDatabases kind) {
    var database = new DyingDatabase[1];
    try (var world =
        ChatWorld.undriven(folder, clock -> database[0] = new DyingDatabase(kind.open(clock)))) {
      world.says("ada", "/" + LINE);
      Message card = world.rooms.card("run/" + run(world).id()).orElseThrow();
      var ada = world.person("ada");
      database[0].dies(DyingDatabase.Death.AFTER_THE_COMMIT);
      assertThrows(
          DyingDatabase.Died.class, () -> world.console.press(ada, card.id(), "approve", "press"));
      var told = (PostResult.Done) world.console.press(ada, card.id(), "approve", "press");
      assertTrue(told.reply().shown().summary().contains("cannot approve"), told.toString());
      assertEquals(1, world.audited().stream().filter("approval.denied"::equals).count());

      var grace = world.person("grace");
      database[0].dies(DyingDatabase.Death.AFTER_THE_COMMIT);
      assertThrows(
          DyingDatabase.Died.class, () -> world.console.press(grace, card.id(), "refuse", "press"));
      PostResult again = world.console.press(grace, card.id(), "refuse", "press");
      assertEquals(1, world.audited().stream().filter("approval.refused"::equals).count());
      assertTrue(!(again instanceof PostResult.Done done) || done.reply() == null);
    }
  }
}
