package dev.signalbox.chat.connection;

import static dev.signalbox.chat.connection.ConnectionNode.PROM;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections that nobody uses are asked.
final class ConnectionProbesTest {
  /// The longest that a fifth more makes of it.
  private static final Duration IDLE = Duration.ofMinutes(6);

  private static final Duration AGAIN = Duration.ofSeconds(72);

  private final TestClock clock = TestClock.atNoon();
  private final FakeSystem system = new FakeSystem();

  @AfterEach
  void close() {
    system.close();
  }

  private static void pass(TestClock clock, Duration time, ConnectionNode... nodes) {
    clock.advance(time);
    for (ConnectionNode node : nodes) {
      node.fire();
    }
  }

  private Standing standing(ConnectionNode node) {
    return node.state("grace", PROM).standing();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isAskedSoonThenWhenIdleAndMoreOftenWhileItFails(TestDatabases databases) {
    try (Database database = databases.open(clock)) {
      var node = new ConnectionNode(database, clock, system);
      node.begin();
      pass(clock, Duration.ofSeconds(12), node);
      assertEquals(1, system.asked.get());
      assertEquals(Standing.WORKS, standing(node));
      pass(clock, Duration.ofMinutes(5).minusSeconds(1), node);
      assertEquals(1, system.asked.get(), "it was idle for less");
      system.status = 503;
      system.says = "starting, token " + ConnectionNode.SECRET;
      pass(clock, Duration.ofSeconds(61), node);
      assertEquals(2, system.asked.get());
      assertEquals(Standing.FAILS, standing(node));
      assertEquals("It answered 503: starting, token ••••", node.state("grace", PROM).reason());
      pass(clock, AGAIN, node);
      pass(clock, AGAIN, node);
      assertEquals(4, system.asked.get());
      assertEquals(Standing.DOWN, standing(node));
      assertEquals(1, node.cards("grace", "@grace").size());
      system.status = 200;
      pass(clock, AGAIN, node);
      pass(clock, Duration.ofMinutes(2), node);
      assertEquals(Standing.WORKS, standing(node));
      assertTrue(node.summary("grace", "@grace").startsWith("prom works again"));
      node.close();
    }
  }

  @Test
  void useTakesTheProbesPlace() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      var node = new ConnectionNode(database, clock, system);
      node.begin();
      for (int i = 0; i < 20; i++) {
        node.worked(PROM);
        pass(clock, Duration.ofMinutes(1), node);
      }
      assertEquals(0, system.asked.get());
      pass(clock, IDLE, node);
      assertEquals(1, system.asked.get());
      node.close();
    }
  }

  @Test
  void oneOfTwoNodesTellsThatASourceIsSilent() {
    List<Database> databases = TestDatabases.twoNodes(clock);
    var first = new ConnectionNode(databases.get(0), clock, system);
    var second = new ConnectionNode(databases.get(1), clock, system);
    first.begin();
    first.worked(WATCH);
    pass(clock, Duration.ofMinutes(6), first, second);
    second.begin();
    second.worked(WATCH);
    pass(clock, Duration.ofMinutes(11), first, second);
    assertEquals(List.of(), first.cards("eve", "ops"), "the other one heard it");
    pass(clock, Duration.ofMinutes(1), second, first);
    pass(clock, Duration.ofMinutes(20), first, second);
    for (ConnectionNode node : List.of(first, second)) {
      assertEquals(1, node.cards("eve", "ops").size());
      assertEquals(Standing.DOWN, node.state("eve", WATCH).standing());
      node.close();
    }
    databases.reversed().forEach(Database::close);
  }

  @Test
  void oneOfTwoNodesAsksAndBothKnow() {
    List<Database> databases = TestDatabases.twoNodes(clock);
    var first = new ConnectionNode(databases.get(0), clock, system);
    var second = new ConnectionNode(databases.get(1), clock, system);
    first.begin();
    second.begin();
    system.status = 500;
    pass(clock, Duration.ofSeconds(12), second, first);
    assertEquals(1, system.asked.get());
    for (int i = 0; i < 4; i++) {
      pass(clock, AGAIN, i % 2 == 0 ? first : second, i % 2 == 0 ? second : first);
    }
    assertEquals(5, system.asked.get());
    for (ConnectionNode node : List.of(first, second)) {
      assertEquals(Standing.DOWN, standing(node));
      assertEquals(1, node.cards("grace", "@grace").size());
      node.close();
    }
    databases.reversed().forEach(Database::close);
  }
}
