package dev.signalbox.engine.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.store.CrashedError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the server before and after every commit of a proposal, and around the writing of its
/// file; and at random, with random people. What must always hold is looked at after each.
final class ProposalCrashTest {
  private static final int SEEDS = 100;

  @TempDir private Path folder;

  @Test
  void survivesACrashAtEveryCommitAndAroundTheFile() {
    long points = story(0);
    assertTrue(points > 10, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      story(point);
    }
  }

  /// Somebody proposes what takes two, two agree, it is written and becomes active.
  ///
  /// @return how many points there are to crash at
  private long story(long crash) {
    try (var server = new ProposalServer(folder)) {
      server.database.crashAt(crash);
      insist(server, () -> propose(server));
      insist(server, () -> vote(server, "bob"));
      insist(server, () -> vote(server, "carl"));
      insist(server, server::round);
      insist(server, server::activate);
      long points = server.database.points();
      String what = "crash at " + crash + ": " + server.only() + server.recorded;
      assertEquals(ProposalStatus.ACTIVE, server.only().status(), what);
      assertEquals(ProposalServer.WIDER, server.file(), what);
      always(server, what);
      return points;
    }
  }

  @Test
  void survivesRandomCrashesVotesAndWithdrawals() {
    Long replay = Long.getLong("signalbox.seed");
    if (replay != null) {
      random(replay);
      return;
    }
    for (long seed = 1; seed <= SEEDS; seed++) {
      random(seed);
    }
  }

  private void random(long seed) {
    var random = new Random(seed);
    try (var server = new ProposalServer(folder)) {
      insist(server, () -> propose(server));
      for (int move = 0; move < 12; move++) {
        server.database.crashAt(random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0);
        int choice = random.nextInt(10);
        insist(server, () -> act(server, choice));
      }
      server.database.crashAt(0);
      server.restart();
      server.clock.advance(Duration.ofDays(8));
      server.round();
      server.activate();
      String what = "replay with -Dsignalbox.seed=" + seed + ": " + server.only() + server.recorded;
      boolean written = server.file().equals(ProposalServer.WIDER);
      assertEquals(written, server.only().status() == ProposalStatus.ACTIVE, what);
      assertTrue(written || server.file().equals(ProposalServer.BASE), what);
      always(server, what);
    }
  }

  private static boolean act(ProposalServer server, int choice) {
    return switch (choice) {
      case 0, 1 -> vote(server, "bob");
      case 2, 3 -> vote(server, "carl");
      case 4 -> vote(server, "ada");
      case 5 -> vote(server, "eve");
      case 6 -> server.round();
      case 7 -> server.activate();
      case 8 -> server.withdraw();
      default -> {
        server.restart();
        yield true;
      }
    };
  }

  /// Whoever was not answered looks whether it is there, and asks again where it is not.
  private static boolean propose(ProposalServer server) {
    return !server.all().isEmpty() || server.propose();
  }

  private static boolean vote(ProposalServer server, String person) {
    return server.approval().votes().stream().anyMatch(vote -> vote.person().equals(person))
        || server.vote(person);
  }

  private static void insist(ProposalServer server, Runnable what) {
    try {
      what.run();
    } catch (CrashedError crash) {
      server.restart();
      what.run();
    }
  }

  private static void always(ProposalServer server, String what) {
    Approval approval = server.approval();
    List<String> voters = approval.votes().stream().map(Approval.Vote::person).toList();
    assertEquals(
        voters.size(), voters.stream().distinct().count(), "a person counts once: " + what);
    assertTrue(!voters.contains("ada") && !voters.contains("eve"), "who may not: " + what);
    assertTrue(
        server.file().equals(ProposalServer.BASE) || voters.size() == 2,
        "written without two: " + what);
    for (String word : List.of("made", "accepted", "written", "active", "withdrawn", "expired")) {
      long times = server.recorded.stream().filter(("proposal." + word)::equals).count();
      assertTrue(times <= 1, word + " twice: " + what);
    }
  }
}
