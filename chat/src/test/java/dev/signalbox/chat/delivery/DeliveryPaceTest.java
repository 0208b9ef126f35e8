package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A platform that takes only so much, and what it is shown first.
final class DeliveryPaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RoomFixture box = new RoomFixture(TestDatabases.MEMORY);
  private final FakeChat chat = new FakeChat("fake", box.clock);
  private final FlakyChat flaky =
      new FlakyChat(chat, chat.capabilities(new Place("fake", "#pay", null)));
  private OutboxDispatcher dispatcher;
  private DeliveryQueue pay;

  @BeforeEach
  void connect() {
    chat.room("#pay");
    chat.room("#ops");
    chat.start(new RecordedEvents());
    dispatcher =
        Held.by(
            new OutboxDispatcher(
                box.database, box.outbox, new Buttons(box.ids), List.of(flaky), box.clock),
            box.database,
            flaky);
    pay = dispatcher.queue("fake #pay");
  }

  @AfterEach
  void close() {
    box.close();
  }

  private static Card card(String summary, Tone tone) {
    return new Card(summary, tone, null, List.of(new Block.Note(summary)), List.of());
  }

  private List<String> shown() {
    return chat.messages().stream().map(message -> message.card().summary()).toList();
  }

  private void passes(Duration time) {
    box.clock.advance(time);
    pay.drain();
  }

  /// Told to an account there, in a room that none of ours is linked to.
  private void tells(String place, String text, Tone tone) {
    box.database.write(transaction -> {
      var ada = chat.person("ada");
      box.outbox.tell(transaction, new Place("fake", place, null), ada, card(text, tone), text);
      return true;
    });
  }

  @Test
  void showsProgressAsSeldomAsThePlatformWantsAndTheEndAtOnce() {
    flaky.wants(Duration.ofSeconds(5));
    for (int second = 0; second < 60; second++) {
      box.show("run/1", card("deploy · " + second + " s", Tone.RUNNING));
      pay.drain();
      passes(SECOND);
    }
    assertEquals(List.of("deploy · 59 s"), shown());
    assertEquals(60 / 5 + 1, flaky.sends());
    box.show("run/1", card("deploy · succeeded", Tone.GOOD));
    assertNull(pay.drain());
    assertEquals(List.of("deploy · succeeded"), shown());
    assertEquals(60 / 5 + 2, flaky.sends());
  }

  @Test
  void holdsUpNothingForProgress() {
    flaky.wants(Duration.ofSeconds(5));
    box.show("run/1", card("deploy · running", Tone.RUNNING));
    pay.drain();
    box.show("run/1", card("deploy · still running", Tone.RUNNING));
    box.says("ada", "payments", "how is it going?");
    assertEquals(Duration.ofSeconds(5), pay.drain());
    assertEquals(List.of("deploy · running", "how is it going?"), shown());
    passes(Duration.ofSeconds(5));
    assertEquals(List.of("deploy · still running", "how is it going?"), shown());
  }

  @Test
  void neverShowsProgressAfterTheEndThatCameWhileItWasSent() {
    box.show("run/1", card("deploy · running", Tone.RUNNING));
    pay.drain();
    box.show("run/1", card("deploy · still running", Tone.RUNNING));
    flaky.next(new Delivery.Later(SECOND, "not now"));
    flaky.whileSending(() -> {
      flaky.wants(Duration.ofSeconds(30));
      box.show("run/1", card("deploy · succeeded", Tone.GOOD));
    });
    pay.drain();
    passes(SECOND);
    passes(Duration.ofSeconds(30));
    assertEquals(List.of("deploy · succeeded"), shown());
  }

  @Test
  void asksAtOnceWhateverWasShownJustNow() {
    flaky.wants(Duration.ofSeconds(5));
    box.show("run/1", card("deploy · running", Tone.RUNNING));
    pay.drain();
    box.show("run/1", card("deploy · needs approval", Tone.WAITING));
    assertNull(pay.drain());
    assertEquals(List.of("deploy · needs approval"), shown());
  }

  @Test
  void leavesAConnectionAloneThatTakesNoMoreAndThenSendsFirstWhatIsUrgent() {
    var ops = dispatcher.queue("fake #ops");
    tells("#ops", "talk elsewhere", Tone.NEUTRAL);
    flaky.next(new Delivery.Later(Duration.ofSeconds(20), "429", Delivery.Stops.CONNECTION));
    assertEquals(Duration.ofSeconds(20), ops.drain());
    box.says("ada", "payments", "talk");
    assertEquals(Duration.ofSeconds(20), pay.drain());
    assertEquals(1, flaky.sends(), "who is told to wait does not try elsewhere");
    box.show("alert/1", card("disk is full", Tone.BAD));
    box.clock.advance(Duration.ofSeconds(20));
    assertTrue(ops.drain().compareTo(SECOND) < 0, "it looks again in a moment");
    assertNull(pay.drain());
    assertNull(ops.drain());
    assertEquals(List.of("disk is full", "talk", "talk elsewhere"), shown());
  }

  @Test
  void sendsWhatIsUrgentInEveryPlaceBeforeAnythingElse() {
    var ops = dispatcher.queue("fake #ops");
    DeliveryQueue dev = putOffTalkInAThirdRoom();
    tells("#ops", "disk is full", Tone.BAD);
    tells("#pay", "deploy?", Tone.WAITING);
    box.clock.advance(Duration.ofSeconds(20));
    assertNull(ops.drain());
    assertTrue(dev.drain().compareTo(SECOND) < 0, "there is a question left");
    assertNull(pay.drain());
    assertNull(dev.drain());
    assertEquals(List.of("disk is full", "deploy?", "talk elsewhere"), shown());
  }

  @Test
  void waitsOnlyAWhileForWhatIsUrgentElsewhere() {
    DeliveryQueue dev = putOffTalkInAThirdRoom();
    tells("#ops", "disk is full", Tone.BAD);
    box.clock.advance(Duration.ofSeconds(20));
    assertTrue(dev.drain().compareTo(SECOND) < 0, "what is urgent goes first");
    box.clock.advance(Duration.ofSeconds(10));
    assertNull(dev.drain());
    assertEquals(List.of("talk elsewhere"), shown());
  }

  /// The connection is left alone for 20 s from now on.
  private DeliveryQueue putOffTalkInAThirdRoom() {
    chat.room("#dev");
    tells("#dev", "talk elsewhere", Tone.NEUTRAL);
    flaky.next(new Delivery.Later(Duration.ofSeconds(20), "429", Delivery.Stops.CONNECTION));
    DeliveryQueue dev = dispatcher.queue("fake #dev");
    assertEquals(Duration.ofSeconds(20), dev.drain());
    return dev;
  }

  @Test
  void goesOnElsewhereWhereOnlyAPlaceTakesNoMore() {
    flaky.next(new Delivery.Later(Duration.ofSeconds(20), "slow mode"));
    tells("#ops", "talk elsewhere", Tone.NEUTRAL);
    assertEquals(Duration.ofSeconds(20), dispatcher.queue("fake #ops").drain());
    box.says("ada", "payments", "talk");
    assertNull(pay.drain());
    assertEquals(List.of("talk"), shown());
  }

  @Test
  void asksNothingBeforeTheLineThatCausedTheQuestion() {
    box.says("bob", "payments", "talk");
    box.database.write(transaction -> {
      var ada = Author.of(box.person("ada"), "console");
      box.rooms.post(transaction, Draft.talk("payments", ada, "/deploy payments"));
      var run = card("deploy · running", Tone.RUNNING);
      box.rooms.post(transaction, Draft.card("payments", run).keyed("run/1"));
      return true;
    });
    box.says("bob", "payments", "more talk");
    var card = box.rooms.card("run/1").orElseThrow();
    var question = card("deploy?", Tone.WAITING);
    box.post(Draft.card("payments", question).inThread(card.id()));
    assertNull(pay.drain());
    assertEquals(
        List.of("/deploy payments", "deploy · running", "deploy?", "talk", "more talk"), shown());
  }
}
