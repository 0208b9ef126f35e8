package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Audience;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Those who are asked are called once more, in the thread of the run.
final class ReminderCardTest {
  @Test
  void callsThoseWhoAreAskedInTheThreadOfTheRun(@TempDir Path folder) {
    try (var world = new ChatWorld(folder)) {
      world.says("ada", "/rollback payments v4.12.2");
      RunView run = world.only();
      var asked = run.approvals().getFirst();
      Message told =
          world.fixture.database.write(transaction -> {
            world.cards.reminded(transaction, run, asked);
            String key = "reminded/" + asked.id() + "/" + transaction.now().toEpochMilli();
            return world.rooms.card(key).orElseThrow();
          });
      String text = told.shown().summary();
      assertTrue(
          text.startsWith("rollback payments v4.12.2 still waits for 1 of release-managers"), text);
      assertTrue(text.endsWith("(approve " + asked.code() + ")"), text);
      assertTrue(told.thread() != null, "in the thread of the run");
      Audience called = Objects.requireNonNull(told.shown().calls());
      assertEquals(List.of("release-managers"), called.groups());
      assertEquals(List.of("ada"), called.except());
    }
  }
}
