package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A card that lives, at a place that can replace nothing.
final class QuietCardTest {
  private static final Block FIELDS = new Block.Fields(List.of(new Block.Field("asked by", "ada")));
  private static final Block STEPS =
      new Block.Progress(List.of(new Block.Stage("stop", Block.State.RUNNING, null, null)));
  private static final Block OUTPUT = new Block.Code("output", "1\n2\n3\n4\n5\n6");
  private static final Block LIST = Block.Listing.of(List.of("3 % of requests fail"));
  private static final Block LINK = new Block.Link("Run", "https://box.example/runs/abc234");

  private final RoomFixture box = new RoomFixture(TestDatabases.MEMORY);
  private final FakeChat chat = new FakeChat("fake", box.clock);
  private final DeliveryQueue queue = queue();

  private DeliveryQueue queue() {
    chat.room("#pay");
    chat.start(new RecordedEvents());
    var plain = new FlakyChat(chat, Set.of(Capability.DIRECT));
    var dispatcher =
        new OutboxDispatcher(
            box.database, box.outbox, new Buttons(box.ids), List.of(plain), box.clock);
    return Held.by(dispatcher, box.database, plain).queue("fake #pay");
  }

  @AfterEach
  void close() {
    box.close();
  }

  private static Card run(String summary, Tone tone, String... commands) {
    var actions =
        List.of(commands).stream()
            .map(line -> new Action(line, line, line, Action.Weight.PLAIN, Audience.EVERYONE))
            .toList();
    return new Card(summary, tone, "deploy", List.of(FIELDS, STEPS, OUTPUT, LIST, LINK), actions);
  }

  private Message shows(String summary, Tone tone, String... commands) {
    return box.show("run/1", run(summary, tone, commands));
  }

  /// It is not over at once.
  private void begins() {
    assertEquals(DeliveryPolicy.AT_ONCE, queue.drain());
    box.clock.advance(DeliveryPolicy.AT_ONCE);
    assertNull(queue.drain());
  }

  private List<String> shown() {
    return chat.messages().stream().map(message -> message.card().summary()).toList();
  }

  private Card last() {
    return chat.messages().getLast().card();
  }

  @Test
  void beginsShortAndSaysOnlyWhatPeopleMustKnow() {
    shows("deploy · running", Tone.RUNNING, "cancel abc234");
    begins();
    assertEquals(List.of(LIST, LINK), last().blocks());
    assertEquals("cancel abc234", last().actions().getFirst().command());
    shows("deploy · running, step 2", Tone.RUNNING, "cancel abc234");
    queue.drain();
    shows("deploy · running, step 3", Tone.RUNNING);
    queue.drain();
    shows("deploy · succeeded", Tone.GOOD);
    queue.drain();
    assertEquals(List.of("deploy · running", "deploy · succeeded"), shown());
    assertEquals(List.of(LINK), last().blocks());
  }

  @Test
  void saysInOneMessageWhatIsOverAtOnce() {
    shows("status · queued", Tone.RUNNING, "cancel abc234");
    assertEquals(DeliveryPolicy.AT_ONCE, queue.drain());
    shows("status · running", Tone.RUNNING, "cancel abc234");
    box.clock.advance(Duration.ofMillis(500));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    shows("status · succeeded", Tone.GOOD);
    assertNull(queue.drain());
    assertEquals(List.of("status · succeeded"), shown());
  }

  @Test
  void letsAQuestionPassWhatMayBeOverAtOnce() {
    box.show("run/2", run("other · running", Tone.RUNNING));
    assertEquals(DeliveryPolicy.AT_ONCE, queue.drain());
    shows("deploy · needs approval", Tone.WAITING, "approve k7f3q2");
    queue.drain();
    assertEquals(List.of("deploy · needs approval"), shown());
  }

  @Test
  void showsShortOutputOfWhatIsOver() {
    var output = new Block.Code("output", "1\n2\n3\n4\n5");
    var blocks = List.of(FIELDS, output, LINK);
    box.show("run/1", run("status · running", Tone.RUNNING).withBlocks(blocks));
    begins();
    assertEquals(List.of(LINK), last().blocks());
    box.show("run/1", run("status · succeeded", Tone.GOOD).withBlocks(blocks));
    queue.drain();
    assertEquals(List.of(output, LINK), last().blocks());
  }

  @Test
  void saysNothingTwice() {
    shows("deploy · failed", Tone.BAD);
    queue.drain();
    box.show("run/1", new Card("deploy · failed", Tone.BAD, "deploy", List.of(OUTPUT), List.of()));
    queue.drain();
    assertEquals(List.of("deploy · failed"), shown());
  }

  @Test
  void saysThatAQuestionIsSettledAndThenIsQuietAgain() {
    shows("deploy · needs approval", Tone.WAITING, "approve k7f3q2");
    queue.drain();
    shows("deploy · running, approved by grace", Tone.RUNNING, "cancel abc234");
    queue.drain();
    assertEquals(List.of(), last().actions());
    shows("deploy · still running", Tone.RUNNING);
    queue.drain();
    shows("deploy · needs approval", Tone.WAITING, "approve z2z2z2");
    queue.drain();
    assertEquals(
        List.of(
            "deploy · needs approval",
            "deploy · running, approved by grace",
            "deploy · needs approval"),
        shown());
    assertEquals("approve z2z2z2", last().actions().getFirst().command());
  }

  @Test
  void neverSendsAStateThatIsOverBeforeItCouldBeSent() {
    chat.reachable(false);
    shows("deploy · needs approval", Tone.WAITING, "approve k7f3q2");
    assertEquals(Duration.ofSeconds(1), queue.drain());
    shows("deploy · queued", Tone.RUNNING);
    queue.drain();
    shows("deploy · succeeded", Tone.GOOD);
    chat.reachable(true);
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(queue.drain());
    assertEquals(List.of("deploy · succeeded"), shown());
  }

  @Test
  void bringsAQuestionBeforeEverythingThatCanWait() {
    chat.reachable(false);
    box.says("ada", "payments", "one");
    box.show("run/2", run("other · running", Tone.RUNNING));
    box.says("ada", "payments", "two");
    queue.drain();
    shows("deploy · needs approval", Tone.WAITING, "approve k7f3q2");
    chat.reachable(true);
    box.clock.advance(DeliveryPolicy.AT_ONCE);
    assertNull(queue.drain());
    assertEquals(List.of("deploy · needs approval", "one", "other · running", "two"), shown());
  }

  @Test
  void leavesOutWhatOnlyRepeatsTheCardAbove() {
    Message card = shows("deploy · needs approval", Tone.WAITING, "approve k7f3q2");
    var question = run("deploy?", Tone.WAITING, "approve k7f3q2");
    box.post(Draft.card("payments", question).keyed("approval/1").inThread(card.id()).echoing());
    box.post(Draft.card("payments", Card.text("said")).keyed("say/1").inThread(card.id()));
    queue.drain();
    box.show("approval/1", run("deploy? granted", Tone.GOOD));
    queue.drain();
    assertEquals(List.of("deploy · needs approval", "said"), shown());
  }

  @Test
  void showsAnswersAsTheyAre() {
    box.post(Draft.card("payments", run("help", Tone.NEUTRAL)));
    queue.drain();
    assertEquals(List.of(FIELDS, STEPS, OUTPUT, LIST, LINK), last().blocks());
  }
}
