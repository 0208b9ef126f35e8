package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Channels that are linked and unlinked while the server runs.
final class LinkedChannelTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void start() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whatIsTypedInALinkedChannelIsTakenAndNothingOnceItIsUnlinked() {
    var more = world.chat.room("#more");
    world.chat.says("ada", more, "!rollback payments v4.12.2");
    assertEquals(0, world.asked().size(), "linked to nothing");
    assertTrue(world.told("ada", "/room link fake #more").contains("are one"));
    world.awaits("ada linked this room to #more on fake.", null);
    world.chat.says("ada", more, "hello from afar");
    world.chat.says("ada", more, "!rollback payments v4.12.2");
    assertTrue(world.sees("eve").contains("hello from afar"));
    assertEquals("payments", world.only().room());

    assertTrue(world.told("eve", "/room unlink fake #more").contains("are apart"));
    world.chat.says("ada", more, "nobody hears this");
    world.chat.says("ada", more, "!rollback payments v4.12.1");
    assertEquals(1, world.asked().size());
    assertFalse(world.sees("eve").contains("nobody hears this"));
    world.says("eve", "said after");
    Eventually.holds(
        "#pay hears it",
        () ->
            world.chat.messages().stream()
                .anyMatch(message -> message.card().summary().equals("said after")));
    assertTrue(
        world.chat.messages().stream()
            .filter(message -> message.place().equals(more))
            .noneMatch(message -> message.card().summary().equals("said after")));
  }
}
