package dev.signalbox.adapters.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is peculiar to Matrix.
final class MatrixConversationTest {
  private static final String EVE = "@eve:elsewhere.test";

  private final MatrixCounterpart far = new MatrixCounterpart();
  private final RecordedEvents events = new RecordedEvents();

  private void connect() {
    far.adapter().start(events);
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private Delivery send(Place place, String text, String onlyFor) {
    return far.adapter()
        .send(new Outgoing(place, Card.text(text), text, null, onlyFor, null, "https://x.example"));
  }

  private void settle() {
    far.says("after");
    events.awaitMessage("after");
  }

  private Delivery share(String name, String type) {
    return far.adapter()
        .share(
            new OutgoingFile(
                far.room(),
                name,
                name,
                type,
                3,
                null,
                () -> new ByteArrayInputStream(new byte[3]),
                "https://x.example"));
  }

  @Test
  void showsPicturesInPlaceAndAllElseToBeSaved() {
    connect();
    assertInstanceOf(Delivery.Sent.class, share("graph.png", "image/png"));
    assertInstanceOf(Delivery.Sent.class, share("a.svg", "text/plain"));
    assertEquals(
        List.of("m.image graph.png image/png", "m.file a.svg text/plain"),
        far.matrix().visible(far.far()).stream()
            .map(entry -> new Payload(entry.content()))
            .filter(content -> !content.text("url").isEmpty())
            .map(content ->
                content.text("msgtype")
                    + " "
                    + content.text("body")
                    + " "
                    + content.object("info").text("mimetype"))
            .toList());
  }

  @Test
  void asksOlderServersElsewhereHowLargeAFileMayBe() {
    connect();
    far.sharing().isOld();
    far.sharing().limits(2);
    var refused = assertInstanceOf(Delivery.Refused.class, share("a.png", "image/png"));
    assertEquals("the server takes files of at most 2 bytes", refused.why());
  }

  @Test
  void fillsWhatDidNotFitIntoOneAnswer() {
    connect();
    far.says("before");
    events.awaitMessage("before");
    far.down();
    Eventually.holds("it knows", () -> !far.adapter().health().connected());
    IntStream.range(0, 40).forEach(i -> far.says("missed " + i));
    far.up();
    events.awaitMessage("missed 39");
    var heard =
        events.all(ChatEvent.MessagePosted.class).stream()
            .filter(ChatEvent.MessagePosted::late)
            .toList();
    assertEquals(
        IntStream.range(0, 40).mapToObj(i -> "missed " + i).toList(),
        heard.stream().map(ChatEvent.MessagePosted::text).toList());
    assertEquals(
        1, heard.stream().filter(message -> message.cursor() != null).count(), "only the last");
    assertTrue(heard.getLast().cursor() != null, "only when all is there");
  }

  @Test
  void hearsNothingOfWhatWasSaidBeforeItCame() {
    far.expels();
    connect();
    far.says("!deploy before");
    far.invites();
    Eventually.holds("it comes", () -> far.far().has(FakeMatrix.BOT, "join"));
    settle();
    assertEquals(List.of(), events.messages("!deploy before"));
  }

  @Test
  void letsNobodyChangeTheWordsOfOthers() {
    connect();
    far.says("!deploy payments");
    var said = events.awaitMessage("!deploy payments");
    far.matrix()
        .say(
            far.far(),
            "@mallory:chat.test",
            Map.of(
                "msgtype",
                "m.text",
                "body",
                "* x",
                "m.new_content",
                Map.of("msgtype", "m.text", "body", "!deploy evil"),
                "m.relates_to",
                Map.of("rel_type", "m.replace", "event_id", said.messageId())),
            far.clock().instant());
    settle();
    assertEquals(List.of(), events.all(ChatEvent.MessageEdited.class));
  }

  @Test
  void callsPeopleOfOtherServersByTheirWholeNameAndComesToNoneOfThemAlone() {
    connect();
    far.matrix()
        .say(far.far(), EVE, Map.of("msgtype", "m.text", "body", "hello"), far.clock().instant());
    var author = events.awaitMessage("hello").author();
    assertEquals(EVE, author.name());
    assertEquals(EVE, author.userId());
    assertEquals(Account.Standing.FOREIGN, author.standing());
    var alone = far.matrix().openDirect(EVE, FakeMatrix.BOT);
    Eventually.holds("it refuses", () -> far.matrix().effects().contains("leave " + alone.id));
    assertFalse(far.matrix().effects().contains("join " + alone.id));
  }

  @Test
  void saysNothingPrivateInAConversationThatAThirdHasJoined() {
    connect();
    far.saysDirectly("help");
    var place = events.awaitMessage("help").place();
    var room = far.matrix().room(place.room()).orElseThrow();
    far.matrix().member(room, MatrixCounterpart.ADA, EVE, "invite", false);
    settle();
    assertInstanceOf(Delivery.Refused.class, send(place, "secret", null));
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "for ada", MatrixCounterpart.ADA));
    assertTrue(
        far.matrix().visible(room).stream().noneMatch(e -> e.toString().contains("for ada")));
    far.matrix()
        .say(
            room,
            MatrixCounterpart.ADA,
            Map.of("msgtype", "m.text", "body", "link k7f3q2"),
            far.clock().instant());
    settle();
    assertEquals(List.of(), events.messages("link k7f3q2"));
  }

  @Test
  void opensAnotherConversationWithWhoHasLeftTheirs() {
    connect();
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "one", MatrixCounterpart.ADA));
    var first = far.matrix().rooms().getLast();
    far.matrix().member(first, MatrixCounterpart.ADA, MatrixCounterpart.ADA, "leave", false);
    settle();
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "two", MatrixCounterpart.ADA));
    var second = far.matrix().rooms().getLast();
    assertTrue(!second.id.equals(first.id) && second.has(MatrixCounterpart.ADA, "invite"));
  }

  @Test
  void opensOneConversationHoweverItLearnsOfIt() {
    far.matrix().opensSlowly();
    connect();
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "one", MatrixCounterpart.ADA));
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "two", MatrixCounterpart.ADA));
    settle();
    assertInstanceOf(Delivery.Sent.class, send(far.room(), "three", MatrixCounterpart.ADA));
    assertEquals(
        1, far.matrix().effects().stream().filter(what -> what.startsWith("createRoom")).count());
    assertEquals(3, far.matrix().visible(far.matrix().rooms().getLast()).size());
  }

  @Test
  void beginsNoThreadWithinAThread() {
    connect();
    far.says("root");
    var root = events.awaitMessage("root").messageId();
    far.replies(root, "below");
    var below = events.awaitMessage("below").messageId();
    var place = new Place("matrix", MatrixCounterpart.ROOM, below);
    assertInstanceOf(Delivery.Sent.class, send(place, "answer", null));
    var shown = far.shown().stream().filter(one -> one.text().equals("answer")).findFirst();
    assertEquals(root, shown.orElseThrow().below());
  }

  @Test
  void readsNoActionAndNoFileAsACommand() {
    connect();
    for (var kind : List.of("m.emote", "m.file", "m.image", "m.location")) {
      far.matrix()
          .say(
              far.far(),
              MatrixCounterpart.ADA,
              Map.of("msgtype", kind, "body", "!deploy " + kind),
              far.clock().instant());
    }
    settle();
    for (var message : events.all(ChatEvent.MessagePosted.class)) {
      assertTrue(
          message.manner() == Manner.TALK || !message.text().contains("deploy"),
          message.toString());
    }
    assertEquals(1, events.messages("* ada !deploy m.emote").size());
  }

  @Test
  void takesNoticesForABotsAndNotFromWhomItSpeaksWithAlone() {
    connect();
    far.botSays("build 7 failed");
    assertEquals(Account.Kind.BOT, events.awaitMessage("build 7 failed").author().kind());
  }

  @Test
  void saysInItsHealthWhichRoomItCannotUse() {
    far.expels();
    connect();
    Eventually.holds(
        "why", () -> far.adapter().health().detail().contains("not in !payments: You are not"));
    var detail = far.adapter().health().detail();
    assertTrue(detail.contains("invite @signalbox:chat.test"), detail);
    assertInstanceOf(Delivery.Later.class, send(far.room(), "hello", null));
    assertEquals(
        ChatEvent.Loss.EXPELLED, events.await(ChatEvent.RoomLost.class, any -> true).loss());
  }

  @Test
  void sendsToNoRoomThatWasReplaced() {
    connect();
    far.matrix().become(far.far(), "m.room.tombstone", Map.of("replacement_room", "!next"));
    assertEquals(
        ChatEvent.Loss.ARCHIVED, events.await(ChatEvent.RoomLost.class, any -> true).loss());
    var refused = assertInstanceOf(Delivery.Refused.class, send(far.room(), "hello", null));
    assertTrue(refused.why().contains("was replaced by !next"), refused.why());
  }

  @Test
  void stopsWhenItsTokenIsTakenAwayMeanwhile() {
    connect();
    far.refuseSignIn();
    Eventually.holds("it stops", () -> far.adapter().health().detail().contains("sign-in"));
    assertTrue(far.adapter().health().detail().contains("M_UNKNOWN_TOKEN"));
    assertEquals(List.of(), far.pauses());
    assertFalse(far.adapter().health().detail().contains(FakeMatrix.TOKEN));
  }
}
