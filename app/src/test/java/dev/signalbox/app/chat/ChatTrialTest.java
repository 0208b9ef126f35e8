package dev.signalbox.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChatTrialTest {
  private final TestClock clock = TestClock.atNoon();
  private final FakeChat chat = new FakeChat("slack", clock);
  private final ChatTrial trial =
      new ChatTrial(List.of(chat), (_, room) -> room.equals("open"), clock);

  @AfterEach
  void close() {
    trial.close();
  }

  private TriedConnection tried() throws InterruptedException {
    return trial.run(Duration.ZERO).getFirst();
  }

  @Test
  void saysWhichChannelsAreThereAndWhoCanReadThem() throws InterruptedException {
    chat.room("C1", "~pay", Readers.MEMBERS);
    chat.room("open", "open", Readers.ANYBODY);
    TriedConnection tried = tried();
    assertTrue(tried.works());
    assertEquals(
        List.of(
            "slack: connected",
            "  ~pay  ~pay: found, those who were let in can read it",
            "  open  open: found, anybody can read it"),
        tried.lines());
  }

  @Test
  void saysWhereARoomForFewWouldBeReadByMore() throws InterruptedException {
    chat.room("C1", "~pay", Readers.WORKSPACE);
    TriedConnection tried = tried();
    assertFalse(tried.works());
    assertEquals(
        "  ~pay  ~pay: found, everybody of the workspace can read it, and the room is for few:"
            + " nothing is carried there unless the channel is closed or 'for-all' of the"
            + " connection names the room",
        tried.lines().getLast());
  }

  @Test
  void saysWhichChannelsAreMissing() throws InterruptedException {
    chat.loses(chat.room("C1", "~old", Readers.MEMBERS), Loss.ARCHIVED);
    chat.loses(chat.room("c2", "c2", Readers.MEMBERS), Loss.EXPELLED);
    TriedConnection tried = tried();
    assertFalse(tried.works());
    assertEquals(
        List.of("  ~old  ~old: not found", "  c2  c2: the bot is not let in"),
        tried.lines().subList(1, 3));
  }

  @Test
  void saysWhyItIsNotConnected() throws InterruptedException {
    chat.refuseSignIn();
    TriedConnection tried = tried();
    assertFalse(tried.works());
    assertEquals("slack: does not work: sign-in refused", tried.lines().getFirst());
  }

  @Test
  void takesNothingThatIsSaid() throws InterruptedException {
    var place = chat.room("C1", "~pay", Readers.MEMBERS);
    trial.run(Duration.ZERO);
    assertThrows(IllegalStateException.class, () -> chat.says("ada", place, "!deploy"));
  }
}
