package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Slack's reference shows of its payloads, as calls, and what becomes of each.
final class SlackPayloadTest {
  private static final Account ADA = account("U01ADA", "ada");
  private static final String TS = "1772452790.000100";
  private static final Place THREAD = new Place("slack", FakeSlack.CHANNEL, "1772452700.000050");

  private final SlackCounterpart far = new SlackCounterpart(true);
  private final Place room = far.room();
  private final RecordedEvents events = new RecordedEvents();
  private int before;

  private static Account account(String id, String name) {
    return new Account(
        "slack",
        FakeSlack.TEAM,
        id,
        name,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        Account.Standing.MEMBER);
  }

  @BeforeEach
  void connect() {
    far.adapter().start(events);
    Eventually.holds("it has caught up", () -> far.adapter().health().caughtUp());
    before = heard().size();
  }

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private List<ChatEvent> heard() {
    return events.all().stream().filter(event -> !(event instanceof ChatEvent.RoomFound)).toList();
  }

  private static String text(String name) {
    try (var in = SlackPayloadTest.class.getResourceAsStream(name + ".json")) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// What was heard of this payload.
  private List<ChatEvent> told(String name) {
    assertEquals(200, call(text(name)).status());
    return heard().subList(before, heard().size());
  }

  private List<ChatEvent> done(String kind, String name) {
    try {
      var members = new LinkedHashMap<String, Object>();
      Payload.read(text(name)).members().forEach((key, value) -> members.put(key + "", value));
      far.calls().tell(kind, members);
    } catch (JsonException broken) {
      throw new AssertionError(broken);
    }
    return heard().subList(before, heard().size());
  }

  private Door.Answer call(String body) {
    return far.calls().signed(body, far.clock().instant(), body);
  }

  private ChatEvent.MessagePosted posted(
      Place place, String ts, String text, boolean direct, Manner manner) {
    return new ChatEvent.MessagePosted(
        place, ts, ADA, text, SlackTime.instant(ts), direct, false, manner, ts);
  }

  @Test
  void decodesAMessageOnce() {
    var text =
        "!note @grace saw it in #payments: https://example.org/a?b=1&c=2, db.example.org & @here"
            + " <b> &lt;";
    assertEquals(
        List.of(
            posted(room, TS, text, false, Manner.TO_ALL)
                .mentioning(List.of(new Mention(6, 12, account("U02GRACE", "grace"))))),
        told("message"));
  }

  @Test
  void takesAMentionForACommandInItsThread() {
    assertEquals(
        List.of(
            posted(THREAD, "1772452791.000200", "!rollback payments v4.12.2", false, Manner.TO_US)),
        told("app_mention"));
  }

  @Test
  void hearsWhatIsSaidToItAlone() {
    var place = new Place("slack", "D01ADA", null);
    assertEquals(
        List.of(posted(place, "1772452792.000300", "link k7f3q2", true, Manner.TO_US)),
        told("message_direct"));
  }

  @Test
  void hearsNoBotThatCallsItselfAda() {
    assertEquals(List.of(), told("message_bot"));
  }

  @Test
  void hearsNoAppThatSpeaksInTheNameOfAPerson() {
    assertEquals(List.of(), told("message_on_behalf"));
  }

  @Test
  void hearsWhatWasChanged() {
    assertEquals(
        List.of(
            new ChatEvent.MessageEdited(
                room, TS, ADA, "!deploy payments v4.12.3", SlackTime.instant("1772452795.000500"))),
        told("message_changed"));
  }

  @Test
  void saysInWordsWhichFilesAreThere() {
    told("message_file");
    assertEquals(Manner.TALK, events.awaitMessage("file graph.png").manner());
  }

  @Test
  void takesThePreviewOfALinkForNoChange() {
    assertEquals(List.of(), told("message_unfurled"));
  }

  @Test
  void hearsWhatWasRemoved() {
    var at = SlackTime.instant("1772452797.000700");
    assertEquals(List.of(new ChatEvent.MessageDeleted(THREAD, TS, at)), told("message_deleted"));
  }

  @Test
  void hearsWhatWasRemovedAboveReplies() {
    var at = SlackTime.instant("1772452798.000800");
    assertEquals(List.of(new ChatEvent.MessageDeleted(room, TS, at)), told("message_tombstone"));
  }

  @Test
  void hearsAReaction() {
    assertEquals(List.of(new ChatEvent.Reacted(room, TS, ADA, "👀", true)), told("reaction_added"));
  }

  @Test
  void hearsThatAnAccountIsGone() {
    var place = new Place("slack", "U02GRACE", null);
    var grace = account("U02GRACE", "Grace Hopper");
    assertEquals(
        List.of(new ChatEvent.MembershipChanged(place, grace, false)), told("user_change"));
  }

  private Delivery shares(String author) {
    return far.adapter()
        .share(
            new OutgoingFile(
                room,
                "k1",
                "a.txt",
                "text/plain",
                3,
                author,
                () -> new ByteArrayInputStream(new byte[3]),
                "https://signalbox.example/m/7"));
  }

  @Test
  void namesTheScopeWithoutWhichNoFileIsShared() {
    far.api().lacks("files:write");
    var refused = assertInstanceOf(Delivery.Refused.class, shares("Ada"));
    assertTrue(refused.why().contains("lacks the scope files:write"), refused.why());
  }

  @Test
  void wakesNobodyByTheNameOfWhoeverAttachedAFile() {
    assertInstanceOf(Delivery.Sent.class, shares("<!channel> & co"));
    assertEquals("&lt;!channel&gt; &amp; co", far.sharing().shared().getFirst().words());
  }

  private AnswerHandle handle(String what, String path) {
    var until = far.clock().instant().plus(Duration.ofMinutes(30));
    return new AnswerHandle(what + " https://hooks.slack.com/" + path, until);
  }

  private Instant now() {
    return far.clock().instant();
  }

  @Test
  void hearsAPressInItsThread() {
    assertEquals(
        List.of(
            new ChatEvent.ActionPressed(
                THREAD,
                TS + ":U01ADA:1772452799.123456",
                "k7f3q2",
                TS,
                ADA,
                handle(TS, "actions/T01EXAMPLE/123/abc"),
                now())),
        done("interactive", "block_actions"));
  }

  @Test
  void hearsAPressOnWhatOnePersonSees() {
    assertEquals(
        List.of(
            new ChatEvent.ActionPressed(
                room,
                TS + ":U01ADA:1772452799.223456",
                "now",
                "only-" + TS,
                ADA,
                handle("only-" + TS, "actions/T01EXAMPLE/124/abd"),
                now())),
        done("interactive", "block_actions_ephemeral"));
  }

  @Test
  void hearsThatSomebodyOpensTheirHome() {
    var place = new Place("slack", "D01ADA", null);
    assertEquals(List.of(new ChatEvent.HomeOpened(place, ADA)), told("app_home_opened"));
  }

  @Test
  void hearsAPressOnAHomeAndAsksWhatItIsToSayNow() {
    var place = new Place("slack", "D01ADA", null);
    assertEquals(
        List.of(
            new ChatEvent.ActionPressed(
                place,
                "VMHU10V25:U01ADA:1772452799.323456",
                "k7f3q2",
                "VMHU10V25",
                ADA,
                null,
                now()),
            new ChatEvent.HomeOpened(place, ADA)),
        done("interactive", "block_actions_home"));
  }

  @Test
  void hearsASlashCommand() {
    assertEquals(
        List.of(
            new ChatEvent.CommandEntered(
                room,
                "13345224609.738474920.8088930838d88f008e0",
                ADA,
                "assign @grace a & b",
                false,
                handle("/signalbox", "commands/T01EXAMPLE/125/abe"),
                now(),
                List.of(new Mention(7, 13, account("U02GRACE", "grace"))))),
        done("slash_commands", "slash_command"));
  }

  @Test
  void hearsWhatWasEnteredInAForm() {
    var until = Instant.ofEpochSecond(1772454590);
    assertEquals(
        List.of(
            new ChatEvent.FormSubmitted(
                THREAD,
                "VNHU13V36",
                "rollback",
                ADA,
                Map.of(
                    "service", "payments",
                    "version", "v4.12.2",
                    "percent", "12.5",
                    "until", "2026-03-31",
                    "force", "false",
                    "reason", ""),
                false,
                new AnswerHandle(
                    "only-" + TS + " https://hooks.slack.com/actions/T01EXAMPLE/124/abd", until),
                now())),
        done("interactive", "view_submission"));
  }

  @Test
  void answersTheChallengeOfAnAddress() {
    var answer = call("{\"type\": \"url_verification\", \"challenge\": \"3eZbrw1aB\"}");
    assertEquals(200, answer.status());
    assertEquals("text/plain", answer.type());
    assertEquals("3eZbrw1aB", new String(answer.body(), UTF_8));
  }

  @Test
  void refusesWhatCannotBeRead() {
    assertEquals(400, call("{\"type\": ").status());
    assertEquals(List.of(), heard().subList(before, heard().size()));
  }

  @Test
  void answersWhatItCannotTakeWithAnError() {
    far.api().down(true);
    var unknown = text("message").replace("U01ADA", "U77NEW");
    assertEquals(500, call(unknown).status(), "Slack comes again with it");
    far.api().down(false);
  }
}
