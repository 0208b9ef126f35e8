package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.socket.WebSocketLine;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.slack.LocalSlack;
import java.io.ByteArrayInputStream;
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
  void sharesAFileInAThreadAndDeletesIt() {
    var root = send(PLACE, Card.text("look"), null, null);
    byte[] content = "größe 🚀".repeat(1_000).getBytes(UTF_8);
    var file =
        new OutgoingFile(
            new Place("slack", ROOM, root),
            "k1",
            "größe #1.txt",
            "text/plain",
            content.length,
            "Ada <b>",
            () -> new ByteArrayInputStream(content),
            LINK);
    var id = assertInstanceOf(Delivery.Sent.class, adapter.share(file)).messageId();
    var shown = slack.awaitText(ROOM, "größe #1.txt");
    assertTrue(shown.contains("\"thread_ts\":\"" + root + "\""), shown);
    assertTrue(shown.contains("Ada &lt;b&gt;"), shown);
    assertTrue(shown.contains("\"size\":" + content.length), shown);
    for (var key : List.of("back", "again")) {
      var back = new FileWithdrawal(PLACE, id, key);
      assertEquals(new Delivery.Sent(id), adapter.withdraw(back));
    }
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
  void asksByAModalAndSaysWhatIsWrongInIt() {
    var version = new Form.Field("version", "Version?", Form.Kind.TEXT, List.of(), true, null);
    var form = new Form("deploy", "deploy", List.of(version));
    events.replies(ChatEvent.CommandEntered.class, new Reply.Ask(form));
    events.replies(
        ChatEvent.FormSubmitted.class, new Reply.Wrong(Map.of("version", "there is no v9")));
    try (var forms = slack.forms()) {
      slack.enters("U01ADA", ROOM, "deploy");
      forms.awaits("view", "Version?");
      forms.fills("U01ADA", "value", Map.of("version", "v9"));
      forms.awaits("view_errors", "there is no v9");
      events.replies(ChatEvent.FormSubmitted.class, new Reply.Stored());
      forms.fills("U01ADA", "value", Map.of("version", "v1"));
      var sent =
          events.await(ChatEvent.FormSubmitted.class, event -> event.values().containsValue("v1"));
      assertEquals(Map.of("version", "v1"), sent.values());
      assertEquals("deploy", sent.token());
      assertEquals(PLACE, sent.place());
      assertEquals("ada", sent.author().name());
    }
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
