package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Microsoft's reference shows of its activities, as calls, and what becomes of each.
final class TeamsPayloadTest {
  private static final Account ADA = account(FakeTeams.ADA, "ada");
  private static final String ROOT = "1772452800123";

  private final TeamsCounterpart far = new TeamsCounterpart();
  private final Place room = far.room();
  private final Place thread = new Place("teams", FakeTeams.CHANNEL, "1772452700050");
  private final RecordedEvents events = new RecordedEvents();

  private static Account account(String id, String name) {
    return new Account(
        "teams",
        FakeTeams.TENANT,
        id,
        name,
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        Account.Standing.MEMBER);
  }

  @BeforeEach
  void connect() {
    far.adapter().start(events);
    Eventually.holds("a connection", () -> far.adapter().health().connected());
  }

  @AfterEach
  void close() {
    far.adapter().close();
    far.close();
  }

  private static Map<String, Object> read(String name) {
    try (var in = TeamsPayloadTest.class.getResourceAsStream(name + ".json")) {
      assertNotNull(in, name);
      var members = new LinkedHashMap<String, Object>();
      Payload.read(new String(in.readAllBytes(), UTF_8))
          .members()
          .forEach((key, value) -> members.put(key + "", value));
      return members;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (JsonException broken) {
      throw new AssertionError(broken);
    }
  }

  private Door.Answer call(Map<String, Object> activity) {
    activity.put("serviceUrl", far.connector().service());
    return far.call(activity, far.issuer().authorization(far.connector().service()));
  }

  /// What was heard of this payload.
  private List<ChatEvent> told(String name) {
    assertEquals(200, call(read(name)).status());
    return heard();
  }

  private List<ChatEvent> heard() {
    return events.all().stream().filter(event -> !(event instanceof ChatEvent.RoomFound)).toList();
  }

  @Test
  void decodesAMessageOnceAndKnowsWhomItNames() {
    var text = "!note @Grace Hopper saw it: https://example.org/a?b=1&c=2 <b> &lt; <at>ada</at>";
    assertEquals(
        List.of(
            new ChatEvent.MessagePosted(
                room,
                ROOT,
                ADA,
                text,
                Instant.parse("2026-03-02T12:00:00.1234567Z"),
                false,
                false,
                Manner.TO_US,
                null,
                List.of(new Mention(6, 19, account(FakeTeams.GRACE, "grace"))))),
        told("message"));
  }

  @Test
  void hearsWhatIsSaidToItAlone() {
    assertEquals(
        List.of(
            new ChatEvent.MessagePosted(
                new Place("teams", "personal:" + FakeTeams.ALONE, null),
                "1772452800500",
                ADA,
                "rollback payments v4.12.2",
                Instant.parse("2026-03-02T12:00:00.5Z"),
                true,
                false,
                Manner.TO_US)),
        told("message_personal"));
  }

  @Test
  void saysInWordsWhichFilesAreThere() {
    told("message_file");
    assertEquals(Manner.TALK, events.awaitMessage("file graph.png").manner());
  }

  @Test
  void saysInWordsThatAPictureWithoutANameIsThere() {
    var activity = read("message_file");
    activity.put("attachments", List.of(Map.of("contentType", "image/png")));
    assertEquals(200, call(activity).status());
    assertEquals(Manner.TALK, events.awaitMessage("a file").manner());
  }

  @Test
  void hearsNothingWhereNeitherWordsNorFilesCome() {
    var activity = read("message_file");
    activity.put("attachments", List.of(Map.of("contentType", "text/html", "content", "<div>")));
    assertEquals(200, call(activity).status());
    assertEquals(List.of(), heard());
  }

  @Test
  void hearsAReplyInItsThread() {
    assertEquals(
        List.of(
            new ChatEvent.MessagePosted(
                thread,
                "1772452801000",
                ADA,
                "!cancel",
                Instant.parse("2026-03-02T12:00:01Z"),
                false,
                false,
                Manner.TO_ALL)),
        told("message_reply"));
  }

  @Test
  void hearsWhatWasChanged() {
    var at = Instant.parse("2026-03-02T12:00:02Z");
    assertEquals(
        List.of(new ChatEvent.MessageEdited(room, ROOT, ADA, "!deploy payments v4.12.3", at)),
        told("message_update"));
  }

  @Test
  void hearsWhatWasRemoved() {
    var at = Instant.parse("2026-03-02T12:00:03Z");
    assertEquals(List.of(new ChatEvent.MessageDeleted(thread, ROOT, at)), told("message_delete"));
  }

  @Test
  void hearsAReaction() {
    assertEquals(
        List.of(new ChatEvent.Reacted(room, ROOT, ADA, "👍", true)), told("message_reaction"));
  }

  @Test
  void hearsAPressInItsThreadAndAnswersIt() throws JsonException {
    var answer = call(read("invoke"));
    assertEquals("application/json", answer.type());
    var said = Payload.read(new String(answer.body(), UTF_8));
    assertEquals(200L, said.number("statusCode").orElseThrow());
    assertEquals("application/vnd.microsoft.activity.message", said.text("type"));
    assertEquals(
        List.of(
            new ChatEvent.ActionPressed(
                thread,
                "f:622749630322482883",
                "k7f3q2",
                "1772452799000",
                ADA,
                null,
                Instant.parse("2026-03-02T12:00:05Z"))),
        heard());
  }

  @Test
  void answersNoInvokeThatItDoesNotKnow() {
    var activity = read("invoke");
    activity.put("name", "composeExtension/query");
    assertEquals(501, call(activity).status());
    assertEquals(List.of(), heard());
  }

  @Test
  void hearsNobodyWhomNoRosterKnowsAsAMember() {
    var activity = read("message_personal");
    activity.put("from", Map.of("id", "29:1stranger", "name", "ada"));
    assertEquals(200, call(activity).status());
    var author = events.awaitMessage("rollback payments v4.12.2").author();
    assertEquals(Account.Standing.FOREIGN, author.standing());
    assertEquals(Account.Assurance.NONE, author.assurance());
  }

  @Test
  void tellsGuestsByTheirAddressToo() {
    far.teams().changes(FakeTeams.ADA, "userPrincipalName", "ada_other.org#EXT#@example.org");
    told("message_personal");
    assertEquals(
        Account.Standing.GUEST,
        events.awaitMessage("rollback payments v4.12.2").author().standing());
  }

  @Test
  void answersWhatItCannotTakeWithAnError() {
    far.connector().down(true);
    assertEquals(500, call(read("message_personal")).status(), "nobody knows who that is");
    far.connector().down(false);
    Eventually.holds("people are told", () -> !events.all(ChatEvent.Gap.class).isEmpty());
  }
}
