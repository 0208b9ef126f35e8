package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the server before and after every commit of taking a delivery that takes several. Whoever
/// sends is not answered then, and sends all of it again: nothing is lost, nothing is there twice.
final class AlertCrashTest {
  private static final int ALERTS = 2_400;

  @TempDir private Path folder;

  private long story(long crash) {
    try (var server = new AlertServer(folder)) {
      server.database.crashAt(crash);
      try {
        server.takesMany(ALERTS);
      } catch (CrashedError dead) {
        server.restart();
        server.takesMany(ALERTS);
      }
      String where = "crash at " + crash;
      assertEquals(ALERTS, server.count("alert"), where);
      assertEquals(ALERTS, server.count("alert_member"), where);
      assertEquals(ALERTS, server.count("alert_change"), where + ": each began once");
      assertEquals(1, server.count("alert_sound"), where);
      assertEquals(1, server.cards().size(), where);
      assertEquals(
          List.of("Firing: Errors (service=payments) · 2,400 alerts"),
          server.cards().stream().map(card -> card.shown().summary()).toList(),
          where);
      return server.database.points();
    }
  }

  @Test
  void losesNothingAndDoublesNothingWhereverItDies() {
    long points = story(0);
    assertTrue(points >= 6, "only " + points + " points");
    for (long point = 1; point <= points; point++) {
      story(point);
    }
  }
}
