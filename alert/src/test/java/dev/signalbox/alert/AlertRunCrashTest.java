package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.store.CrashedError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the server before and after every commit of taking alerts that start a run, and at random.
/// Whoever sends is not answered then, and sends again: each card has one run.
final class AlertRunCrashTest {
  private static final int SEEDS = 200;

  @TempDir private Path folder;

  private Instant since = Instant.EPOCH;
  private boolean fires;

  /// What fires again began anew.
  private void insist(AlertServer server, boolean firing, String value) {
    since = firing && !fires ? server.clock.instant() : since;
    fires = firing;
    try {
      server.takes(firing, since, value);
    } catch (CrashedError crash) {
      server.restart();
      server.takes(firing, since, value);
    }
  }

  /// It fires, says more, is sent twice, ends, and fires again much later.
  private long story(AlertServer server, long crash) {
    fires = false;
    server.database.crashAt(crash);
    insist(server, true, "1");
    insist(server, true, "2");
    insist(server, true, "2");
    insist(server, false, "2");
    server.clock.advance(Duration.ofDays(2));
    insist(server, true, "3");
    long points = server.database.points();
    List<RunView> runs = server.runs();
    assertEquals(2, runs.size(), "crash at " + crash + runs);
    assertEquals(2, server.cards().size(), "crash at " + crash);
    assertTrue(
        runs.stream().allMatch(run -> run.caller().equals("service:healer")), "crash at " + crash);
    return points;
  }

  @Test
  void eachCardHasOneRunWhereverTheServerDies() {
    long points;
    try (var server = new AlertServer(folder)) {
      points = story(server, 0);
    }
    assertTrue(points >= 8, "only " + points + " points");
    for (long point = 1; point <= points; point++) {
      try (var server = new AlertServer(folder)) {
        story(server, point);
      }
    }
  }

  @Test
  void eachCardHasOneRunWhateverIsSentAndWheneverTheServerDies() {
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
    String what = "replay with -Dsignalbox.seed=" + seed;
    fires = false;
    try (var server = new AlertServer(folder)) {
      insist(server, true, "0");
      for (int move = 0; move < 12; move++) {
        server.database.crashAt(random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0);
        switch (random.nextInt(5)) {
          case 0 -> insist(server, false, "" + random.nextInt(3));
          case 1 -> server.clock.advance(Duration.ofHours(random.nextInt(20)));
          case 2 -> server.restart();
          default -> insist(server, true, "" + random.nextInt(3));
        }
        assertEquals(server.cards().size(), server.runs().size(), what);
        assertEquals(
            server.runs().size(), server.runs().stream().map(RunView::id).distinct().count(), what);
      }
    }
  }
}
