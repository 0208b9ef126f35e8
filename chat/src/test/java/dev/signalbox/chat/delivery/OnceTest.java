package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent once is not sent again where nobody knows whether it arrived, and whoever asked for
/// it hears what became of it.
final class OnceTest {
  private static final String LANE = "fake #pay";

  private final RoomFixture box = new RoomFixture(TestDatabases.MEMORY);
  private final FakeChat chat = new FakeChat("fake", box.clock);
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void connect() {
    chat.room("#pay");
    chat.start(new RecordedEvents());
    box.outbox.listeners().listen(new Hearing());
  }

  private final class Hearing implements DeliveryListeners.DeliveryListener {
    @Override
    public void settled(
        Transaction transaction,
        String message,
        String connection,
        DeliveryListeners.Outcome outcome,
        String why) {
      heard.add(connection + " " + outcome + " " + why);
    }

    @Override
    public void delayed(Transaction transaction, String message, String connection) {
      heard.add(connection + " delayed");
    }
  }

  @AfterEach
  void close() {
    box.close();
  }

  private DeliveryQueue queue(FlakyChat flaky) {
    var dispatcher =
        new OutboxDispatcher(
            box.database, box.outbox, new Buttons(box.ids), List.of(flaky), box.clock);
    return Held.by(dispatcher, box.database, flaky).queue(LANE);
  }

  private FlakyChat flaky(Capability... can) {
    return new FlakyChat(chat, Set.of(can));
  }

  private void sendOnce() {
    box.database.write(transaction -> {
      Message message =
          box.rooms.post(
              transaction,
              Draft.card("release", Card.text(Tone.BAD, "the disk is full")).keyed("page/1"));
      box.outbox.once(transaction, new RoomLinks.Link("fake", "#pay"), message);
      return true;
    });
  }

  @Test
  void isNotRepeatedWhenNobodyKnowsWhetherItArrived() {
    FlakyChat flaky = flaky(Capability.DIRECT);
    DeliveryQueue queue = queue(flaky);
    sendOnce();
    flaky.next(new Delivery.Uncertain("no answer"));
    assertNull(queue.drain());
    assertEquals(List.of("fake UNCERTAIN no answer"), heard);
    box.clock.advance(Duration.ofHours(1));
    assertNull(queue.drain());
    assertEquals(1, flaky.sends());
  }

  @Test
  void isRepeatedWhereThatIsHarmless() {
    FlakyChat flaky = flaky(Capability.DIRECT, Capability.IDEMPOTENT_SEND);
    DeliveryQueue queue = queue(flaky);
    sendOnce();
    flaky.next(new Delivery.Uncertain("no answer"));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    box.clock.advance(Duration.ofSeconds(2));
    assertNull(queue.drain());
    assertEquals(List.of("fake SENT "), heard);
    assertEquals(2, flaky.sends());
  }

  @Test
  void isHeardOfWhenItIsRefused() {
    FlakyChat flaky = flaky(Capability.DIRECT);
    DeliveryQueue queue = queue(flaky);
    sendOnce();
    flaky.next(new Delivery.Refused("no such account"));
    assertNull(queue.drain());
    assertEquals(List.of("fake REFUSED no such account"), heard);
  }

  @Test
  void isHeardOfOnceWhenItHasToWait() {
    FlakyChat flaky = flaky(Capability.DIRECT);
    DeliveryQueue queue = queue(flaky);
    sendOnce();
    for (int n = 0; n < 2; n++) {
      flaky.next(new Delivery.Later(Duration.ofSeconds(5), "too many"));
      assertEquals(Duration.ofSeconds(5), queue.drain());
      box.clock.advance(Duration.ofSeconds(5));
    }
    assertNull(queue.drain());
    assertEquals(List.of("fake delayed", "fake SENT "), heard);
  }

  @Test
  void toAnAddressIsNotSentAgainAfterACrashAndNothingOfItIsKept() {
    FlakyChat flaky = flaky(Capability.DIRECT);
    DeliveryQueue queue = queue(flaky);
    address("told/1", "your code is 7KQ2");
    assertEquals(1, kept("7KQ2"), "it is still to be sent");
    flaky.crashAfterSending();
    assertThrows(FlakyChat.Crash.class, queue::drain);
    DeliveryQueue later = queue(flaky);
    box.clock.advance(Duration.ofMinutes(1));
    assertNull(later.drain());
    assertEquals(1, flaky.sends());
    assertEquals(0, kept("7KQ2"));
    assertEquals(1, heard.size());
    assertTrue(heard.getFirst().startsWith("fake UNCERTAIN"), heard.getFirst());

    address("told/2", "your code is M4DX");
    assertNull(later.drain());
    assertEquals(0, kept("M4DX"));
    assertEquals(0, kept("/pages#1"));
    assertEquals("fake SENT ", heard.getLast());
  }

  @Test
  void toAnAddressIsTakenBackBeforeItLeaves() {
    FlakyChat flaky = flaky(Capability.DIRECT);
    DeliveryQueue queue = queue(flaky);
    address("told/1", "the disk is full");
    box.database.write(transaction -> {
      new DirectDelivery(box.outbox, List.of(flaky)).drop(transaction, "told/1");
      return true;
    });
    assertNull(queue.drain());
    assertEquals(0, flaky.sends());
  }

  private void address(String message, String text) {
    box.database.write(transaction -> {
      new DirectDelivery(box.outbox, List.of(chat))
          .once(transaction, new Place("fake", "#pay", null), message, Card.text(text), "/pages#1");
      return true;
    });
  }

  private int kept(String text) {
    return box.database.read(handle ->
        handle
            .createQuery("select count(*) from outbox where payload like :text")
            .bind("text", "%" + text + "%")
            .mapTo(Integer.class)
            .one());
  }
}
