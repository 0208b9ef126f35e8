package dev.signalbox.chat.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.gateway.ChatWorld;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rooms that are made by typing.
final class RoomCommandsTest {
  @TempDir Path folder;
  private ChatWorld world;
  private int lines;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private PostResult in(String room, String person, String text) {
    return world.console.post(world.person(person), room, null, "line" + ++lines, text, null);
  }

  private Room outage() {
    return world.rooms.room("outage").orElseThrow();
  }

  @Test
  void aRoomForSomeIsMadeAndFilledWhereItIsTalkedIn() {
    assertEquals(
        "#outage is there, for you: add others to it.",
        world.told("ada", "/room create #outage --private The database is slow"));
    assertEquals("The database is slow", outage().topic());
    assertEquals(List.of("ada"), outage().members());
    in("outage", "ada", "/room add @grace");
    assertTrue(world.rooms.mayRead(world.person("grace"), "outage"));
    assertFalse(world.rooms.mayRead(world.person("eve"), "outage"));
    assertTrue(world.told("grace", "/room remove ada outage").contains("ada is out"));
    assertEquals(List.of("grace"), outage().members());
    assertTrue(
        world.audited().containsAll(List.of("room.created", "room.joined", "room.left")),
        () -> world.audited().toString());
  }

  @Test
  void aRoomForEveryoneIsThereForEveryone() {
    assertTrue(world.told("eve", "/room create outage").endsWith("for everyone."));
    assertTrue(outage().open());
    assertTrue(world.told("eve", "/room archive").contains("signalbox.yaml says"), "of #payments");
  }

  @Test
  void nothingIsSaidInAnArchivedRoom() {
    world.told("ada", "/room create outage");
    in("outage", "ada", "/room archive");
    for (String text : List.of("hello", "/whoami")) {
      var refused = assertInstanceOf(PostResult.Refused.class, in("outage", "ada", text));
      assertEquals("archived", refused.code());
    }
    world.told("ada", "/room unarchive outage");
    assertInstanceOf(PostResult.Done.class, in("outage", "ada", "hello"));
  }

  @Test
  void noButtonIsPressedInAnArchivedRoom() {
    world.told("ada", "/room create outage");
    in("outage", "ada", "/room link fake #more");
    var more = world.chat.room("#more");
    world.chat.says("ada", more, "!rollback payments v4.12.2");
    var card = world.awaits("rollback payments v4.12.2 · needs approval", null);
    in("outage", "ada", "/room archive");
    var refused =
        assertInstanceOf(PostResult.Refused.class, world.presses("grace", world.card(), "Approve"));
    assertEquals("archived", refused.code());
    world.chat.presses("grace", card.id(), "Approve");
    world.awaits("#outage is archived: it can be read", world.chat.person("grace"));
    assertEquals(RunStatus.HELD, world.only().status());

    world.told("ada", "/room unarchive outage");
    world.presses("grace", world.card(), "Approve");
    assertEquals(RunStatus.QUEUED, world.only().status());
  }

  @Test
  void whoSaysItOnAnotherPlatformMakesTheSameRoom() {
    world.chat.says("ada", world.pay, "!room create outage --private");
    Eventually.holds("the room", () -> world.rooms.room("outage").isPresent());
    assertEquals(List.of("ada"), outage().members());
    world.awaits("#outage is there", world.chat.person("ada"));
  }
}
