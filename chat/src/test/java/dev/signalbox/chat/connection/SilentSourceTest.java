package dev.signalbox.chat.connection;

import static dev.signalbox.chat.connection.ConnectionNode.PLAIN;
import static dev.signalbox.chat.connection.ConnectionNode.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.connection.ConnectionState.Standing;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `watch` is expected every ten minutes: that nothing comes is told when it has lasted two more.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class SilentSourceTest {
  private static final Duration EXPECTED = Duration.ofMinutes(10);
  private static final Duration TOLD = EXPECTED.plus(ConnectionHealth.LASTS);

  private final TestClock clock = TestClock.atNoon();
  private final FakeSystem system = new FakeSystem();
  private final Database database;
  private final ConnectionNode node;

  SilentSourceTest(TestDatabases databases) {
    database = databases.open(clock);
    node = new ConnectionNode(database, clock, system);
  }

  @AfterEach
  void close() {
    node.close();
    database.close();
    system.close();
  }

  private void pass(Duration time) {
    pass(node, time);
  }

  private void pass(ConnectionNode on, Duration time) {
    clock.advance(time);
    on.fire();
  }

  private int cards() {
    return node.cards("eve", "ops").size();
  }

  @Test
  void isToldOnceAndOnceMoreWhenItSpeaksAgain() {
    node.begin();
    node.worked(WATCH);
    pass(TOLD.minusMillis(1));
    assertEquals(0, cards());
    pass(Duration.ofMillis(1));
    assertEquals(
        "watch does not work since 2026-03-02 12:10:00 UTC: Nothing came since"
            + " 2026-03-02 12:00:00 UTC; something is expected every 10m.",
        node.summary("eve", "ops"));
    assertEquals(Standing.DOWN, node.state("eve", WATCH).standing());
    for (int i = 0; i < 50; i++) {
      pass(Duration.ofHours(1));
    }
    assertEquals(1, cards());
    node.worked(WATCH);
    pass(ConnectionHealth.LASTS);
    assertTrue(node.summary("eve", "ops").startsWith("watch works again since"));
    assertEquals(1, cards(), "on the same card");
    pass(EXPECTED);
    assertEquals(2, cards(), "silent anew, a new card");
  }

  @Test
  void whoSpeaksAsOftenAsExpectedIsNotTold() {
    node.begin();
    for (int i = 0; i < 50; i++) {
      node.worked(WATCH);
      pass(EXPECTED);
    }
    assertEquals(0, cards());
    assertEquals(Standing.WORKS, node.state("eve", WATCH).standing());
  }

  @Test
  void whoNeverSpokeIsTold() {
    node.begin();
    pass(TOLD);
    assertTrue(
        node.summary("eve", "ops").endsWith("Nothing came yet; something is expected every 10m."));
  }

  @Test
  void whatCannotBeReadIsNoWord() {
    node.begin();
    node.worked(WATCH);
    pass(Duration.ofMinutes(5));
    node.failed(WATCH, "deliveries cannot be read");
    pass(Duration.ofMinutes(7));
    assertEquals(1, cards());
  }

  @Test
  void isNotToldRightAfterAStartSinceItMayHaveSpokenToNobody() {
    node.begin();
    node.worked(WATCH);
    clock.advance(Duration.ofHours(2));
    var after = new ConnectionNode(database, clock, system);
    after.begin();
    pass(after, EXPECTED.minusMillis(1));
    assertEquals(0, cards());
    pass(after, Duration.ofMillis(1));
    assertEquals(1, cards());
    var later = new ConnectionNode(database, clock, system);
    later.begin();
    pass(later, Duration.ofHours(2));
    assertEquals(1, cards(), "known before, told no more");
    later.close();
    after.close();
  }

  @Test
  void isNotToldBecauseTheClockIsSet() {
    node.begin();
    node.worked(WATCH);
    for (Duration by : List.of(Duration.ofDays(30), Duration.ofDays(-60))) {
      node.setClock(by);
      pass(Duration.ofMinutes(1));
    }
    assertEquals(0, cards());
    pass(EXPECTED);
    assertEquals(1, cards());
  }

  @Test
  void whatMayBeSilentIs() {
    node.begin();
    node.worked(PLAIN);
    pass(TOLD);
    pass(Duration.ofDays(3));
    assertEquals(
        List.of(),
        node.cards("eve", "ops").stream()
            .filter(card -> card.shown().summary().contains("plain"))
            .toList());
  }
}
