package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
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
    box.outbox
        .listeners()
        .listen((transaction, message, connection, outcome, why) ->
            heard.add(connection + " " + outcome + " " + why));
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
}
