package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Buttons that the bot offers to one person: each works once.
final class OfferTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;
  private ChatWorld world;
  private int pressed;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Account ada() {
    return world.chat.person("ada");
  }

  private FakeChat.Message offeredThere() {
    var id = world.chat.says("ada", world.pay, "!rolback paments v4.12.2");
    world.chat.tell(new ChatEvent.MessageEdited(world.pay, id, ada(), "!" + LINE, world.now()));
    return world.awaits("An edit runs nothing", ada());
  }

  private void presses(String token) {
    world.chat.tell(
        new ChatEvent.ActionPressed(
            world.pay, "p" + ++pressed, token, "m", ada(), null, world.now()));
  }

  private Message offeredHere(ChatWorld one) {
    return one.says("ada", "/rolback payments v4.12.2").reply();
  }

  private static PostResult press(ChatWorld one, Message offered, String click) {
    var action = offered.shown().actions().getFirst();
    return one.console.press(one.person("ada"), offered.id(), action.id(), click);
  }

  @Test
  void runsOnceWhatIsPressedTwiceOnAPlatform() {
    var token = offeredThere().card().actions().getFirst().id();
    presses(token);
    assertEquals(LINE, world.only().line());
    world.pass(Duration.ofSeconds(1));
    presses(token);
    world.awaits(Offer.USED_UP, ada());
    assertEquals(LINE, world.only().line());
  }

  @Test
  void takesTheButtonOffAndShowsThatToNobodyElse() {
    var offered = offeredThere();
    presses(offered.card().actions().getFirst().id());
    Eventually.holds("it is off", () -> world.chat.message(offered.id()).edited());
    var now = world.chat.message(offered.id());
    assertEquals(0, now.card().actions().size());
    assertEquals(ada().userId(), now.onlyFor());
  }

  @Test
  void runsOnceWhatIsPressedTwiceInTheConsole() {
    var offered = offeredHere(world);
    assertInstanceOf(PostResult.Done.class, press(world, offered, "first"));
    var second = assertInstanceOf(PostResult.Refused.class, press(world, offered, "second"));
    assertEquals(Offer.USED_UP, second.message());
    assertEquals(LINE, world.only().line());
  }

  @Test
  void runsOnceWhatIsPressedThereAndThenHere() {
    var token = offeredThere().card().actions().getFirst().id();
    var page = world.rooms.page(world.person("ada"), "payments", new Cursor.Newest(), 10);
    var offered =
        page.orElseThrow().messages().stream()
            .filter(message -> !message.shown().actions().isEmpty())
            .findFirst()
            .orElseThrow();
    presses(token);
    assertInstanceOf(PostResult.Refused.class, press(world, offered, "here, too"));
    assertEquals(LINE, world.only().line());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void givesTheSamePressTheSameAnswerWheneverTheServerDies(TestDatabases kind) {
    var database = new DyingDatabase[1];
    try (var one =
        ChatWorld.undriven(folder, clock -> database[0] = new DyingDatabase(kind.open(clock)))) {
      var offered = offeredHere(one);
      database[0].dies(DyingDatabase.Death.BEFORE_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> press(one, offered, "click"));
      assertEquals(0, one.asked().size(), "nothing is used up by what did not happen");
      database[0].dies(DyingDatabase.Death.AFTER_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> press(one, offered, "click"));
      var told = assertInstanceOf(PostResult.Done.class, press(one, offered, "click"));
      assertTrue(String.valueOf(told.message().text()).endsWith(LINE), told.toString());
      assertEquals(LINE, one.only().line());
    }
  }
}
