package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The connection in Socket Mode, and what the contract does not know of Slack.
final class SlackSocketTest {
  private final SlackCounterpart far = new SlackCounterpart(false);
  private final RecordedEvents events = new RecordedEvents();

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private void connect() {
    far.adapter().start(events);
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  private Delivery send(String text) {
    return far.adapter()
        .send(
            new Outgoing(
                far.room(), Card.text(text), text, null, null, null, "https://s.example/m"));
  }

  @Test
  void opensTheNextConnectionBeforeTheOldOneIsClosed() {
    connect();
    far.sockets().disconnect("warning");
    Eventually.holds("a second connection", () -> far.sockets().connections() == 2);
    far.says("one");
    far.says("two");
    events.awaitMessage("one");
    events.awaitMessage("two");
    far.sockets().hangUp();
    Eventually.holds("the old one is gone", () -> far.sockets().connections() == 1);
    far.says("three");
    assertFalse(events.awaitMessage("three").late());
    assertTrue(far.adapter().health().connected());
    assertEquals(0, far.pauses().size(), "it was never away");
  }

  @Test
  void stopsWhenSocketModeIsSwitchedOff() {
    connect();
    far.sockets().disconnect("link_disabled");
    Eventually.holds(
        "it stops", () -> far.adapter().health().detail().contains("Socket Mode is switched off"));
    assertEquals(0, far.pauses().size(), "trying again is of no use");
  }

  @Test
  void acknowledgesWhatIsStoredAndNothingBefore() {
    var storing = new CountDownLatch(1);
    var stored = new CountDownLatch(1);
    far.adapter()
        .start(event -> {
          if (event instanceof ChatEvent.MessagePosted) {
            storing.countDown();
            await(stored);
          }
          return events.take(event);
        });
    Eventually.holds("a connection", () -> far.adapter().health().connected());
    far.says("!deploy payments");
    await(storing);
    assertEquals(1, far.sockets().unacknowledged().size());
    stored.countDown();
    Eventually.holds("it is acknowledged", () -> far.sockets().unacknowledged().isEmpty());
  }

  private static void await(CountDownLatch latch) {
    Eventually.holds("the latch", () -> latch.getCount() == 0);
  }

  @Test
  void takesAMentionForTheMessageThatItIs() {
    connect();
    far.saysToBot("status");
    far.says("after");
    events.awaitMessage("after");
    var heard = events.messages("!status");
    assertEquals(2, heard.size(), "Slack tells it as a message and as a mention");
    assertEquals(heard.get(0).messageId(), heard.get(1).messageId());
    assertTrue(heard.stream().allMatch(message -> message.manner() == Manner.TO_US));
  }

  @Test
  void stopsWhenItsTokenIsRevokedWhileItSends() {
    connect();
    far.api().denies("token_revoked");
    assertInstanceOf(Delivery.Later.class, send("hello"));
    Eventually.holds("it stops", () -> far.adapter().health().detail().contains("token_revoked"));
    assertTrue(far.adapter().health().detail().contains("sign-in"));
    assertEquals(0, far.pauses().size(), "trying again is of no use");
  }

  @Test
  void namesTheScopeThatIsMissing() {
    connect();
    far.api().lacks("chat:write");
    var refused = assertInstanceOf(Delivery.Refused.class, send("hello"));
    assertTrue(refused.why().contains("chat:write"), refused.why());
  }

  @Test
  void findsAChannelThatIsServedWhileItRuns() {
    connect();
    far.adapter().serve(Set.of());
    var before = events.all(ChatEvent.RoomFound.class).size();
    far.adapter().serve(Set.of(far.room()));
    Eventually.holds(
        "it is found again", () -> events.all(ChatEvent.RoomFound.class).size() > before);
  }

  @Test
  void bringsRepliesBelowOldMessagesThatItMissed() {
    var root = far.oldMessage();
    connect();
    far.says("before");
    events.awaitMessage("before");
    far.down();
    Eventually.holds("it is lost", () -> !far.adapter().health().connected());
    far.replies(root, "!cancel");
    far.up();
    var heard = events.awaitMessage("!cancel");
    assertTrue(heard.late());
    assertEquals(root, heard.place().thread());
  }

  @Test
  void refusesWhatBelongsBelowAMessageThatIsGone() {
    connect();
    var gone = new Place("slack", far.room().room(), "1000000000.000001");
    assertInstanceOf(
        Delivery.Refused.class,
        far.adapter()
            .send(
                new Outgoing(gone, Card.text("x"), "k", null, null, null, "https://s.example/m")));
  }

  @Test
  void replacesWhatOnePersonSeesByThePressOnIt() {
    connect();
    far.says("hello");
    var ada = events.awaitMessage("hello").author().userId();
    var asked =
        new Card(
            "Still want it?",
            Tone.NEUTRAL,
            null,
            List.of(),
            List.of(
                new Action(
                    "token-1", "Run it now", "status", Action.Weight.PRIMARY, Audience.EVERYONE)));
    var link = "https://s.example/m";
    var sent =
        assertInstanceOf(
            Delivery.Sent.class,
            far.adapter().send(new Outgoing(far.room(), asked, "k", null, ada, null, link)));
    far.presses("Run it now");
    var press = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals(sent.messageId(), press.messageId());
    var done =
        new Outgoing(far.room(), Card.text("done"), "k2", press.messageId(), ada, null, link);
    assertInstanceOf(Delivery.Sent.class, far.adapter().send(done.answering(press.answers())));
    assertEquals(1, far.shown().size(), "it was replaced");
    assertEquals("done", far.shown().getFirst().text());
    assertEquals("ada", far.shown().getFirst().to());
  }
}
