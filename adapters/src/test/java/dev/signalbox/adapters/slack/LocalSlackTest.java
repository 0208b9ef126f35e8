package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.WebSocketLine;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.slack.LocalSlack;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The adapter before a program that plays Slack, by another hand than ours.
final class LocalSlackTest {
  private static final String ROOM = LocalSlack.PAYMENTS;
  private static final Place PLACE = new Place("slack", ROOM, null);
  private static final String LINK = "https://signalbox.example/m/7";

  private final RecordedEvents events = new RecordedEvents();
  private LocalSlack slack;
  private SlackAdapter adapter;

  @BeforeEach
  void connect() {
    slack = LocalSlack.start();
    var config =
        new SlackConfig(
            slack.api(),
            new Secret(LocalSlack.BOT_TOKEN),
            new Secret(LocalSlack.APP_TOKEN),
            null,
            Speech.USUAL,
            Map.of("payments", "#payments"));
    var timing =
        new SlackTiming(
            Eventually.PATIENCE,
            Eventually.PATIENCE,
            Duration.ofMinutes(1),
            WebSocketLine.Timing.STANDARD);
    var clock = TimeSource.system();
    adapter =
        new SlackAdapter(
            "slack",
            config,
            timing,
            new Waiting(clock),
            new SecureRandom(),
            new FakeDoor().around(clock, Cursors.NONE));
    adapter.start(events);
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  @AfterEach
  void stop() {
    if (adapter != null) {
      adapter.close();
      slack.close();
    }
  }

  private String send(Place place, Card card, String replaces, String onlyFor) {
    var message = new Outgoing(place, card, card.summary(), replaces, onlyFor, null, LINK);
    return assertInstanceOf(Delivery.Sent.class, adapter.send(message)).messageId();
  }

  private static Card question(String text) {
    var approve =
        new Action("k7f3q2", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.EVERYONE);
    return new Card(text, Tone.WAITING, text, List.of(), List.of(approve));
  }

  @Test
  void findsTheChannelAndHearsWhatIsSaidThere() {
    var found = events.await(ChatEvent.RoomFound.class, event -> true);
    assertEquals(PLACE, found.place());
    assertEquals("#payments", found.sought());
    slack.says("U01ADA", ROOM, "!rollback payments v4.12.2");
    var said = events.awaitMessage("!rollback payments v4.12.2");
    assertEquals(PLACE, said.place());
    assertEquals("ada", said.author().name());
    assertFalse(said.late());
    slack.says("U02GRACE", ROOM, "<@U0SIGNALBOX> status");
    assertEquals(Manner.TO_US, events.awaitMessage("!status").manner());
  }

  @Test
  void asksWithAButtonAndShowsWhatBecameOfIt() {
    var shown = send(PLACE, question("Roll back?"), null, null);
    slack.presses("U02GRACE", ROOM, "Approve");
    var press = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals("k7f3q2", press.token());
    assertEquals(shown, press.messageId());
    assertEquals("grace", press.presser().name());
    assertEquals(PLACE, press.place());
    send(PLACE, Card.text("rolled back"), shown, null);
    slack.awaitText(ROOM, "rolled back");
    var below = new Place("slack", ROOM, shown);
    send(below, Card.text("step 1 of 3"), null, null);
    assertTrue(slack.awaitText(ROOM, "step 1 of 3").contains("\"thread_ts\":\"" + shown + "\""));
    slack.says("U01ADA", ROOM, "thanks");
    assertEquals(null, events.awaitMessage("thanks").place().thread());
  }

  @Test
  void speaksToOnePersonAlone() {
    send(PLACE, Card.text("you may not"), null, "U01ADA");
    assertInstanceOf(Direct.Refused.class, adapter.direct("nobody"));
    var direct = assertInstanceOf(Direct.Opened.class, adapter.direct("U01ADA")).place();
    assertEquals(slack.conversation("U01ADA"), direct.room());
    send(direct, Card.text("You are Ada here"), null, null);
    slack.awaitText(direct.room(), "You are Ada here");
    slack.says("U01ADA", direct.room(), "link k7f3q2");
    var heard = events.awaitMessage("link k7f3q2");
    assertTrue(heard.direct());
    assertEquals(direct, heard.place());
  }

  @Test
  void takesASlashCommand() {
    slack.enters("U01ADA", ROOM, "status payments");
    var entered = events.await(ChatEvent.CommandEntered.class, event -> true);
    assertEquals("status payments", entered.line());
    assertEquals("ada", entered.author().name());
    assertEquals(PLACE, entered.place());
  }
}
