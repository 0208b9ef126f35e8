package dev.signalbox.adapters.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Mattermost tells over its WebSocket, in the shapes in which it does so.
final class MattermostPayloadTest {
  private static final String POST = "p0000000000000000000004711";
  private static final Secret TOKEN = new Secret(FakeMattermost.BOT_TOKEN);

  private final RecordedEvents events = new RecordedEvents();
  private final MattermostFixture fixture = new MattermostFixture();
  private final FakeMattermost server = fixture.server();
  private final MattermostClient client =
      new MattermostClient(
          URI.create(server.base()), TOKEN, Eventually.PATIENCE, new Waiting(fixture.clock()));
  private final MattermostInbox inbox = inbox();

  private MattermostInbox inbox() {
    var config =
        new MattermostConfig(
            URI.create(server.base()),
            TOKEN,
            FakeMattermost.TEAM,
            null,
            "chat.example.org",
            Speech.USUAL,
            Map.of());
    var directory = new MattermostDirectory(client, config, Eventually.PATIENCE, fixture.clock());
    var served = Set.of(FakeMattermost.PAYMENTS);
    var channels = new ServedChannels("mattermost", MattermostChannel.SPELLING, served);
    var rooms = new MattermostRooms(channels, client, directory);
    var posts = new MattermostPosts(Speech.USUAL, directory, rooms, fixture.clock());
    return new MattermostInbox(directory, posts, rooms, channel -> true);
  }

  @AfterEach
  void stop() {
    client.close();
    fixture.close();
  }

  private List<ChatEvent> takes(String name) throws Exception {
    try (var in = getClass().getResourceAsStream(name + ".json")) {
      var direct = server.conversation(FakeMattermost.ADA, FakeMattermost.BOT);
      var json = new String(in.readAllBytes(), UTF_8).replace("@direct@", direct);
      inbox.take(Payload.read(json), events);
    }
    return events.all();
  }

  private <E> E takesOne(String name, Class<E> type) throws Exception {
    return assertInstanceOf(type, takes(name).getFirst());
  }

  @Test
  void saysInWordsWhichFilesAreThere() throws Exception {
    var said = takesOne("posted_with_file", ChatEvent.MessagePosted.class);
    assertEquals("look\nfile @grace.png", said.text());
    assertEquals(List.of(), said.mentions(), "nobody is mentioned by a file's name");
  }

  @Test
  void hearsAPost() throws Exception {
    var said = takesOne("posted", ChatEvent.MessagePosted.class);
    assertEquals("!status payments", said.text());
    assertEquals(POST, said.messageId());
    assertEquals(Instant.ofEpochMilli(1_772_452_800_123L), said.at());
    assertEquals("1772452800123", said.cursor());
    assertEquals("ada", said.author().name());
    assertFalse(said.late());
  }

  @Test
  void hearsAPostInAThread() throws Exception {
    var said = takesOne("posted_in_thread", ChatEvent.MessagePosted.class);
    assertEquals("!cancel", said.text());
    assertEquals(Manner.TO_US, said.manner());
    assertEquals("p0000000000000000000001000", said.place().thread());
  }

  @Test
  void hearsAPostToTheBotAlone() throws Exception {
    assertTrue(takesOne("posted_directly", ChatEvent.MessagePosted.class).direct());
  }

  @Test
  void hearsWhatSomebodyDoes() throws Exception {
    var said = takesOne("posted_me", ChatEvent.MessagePosted.class);
    assertEquals("* ada *waves*", said.text());
    assertEquals(Manner.TALK, said.manner());
  }

  @Test
  void hearsNeitherProgramsNorTheServer() throws Exception {
    takes("posted_by_webhook");
    takes("posted_join");
    assertEquals(List.of(), takes("typing"));
  }

  @Test
  void hearsAnEditAndNoPin() throws Exception {
    assertEquals(List.of(), takes("post_pinned"));
    var edited = takesOne("post_edited", ChatEvent.MessageEdited.class);
    assertEquals("!status catalog", edited.text());
    assertEquals(Instant.ofEpochMilli(1_772_452_860_000L), edited.at());
  }

  @Test
  void hearsARemoval() throws Exception {
    var removed = takesOne("post_deleted", ChatEvent.MessageDeleted.class);
    assertEquals(POST, removed.messageId());
    assertEquals(Instant.ofEpochMilli(1_772_452_860_000L), removed.at());
  }

  @Test
  void hearsAReaction() throws Exception {
    assertEquals("🎉", takesOne("reaction_added", ChatEvent.Reacted.class).emoji());
  }

  @Test
  void hearsThatAMemberIsAGuestNow() throws Exception {
    var changed = takesOne("user_updated", ChatEvent.MembershipChanged.class);
    assertEquals(Account.Standing.GUEST, changed.account().standing());
    assertTrue(changed.present());
  }

  @Test
  void hearsThatItWasPutOut() throws Exception {
    var lost = takesOne("user_removed", ChatEvent.RoomLost.class);
    assertEquals(ChatEvent.Loss.EXPELLED, lost.loss());
  }
}
