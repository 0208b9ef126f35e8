package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.lease.ConnectionLease;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two servers on one PostgreSQL, with the same connection `fake`, which one of them holds.
final class OutboxNodesTest {
  private static final String LANE = "fake #pay";
  private static final Duration OVER = Duration.ofMinutes(-1);

  private final List<Database> databases = TestDatabases.twoNodes(TestClock.atNoon());
  private final RoomFixture one = new RoomFixture(clock -> databases.getFirst());
  private final RoomFixture two = new RoomFixture(clock -> databases.getLast());
  private final FakeChat chat = new FakeChat("fake", one.clock);

  OutboxNodesTest() {
    chat.room("#pay");
    chat.start(new RecordedEvents());
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private static OutboxDispatcher dispatcher(RoomFixture box, List<ChatAdapter> configured) {
    return new OutboxDispatcher(
        box.database, box.outbox, new Buttons(box.ids), configured, box.clock);
  }

  private static OutboxDispatcher holding(RoomFixture box, ConnectionLease lease, ChatAdapter by) {
    var dispatcher = dispatcher(box, List.of(by));
    dispatcher.hold(by, lease);
    return dispatcher;
  }

  private static ConnectionLease lease(RoomFixture box, String node) {
    return Held.lease(box.database, node, "fake").orElseThrow();
  }

  /// A lease that was over before anybody looked.
  private static ConnectionLease over(RoomFixture box, String node) {
    return Held.lease(box.database, node, "fake", OVER).orElseThrow();
  }

  private FlakyChat repeatable() {
    return new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND));
  }

  /// A send of the first server that does not come back.
  private void sendingForEver() {
    var flaky = repeatable();
    flaky.crashNext();
    var queue = holding(one, lease(one, "one"), flaky).queue(LANE);
    assertThrows(FlakyChat.Crash.class, queue::drain);
  }

  private Map<String, Long> states() {
    return one
        .database
        .read(handle -> handle.createQuery("select state from outbox").mapTo(String.class).list())
        .stream()
        .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
  }

  private List<String> shown() {
    return chat.messages().stream().map(message -> message.card().summary()).toList();
  }

  @Test
  void onlyOneServerHoldsAConnection() {
    one.says("ada", "payments", "hello");
    ConnectionLease lease = lease(one, "one");
    assertEquals(Optional.empty(), Held.lease(two.database, "two", "fake"));
    assertEquals(Optional.empty(), Held.lease(two.database, "one-two", "fake"));
    assertNull(holding(one, lease, chat).queue(LANE).drain());
    assertEquals(List.of("hello"), shown());
  }

  @Test
  void whoDoesNotHoldTheConnectionSendsNothing() {
    one.says("ada", "payments", "hello");
    ConnectionLease lost = over(one, "one");
    assertNull(holding(one, lost, chat).queue(LANE).drain());
    assertEquals(Map.of("new", 1L), states());
    ConnectionLease taken = lease(two, "two");
    assertTrue(taken.fence() > lost.fence());
    assertNull(holding(one, lost, chat).queue(LANE).drain());
    assertEquals(Map.of("new", 1L), states());
    assertNull(holding(two, taken, chat).queue(LANE).drain());
    assertEquals(List.of("hello"), shown());
  }

  @Test
  void takesUpWhatItsOwnEarlierLifeWasSending() {
    one.says("ada", "payments", "hello");
    sendingForEver();
    holding(one, lease(one, "one"), repeatable());
    assertEquals(Map.of("new", 1L), states());
  }

  @Test
  void takesUpWhatADeadServerWasSending() {
    one.says("ada", "payments", "hello");
    sendingForEver();
    one.database.write(tx -> tx.handle().execute("update connection_lease set held_until = 0"));
    holding(two, lease(two, "two"), repeatable());
    assertEquals(Map.of("new", 1L), states());
  }

  @Test
  void aSenderThatComesBackTooLateEndsNoSendOfAnother() {
    one.says("ada", "payments", "hello");
    lateBy(() -> {
      OutboxDispatcher next = holding(two, lease(two, "two"), repeatable());
      two.clock.advance(Duration.ofMinutes(2));
      next.release("fake");
      var flaky = repeatable();
      flaky.crashNext();
      var queue = holding(two, lease(two, "two"), flaky).queue(LANE);
      assertThrows(FlakyChat.Crash.class, queue::drain);
    });
    assertEquals(Map.of("sending", 1L), states());
  }

  @Test
  void aSenderThatComesBackTooLateChangesNothing() {
    one.says("ada", "payments", "hello");
    lateBy(() -> holding(two, lease(two, "two"), repeatable()));
    assertEquals(Map.of("new", 1L), states());
  }

  /// The first server stands still in the middle of a send, while this happens.
  private void lateBy(Runnable meanwhile) {
    var slow =
        new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND)) {
          @Override
          public Delivery send(Outgoing message) {
            one.database.write(
                tx -> tx.handle().execute("update connection_lease set held_until = 0"));
            meanwhile.run();
            return new Delivery.Refused("too late to say so");
          }
        };
    holding(one, lease(one, "one"), slow).queue(LANE).drain();
  }

  @Test
  void sendsWhatAnotherNodePutsThereWithoutWordsOfItsOwn() {
    var card = new Card("running", Tone.RUNNING, "deploy", List.of(), List.of());
    one.show("run/1", card);
    try (var dispatcher = dispatcher(one, List.of(chat))) {
      dispatcher.start();
      dispatcher.hold(chat, lease(one, "one"));
      Eventually.holds("the card is there", () -> shown().equals(List.of("running")));
      two.show("run/1", new Card("done", Tone.GOOD, "deploy", List.of(), List.of()));
      Eventually.holds("the other node's edit is there", () -> shown().equals(List.of("done")));
    }
  }

  @Test
  void oneNodeAloneGivesUpWhatNobodyCanSend() {
    try (var alone = new RoomFixture(TestDatabases.SQLITE)) {
      alone.says("ada", "payments", "hello");
      dispatcher(alone, List.of(new FakeChat("other", alone.clock))).tidy();
      assertTrue(
          alone
              .database
              .read(h ->
                  h.createQuery("select reason from outbox where state = 'refused'")
                      .mapTo(String.class)
                      .one())
              .contains("no connection 'fake'"));
    }
  }
}
