package dev.signalbox.chat.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ThreadInboxTest {
  private static ThreadInbox inbox(RoomFixture box) {
    return new ThreadInbox(box.database, box.events, box.rooms);
  }

  private static Message reply(RoomFixture box, String person, Message root, String text) {
    box.clock.advance(Duration.ofSeconds(1));
    var author = Author.of(box.person(person), "console");
    return box.post(Draft.talk(root.room(), author, text).inThread(root.id()));
  }

  private static List<String> listed(RoomFixture box, String person) {
    return inbox(box).of(box.person(person)).stream()
        .map(view -> view.root().text() + " " + view.unread())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void holdsThreadsThatSomebodyBeganRepliedInOrWasMentionedIn(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var mine = box.says("ada", "payments", "mine");
      var bobs = box.says("bob", "payments", "bob's");
      var graces = box.says("grace", "payments", "grace's");
      box.says("eve", "payments", "nobody answers, @ada");
      assertEquals(List.of(), listed(box, "ada"), "a message is no thread before its first reply");
      reply(box, "bob", mine, "one");
      reply(box, "ada", bobs, "two");
      reply(box, "grace", graces, "what do the @dev say?");
      reply(box, "eve", mine, "three");
      assertEquals(List.of("mine 2", "grace's 1", "bob's 0"), listed(box, "ada"));
      assertEquals(List.of("mine 0"), listed(box, "eve"));
      assertEquals(List.of(), listed(box, "linus"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void countsWhatIsBehindWhatSomebodyReadOrSaidLast(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var root = box.says("ada", "payments", "why?");
      var first = reply(box, "bob", root, "because");
      reply(box, "grace", root, "and so");
      var inbox = inbox(box);
      assertTrue(inbox.markRead(box.person("ada"), root.id(), first.id()));
      var told = box.events.all().getLast();
      assertEquals("thread", told.kind());
      assertEquals("ada", told.onlyFor());
      assertEquals(1, box.events.payloads("thread").getLast().get("unread").asLong());
      assertEquals(first.id(), inbox.of(box.person("ada")).getFirst().lastReadId());
      reply(box, "ada", root, "I see");
      assertEquals(List.of("why? 0"), listed(box, "ada"), "who replies has read what is above");
      reply(box, "bob", root, "good");
      assertEquals(List.of("why? 1"), listed(box, "ada"));
      int events = box.events.all().size();
      inbox.markRead(box.person("ada"), root.id(), first.id());
      assertEquals(events, box.events.all().size(), "a marker never goes back");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void showsNothingOfRoomsThatSomebodyDoesNotRead(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var root = box.says("grace", "release", "soon, @eve?");
      var answer = reply(box, "linus", root, "@eve will see");
      assertEquals(List.of(), listed(box, "eve"));
      assertFalse(inbox(box).markRead(box.person("eve"), root.id(), answer.id()));
      assertEquals(List.of("soon, @eve? 1"), listed(box, "grace"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void mentionsInThreadsCountThereAndNotInTheRoom(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var root = box.says("bob", "payments", "hm");
      box.rooms.markRead(box.person("ada"), "payments", root.id());
      reply(box, "bob", root, "@ada?");
      var room =
          box.rooms.readableBy(box.person("ada")).stream()
              .filter(one -> one.name().equals("payments"))
              .findFirst()
              .orElseThrow();
      assertEquals(0, room.mentions(), "nothing read in the room could clear it");
      assertEquals(List.of("hm 1"), listed(box, "ada"));
    }
  }
}
