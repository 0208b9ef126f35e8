package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Threads below messages of a platform that are older than our connection to it.
final class UnheardThreadTest {
  private static final String LINE = "rollback payments v4.12.2";
  private static final String UNHEARD = "Said on fake, before I listened there.";

  @TempDir Path folder;
  private ChatWorld world;
  private Place thread;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
    thread = new Place(world.pay.connection(), world.pay.room(), "from-last-year");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<Message> messages(String person, String room) {
    return world
        .rooms
        .page(world.person(person), room, new Cursor.Newest(), 200)
        .orElseThrow()
        .messages();
  }

  @Test
  void answersInTheThread() {
    world.chat.says("ada", thread, "!" + LINE);
    assertEquals(thread, world.awaits(LINE + " · needs approval", null).place());
    world.chat.says("grace", thread, "is that wise?");
    assertEquals(List.of(UNHEARD), world.sees("eve"), "one root, whatever hangs on it");
    var root = messages("eve", "payments").getFirst();
    var replies = world.rooms.thread(world.person("eve"), root.id()).orElseThrow().replies();
    assertEquals("is that wise?", replies.getLast().text());
  }

  @Test
  void hearsWhoIsNobodysThereToo() {
    world.chat.says("eve", thread, "I am new");
    assertEquals(List.of(UNHEARD), world.sees("ada"));
    world.chat.says("eve", thread, "!" + LINE);
    var told = world.awaits("I do not know whose account", world.chat.person("eve"));
    assertEquals(thread, told.place(), "answered where they look");
  }

  @Test
  void carriesTheRootNowhere() {
    var more = world.chat.room("#more");
    world.told("ada", "/room link fake #more");
    world.chat.says("ada", thread, "still broken");
    assertEquals(more, world.awaits("still broken", null).place());
    assertTrue(
        world.chat.messages().stream()
            .noneMatch(message -> message.card().summary().equals(UNHEARD)));
  }

  @Test
  void hangsNothingOnAMessageOfTheRoomThatTheChannelBelongedToBefore() {
    var more = world.chat.room("#more");
    world.told("ada", "/room link fake #more");
    var root = world.chat.says("ada", more, "of payments");
    world.told("ada", "/room unlink fake #more");
    var grace = world.person("grace");
    world.console.post(grace, "release", null, "link", "/room link fake #more", null);
    Eventually.holds("who can read #more is found out", () -> isCarried("release", more));
    world.chat.says("grace", new Place("fake", more.room(), root), "of release");
    var roots = messages("grace", "release");
    assertEquals(UNHEARD, roots.getLast().shown().summary());
    var replies = world.rooms.thread(grace, roots.getLast().id()).orElseThrow().replies();
    assertEquals("of release", replies.getFirst().text());
  }

  private boolean isCarried(String room, Place place) {
    return world.rooms.readableBy(world.person("grace")).stream()
        .filter(view -> view.name().equals(room))
        .anyMatch(view -> view.links().contains(RoomLinks.Link.to(place)));
  }
}
