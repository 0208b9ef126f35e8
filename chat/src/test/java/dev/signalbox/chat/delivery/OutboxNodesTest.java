package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL, of which only the first has the connection `fake`.
final class OutboxNodesTest {
  private static final String LANE = "fake #pay";
  private static final Duration OVER_AT_ONCE = Duration.ofMinutes(-1);

  private final List<Database> databases = TestDatabases.twoNodes(TestClock.atNoon());
  private final RoomFixture one = new RoomFixture(clock -> databases.getFirst());
  private final RoomFixture two = new RoomFixture(clock -> databases.getLast());
  private final FakeChat chat = new FakeChat("fake", one.clock);
  private final FakeChat other = new FakeChat("other", one.clock);

  OutboxNodesTest() {
    chat.room("#pay");
    chat.start(new RecordedEvents());
    other.start(new RecordedEvents());
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private static OutboxDispatcher dispatcher(
      RoomFixture box, String node, ChatAdapter... adapters) {
    return dispatcher(box, node, JdbcSendingStore.LEASE, adapters);
  }

  private static OutboxDispatcher dispatcher(
      RoomFixture box, String node, Duration lease, ChatAdapter... adapters) {
    var sender = new Sender(node, box.ids.next());
    var sends = new JdbcSendingStore(box.database.dialect(), sender, lease);
    var buttons = new Buttons(box.ids);
    return new OutboxDispatcher(
        box.database, box.outbox, buttons, List.of(adapters), sends, box.clock);
  }

  /// A send of the first node that does not come back while it lives.
  private void sendingForEver(Duration lease) {
    var flaky = new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND));
    flaky.crashNext();
    var queue = dispatcher(one, "one", lease, flaky).queue(LANE);
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
  void leavesWhatWaitsForAConnectionToTheNodeThatHasIt() {
    one.says("ada", "payments", "hello");
    dispatcher(two, "two").recover();
    dispatcher(two, "two", other).recover();
    assertEquals(Map.of("new", 1L), states());
    assertNull(dispatcher(one, "one", chat).queue(LANE).drain());
    assertEquals(List.of("hello"), shown());
  }

  @Test
  void doesNotDoubtWhatAnotherNodeIsSending() {
    one.says("ada", "payments", "hello");
    sendingForEver(JdbcSendingStore.LEASE);
    dispatcher(two, "two").recover();
    dispatcher(two, "two", other).recover();
    dispatcher(two, "two", chat).recover();
    dispatcher(two, "one-two", chat).recover();
    assertEquals(Map.of("sending", 1L), states());
  }

  @Test
  void takesUpWhatItsOwnEarlierLifeWasSending() {
    one.says("ada", "payments", "hello");
    sendingForEver(JdbcSendingStore.LEASE);
    var again = dispatcher(one, "one", chat);
    again.recover();
    assertEquals(Map.of("new", 1L), states());
  }

  @Test
  void takesUpWhatADeadNodeWasSendingOnceItsTimeIsOver() {
    one.says("ada", "payments", "hello");
    sendingForEver(OVER_AT_ONCE);
    dispatcher(two, "two", other).recover();
    assertEquals(Map.of("sending", 1L), states());
    dispatcher(two, "two", chat).recover();
    assertEquals(Map.of("new", 1L), states());
  }

  @Test
  void aSenderThatComesBackTooLateEndsNoSendOfAnother() {
    one.says("ada", "payments", "hello");
    var slow =
        new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND)) {
          @Override
          public Delivery send(Outgoing message) {
            dispatcher(two, "two", chat).recover();
            two.clock.advance(Duration.ofMinutes(2));
            var flaky = new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND));
            flaky.crashNext();
            var queue = dispatcher(two, "two", flaky).queue(LANE);
            assertThrows(FlakyChat.Crash.class, queue::drain);
            return new Delivery.Refused("too late to say so");
          }
        };
    dispatcher(one, "one", OVER_AT_ONCE, slow).queue(LANE).drain();
    assertEquals(Map.of("sending", 1L), states());
  }

  @Test
  void aSenderThatComesBackTooLateChangesNothing() {
    one.says("ada", "payments", "hello");
    var slow =
        new FlakyChat(chat, Set.of(Capability.IDEMPOTENT_SEND)) {
          @Override
          public Delivery send(Outgoing message) {
            dispatcher(two, "two", chat).recover();
            return new Delivery.Refused("too late to say so");
          }
        };
    var sender = new Sender("one", one.ids.next());
    var sends = new JdbcSendingStore(one.database.dialect(), sender, OVER_AT_ONCE);
    var buttons = new Buttons(one.ids);
    var late =
        new OutboxDispatcher(one.database, one.outbox, buttons, List.of(slow), sends, one.clock);
    assertEquals(Duration.ofSeconds(1), late.queue(LANE).drain());
    assertEquals(Map.of("new", 1L), states());
  }

  @Test
  void sendsWhatAnotherNodePutsThereWithoutWordsOfItsOwn() {
    var card = new Card("running", Tone.RUNNING, "deploy", List.of(), List.of());
    one.show("run/1", card);
    try (var dispatcher = dispatcher(one, "one", chat)) {
      dispatcher.start();
      Eventually.holds("the card is there", () -> shown().equals(List.of("running")));
      two.show("run/1", new Card("done", Tone.GOOD, "deploy", List.of(), List.of()));
      Eventually.holds("the other node's edit is there", () -> shown().equals(List.of("done")));
    }
  }

  @Test
  void oneNodeAloneGivesUpWhatNobodyCanSend() {
    try (var alone = new RoomFixture(TestDatabases.SQLITE)) {
      alone.says("ada", "payments", "hello");
      dispatcher(alone, "here", other).recover();
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
