package dev.signalbox.adapters.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import dev.signalbox.testkit.mattermost.MattermostClientProgram;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mattermost's own client before the fake that the adapter is before, too: what one of them says
/// the other understands, so that fake and adapter share no mistake.
final class MattermostClientTest {
  private static final String CHANNEL = FakeMattermost.PAYMENTS;
  private static final Place PLACE = new Place(MattermostFixture.CONNECTION, CHANNEL, null);

  private final RecordedEvents events = new RecordedEvents();
  private MattermostFixture fixture;
  private ChatAdapter adapter;
  private MattermostClientProgram ada;

  @BeforeEach
  void connect() {
    fixture = new MattermostFixture();
    adapter = fixture.adapter(Cursors.NONE);
    ada = MattermostClientProgram.start(fixture.server().base(), "token-of-ada");
    adapter.start(events);
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  @AfterEach
  void part() {
    if (ada != null) {
      assertEquals(List.of(), ada.complaints(), "what the client complains of");
      ada.close();
    }
    adapter.close();
    assertEquals(List.of(), fixture.server().violations());
    fixture.close();
  }

  private String says(String root, String text) {
    return MattermostClientProgram.idOf(
        ada.does("createPost", Map.of("channel_id", CHANNEL, "message", text, "root_id", root)));
  }

  private String sends(Place place, Card card) {
    var message = new Outgoing(place, card, card.summary(), null, null, null, "https://s.example/");
    return assertInstanceOf(Delivery.Sent.class, adapter.send(message)).messageId();
  }

  @Test
  void isHeardInAChannelAndInAThread() {
    var root = says("", "!rollback payments v4.12.2");
    var said = events.awaitMessage("!rollback payments v4.12.2");
    assertEquals(root, said.messageId());
    assertEquals("ada", said.author().name());
    says(root, "!cancel");
    assertEquals(root, events.awaitMessage("!cancel").place().thread());
    ada.does("patchPost", Map.of("id", root, "message", "!rollback payments v4.12.1"));
    var edited = events.await(ChatEvent.MessageEdited.class, event -> true);
    assertEquals("!rollback payments v4.12.1", edited.text());
    ada.does("deletePost", root);
    assertEquals(root, events.await(ChatEvent.MessageDeleted.class, event -> true).messageId());
  }

  @Test
  void seesACardAndPressesItsButton() {
    var approve =
        new Action("k7f3q2", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.EVERYONE);
    var card = new Card("roll back?", Tone.WAITING, "Rollback", List.of(), List.of(approve));
    var post = sends(PLACE, card);
    var heard = ada.hears("posted", "Approve");
    assertFalse(heard.contains("k7f3q2"), "whoever sees a button could press it as somebody else");
    assertTrue(ada.does("getPosts", CHANNEL).contains("roll back?"));
    ada.does("doPostAction", post, "press0");
    var press = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals("k7f3q2", press.token());
    assertEquals(post, press.messageId());
    assertEquals(FakeMattermost.ADA, press.presser().userId());
    var edit = new Outgoing(PLACE, Card.text("done"), "e", post, null, null, "https://s.example/");
    assertInstanceOf(Delivery.Sent.class, adapter.send(edit));
    ada.hears("post_edited", "done");
  }

  @Test
  void entersACommandAndFillsInItsForm() {
    var field = new Form.Field("version", "Which?", Form.Kind.TEXT, List.of(), true, null);
    events.replies(
        ChatEvent.CommandEntered.class, new Reply.Ask(new Form("f1", "deploy", List.of(field))));
    ada.does(
        "executeCommand",
        "/signalbox deploy payments",
        Map.of("channel_id", CHANNEL, "team_id", FakeMattermost.TEAM_ID));
    var entered = events.await(ChatEvent.CommandEntered.class, event -> true);
    assertEquals("deploy payments", entered.line());
    Eventually.holds("a form", () -> fixture.server().calls().asked().equals(List.of("Which?")));
    fixture.server().calls().fills(Map.of("Which?", "v1"));
    var sent = events.await(ChatEvent.FormSubmitted.class, event -> true);
    assertEquals(Map.of("version", "v1"), sent.values());
  }

  @Test
  void speaksWithTheBotAlone() {
    var alone =
        MattermostClientProgram.idOf(
            ada.does("createDirectChannel", List.of(FakeMattermost.ADA, FakeMattermost.BOT)));
    ada.does("createPost", Map.of("channel_id", alone, "message", "link k7f3q2"));
    var heard = events.awaitMessage("link k7f3q2");
    assertTrue(heard.direct());
    sends(heard.place(), Card.text("You are Ada here"));
    ada.hears("posted", "You are Ada here");
  }
}
