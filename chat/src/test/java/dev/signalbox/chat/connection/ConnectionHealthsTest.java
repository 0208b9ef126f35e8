package dev.signalbox.chat.connection;

import static dev.signalbox.chat.connection.ConnectionNode.CHAT;
import static dev.signalbox.chat.connection.ConnectionNode.PLAIN;
import static dev.signalbox.chat.connection.ConnectionNode.PROM;
import static dev.signalbox.chat.connection.ConnectionNode.VAULT;
import static dev.signalbox.chat.connection.ConnectionNode.WATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.connection.ConnectionState.Standing;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.hostile.HostileText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How connections do, measured by use.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ConnectionHealthsTest {
  private final TestClock clock = TestClock.atNoon();
  private final FakeSystem system = new FakeSystem();
  private final Database database;
  private final ConnectionNode node;

  ConnectionHealthsTest(TestDatabases databases) {
    database = databases.open(clock);
    node = new ConnectionNode(database, clock, system);
  }

  @AfterEach
  void close() {
    node.close();
    database.close();
    system.close();
  }

  private Standing standing(ConnectionId id) {
    return node.state("grace", id).standing();
  }

  private void pass(Duration time) {
    clock.advance(time);
    node.write();
    node.fire();
  }

  private void fails(ConnectionId id, int times) {
    for (int i = 0; i < times; i++) {
      node.failed(id, "no connection to 10.0.0.7:9093");
      clock.advance(Duration.ofSeconds(20));
    }
  }

  @Test
  void knowsWhatHappenedLastAndSinceWhen() {
    assertEquals(Standing.UNUSED, standing(PLAIN));
    node.worked(PLAIN);
    var began = clock.instant();
    clock.advance(Duration.ofMinutes(3));
    node.worked(PLAIN);
    assertEquals(began, node.state("ada", PLAIN).since());
    assertEquals(clock.instant(), node.state("ada", PLAIN).worked());
    clock.advance(Duration.ofMinutes(1));
    node.failed(PLAIN, "no connection to 10.0.0.7:9093");
    var state = node.state("ada", PLAIN);
    assertEquals(Standing.FAILS, state.standing());
    assertEquals(clock.instant(), state.since());
    assertEquals("no connection to 10.0.0.7:9093", state.reason());
  }

  @Test
  void tellsOnceWhenItFailsForLongAndAgainWhenItWorksForLong() {
    node.worked(PLAIN);
    fails(PLAIN, 3);
    pass(Duration.ofSeconds(59));
    assertEquals(List.of(), node.cards("eve", "ops"));
    pass(Duration.ofSeconds(1));
    assertEquals(Standing.DOWN, standing(PLAIN));
    assertEquals(
        "plain does not work since 2026-03-02 12:00:00 UTC: no connection to 10.0.0.7:9093",
        node.summary("eve", "ops"));
    fails(PLAIN, 20);
    pass(Duration.ofMinutes(10));
    assertEquals(1, node.cards("eve", "ops").size());
    node.worked(PLAIN);
    assertEquals(Standing.RECOVERS, standing(PLAIN));
    pass(Duration.ofMinutes(2).minusMillis(1));
    assertTrue(node.summary("eve", "ops").contains("does not work"));
    pass(Duration.ofMillis(1));
    assertEquals(Standing.WORKS, standing(PLAIN));
    assertTrue(node.summary("eve", "ops").startsWith("plain works again since 2026-03-02"));
    assertEquals(1, node.cards("eve", "ops").size(), "the same card");
    fails(PLAIN, 10);
    assertEquals(2, node.cards("eve", "ops").size(), "a new time, a new card");
  }

  @Test
  void oneFailureOrTwoAreNotTold() {
    fails(PLAIN, 2);
    pass(Duration.ofHours(1));
    assertEquals(Standing.FAILS, standing(PLAIN));
    assertEquals(List.of(), node.cards("eve", "ops"));
  }

  @Test
  void flappingIsNotTold() {
    for (int i = 0; i < 50; i++) {
      node.failed(PLAIN, "busy");
      node.failed(PLAIN, "busy");
      node.failed(PLAIN, "busy");
      pass(Duration.ofSeconds(50));
      node.worked(PLAIN);
      pass(Duration.ofSeconds(50));
    }
    assertEquals(List.of(), node.cards("eve", "ops"));
  }

  @Test
  void whatFlapsWhileItIsToldToBeDownStaysThat() {
    fails(PLAIN, 10);
    assertEquals(Standing.DOWN, standing(PLAIN));
    for (int i = 0; i < 50; i++) {
      node.worked(PLAIN);
      pass(Duration.ofSeconds(70));
      node.failed(PLAIN, "busy");
      pass(Duration.ofSeconds(70));
    }
    assertEquals(Standing.DOWN, standing(PLAIN));
    assertEquals(1, node.cards("eve", "ops").size());
    assertTrue(node.summary("eve", "ops").contains("does not work"));
  }

  @Test
  void aRestartForgetsNothing() {
    fails(PLAIN, 3);
    node.write();
    var after = new ConnectionNode(database, clock, system);
    clock.advance(Duration.ofMinutes(2));
    after.fire();
    assertEquals(Standing.DOWN, after.state("eve", PLAIN).standing());
    assertEquals(1, after.cards("eve", "ops").size());
    after.close();
  }

  @Test
  void ownersAreToldAloneAndOnlyTheyAndReadersOfTheAuditKnowWhy() {
    fails(PROM, 10);
    assertEquals(1, node.cards("grace", "@grace").size());
    assertEquals(1, node.cards("linus", "@linus").size());
    assertEquals(List.of(), node.cards("eve", "ops"));
    for (String knows : List.of("grace", "linus", "ada")) {
      assertEquals("no connection to 10.0.0.7:9093", node.state(knows, PROM).reason(), knows);
    }
    assertEquals(Standing.DOWN, node.state("eve", PROM).standing());
    assertNull(node.state("eve", PROM).reason());
  }

  @Test
  void whatBelongsToARoomIsNotThereForOthers() {
    fails(VAULT, 10);
    assertEquals(List.of(VAULT, CHAT, WATCH, PLAIN, PROM), node.known("bob"));
    for (String other : List.of("eve", "ada")) {
      assertFalse(node.known(other).contains(VAULT), other);
    }
    assertEquals(1, node.cards("bob", "releases").size());
  }

  @Test
  void hostileReasonsAreOneLineInWhichNothingIsHidden() {
    for (String hostile : HostileText.ALL) {
      node.failed(PLAIN, hostile + "\n\u0000\u202Eevil ${x} **b** " + "x".repeat(5_000));
      clock.advance(HealthLoop.STEADY);
      node.write();
      String reason = node.state("ada", PLAIN).reason();
      assertTrue(reason.length() <= 300, reason);
      assertTrue(reason.chars().noneMatch(Character::isISOControl), reason);
      assertFalse(reason.contains("\u202E"), reason);
    }
    pass(Duration.ofMinutes(5));
    assertEquals(1, node.cards("eve", "ops").size());
  }

  @Test
  void muchUseIsWrittenOnceAMinute() {
    node.worked(PLAIN);
    var first = clock.instant();
    for (int i = 0; i < 1_000; i++) {
      clock.advance(Duration.ofMillis(59));
      node.worked(PLAIN);
    }
    assertEquals(first, node.state("ada", PLAIN).worked(), "not written each time");
    clock.advance(Duration.ofSeconds(1));
    node.worked(PLAIN);
    assertEquals(clock.instant(), node.state("ada", PLAIN).worked());
  }

  @Test
  void aChatPlatformSaysItselfHowItDoes() {
    node.look();
    assertEquals(Standing.WORKS, standing(CHAT));
    node.chat.reachable(false);
    for (int i = 0; i < 30; i++) {
      node.look();
      clock.advance(Duration.ofSeconds(5));
    }
    assertEquals(Standing.DOWN, standing(CHAT));
    assertTrue(node.summary("bob", "@bob").endsWith(": not connected"));
  }
}
