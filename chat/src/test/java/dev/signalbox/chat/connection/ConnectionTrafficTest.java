package dev.signalbox.chat.connection;

import static dev.signalbox.chat.connection.ConnectionNode.CHAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.lease.ConnectionTraffic;
import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes over a connection to a chat platform, and whether it answers.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ConnectionTrafficTest {
  private final TestClock clock = TestClock.atNoon();
  private final FakeSystem system = new FakeSystem();
  private final Database database;
  private final ConnectionNode node;

  ConnectionTrafficTest(TestDatabases databases) {
    database = databases.open(clock);
    node = new ConnectionNode(database, clock, system);
  }

  @AfterEach
  void close() {
    node.close();
    database.close();
    system.close();
  }

  private ConnectionTraffic traffic() {
    node.look();
    ChatTraffic chat = node.state("bob", CHAT).chat();
    assertNotNull(chat, "he answers for it");
    return chat.traffic();
  }

  private void sends(Place place, String key) {
    node.leased.send(new Outgoing(place, Card.text(key), key, null, null, null, ""));
  }

  @Test
  void isCountedAndAddedUp() {
    Place room = node.chat.room("ops");
    assertEquals(ConnectionTraffic.NONE, traffic());
    node.chat.says("ada", room, "hello");
    Instant heard = clock.instant();
    clock.advance(Duration.ofSeconds(7));
    sends(room, "one");
    Instant sent = clock.instant();
    assertEquals(new ConnectionTraffic(heard, sent, 0, 0), traffic());
    node.chat.limit(1, Duration.ofMinutes(1));
    sends(room, "two");
    sends(room, "three");
    sends(new Place("fake", "nowhere", null), "four");
    ConnectionTraffic later = traffic();
    assertTrue(later.heldBack() >= 1, later::toString);
    assertEquals(1, later.unsent());
    assertEquals(heard, later.heard());
    assertEquals(later, traffic(), "nothing is counted twice");
  }

  @Test
  void isHeardUntilNowOnceAllThatWasMissedHasCome() {
    var cursors = new ChatCursors(database);
    Instant before = clock.instant();
    cursors.begin("fake");
    node.fetches(true);
    clock.advance(Duration.ofMinutes(5));
    node.look();
    assertEquals(Optional.of(before), cursors.heardUntil("fake"), "it may die before it has all");
    node.fetches(false);
    node.look();
    Instant whole = clock.instant();
    assertEquals(Optional.of(whole), cursors.heardUntil("fake"));
    clock.advance(Duration.ofSeconds(59));
    node.look();
    assertEquals(Optional.of(whole), cursors.heardUntil("fake"), "once a minute is enough");
    clock.advance(Duration.ofSeconds(1));
    node.look();
    assertEquals(Optional.of(clock.instant()), cursors.heardUntil("fake"));
  }

  @Test
  void isKnownToWhoAnswersForTheConnectionAlone() {
    node.chat.says("ada", node.chat.room("ops"), "hello");
    node.look();
    assertNotNull(node.state("bob", CHAT).chat(), "its owner");
    assertNotNull(node.state("ada", CHAT).chat(), "who reads the audit");
    assertNull(node.state("eve", CHAT).chat());
    assertInstanceOf(RouteAnswer.Denied.class, node.test("eve", "fake"));
    assertInstanceOf(RouteAnswer.Hidden.class, node.test("ada", "elsewhere"));
    assertInstanceOf(RouteAnswer.Hidden.class, node.test("ada", "prom"));
  }

  @Test
  void aTestAsksThePlatformAndIsKept() {
    node.chat.reachable(false);
    assertEquals("{\"works\":false,\"lines\":[\"not connected\"]}", tested());
    assertEquals(ConnectionState.Standing.FAILS, node.state("bob", CHAT).standing());
    node.chat.reachable(true);
    assertEquals("{\"works\":true,\"lines\":[\"connected\"]}", tested());
    assertEquals(ConnectionState.Standing.WORKS, node.state("bob", CHAT).standing());
  }

  @Test
  void aServerThatDoesNotHoldItSaysWhoDoes() {
    node.leased.giveBack();
    assertEquals(
        "{\"works\":false,\"lines\":[\"No server holds this connection now.\"]}", tested());
    database.write(tx ->
        tx.handle()
            .execute(
                "insert into connection_lease (connection, holder, fence, held_until)"
                    + " values ('fake', 'signalbox/two#1', 1, 4102444800000)"));
    assertTrue(tested().contains("The server signalbox/two holds this connection"), tested());
  }

  private String tested() {
    var found = assertInstanceOf(RouteAnswer.Found.class, node.test("bob", "fake"));
    return Json.write(found.value());
  }
}
