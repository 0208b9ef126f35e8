package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatEvent.ActionPressed;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Buttons of other platforms: each press once, and answered where it was.
final class PressTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;
  private ChatWorld world;

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

  private FakeChat.Message question() {
    world.chat.says("ada", world.pay, "!" + LINE);
    world.awaits(LINE + " · approval ", null);
    return world.awaits(LINE + " · needs approval", null);
  }

  private List<FakeChat.Message> told(String beginning) {
    return world.chat.messages().stream()
        .filter(message -> message.card().summary().startsWith(beginning))
        .toList();
  }

  private static ActionPressed press(String id, FakeChat.Message card, Account by, Instant at) {
    var token = card.card().actions().getFirst().id();
    var answers = new AnswerHandle("handle-of-" + id, at.plus(FakeChat.ANSWERS));
    return new ActionPressed(card.place(), id, token, card.id(), by, answers, at);
  }

  private ActionPressed press(String id, FakeChat.Message card) {
    return press(id, card, ada(), world.now());
  }

  @Test
  void actsOnceHoweverOftenItIsDelivered() {
    var card = question();
    for (int i = 0; i < 10; i++) {
      assertEquals(new Reply.Stored(), world.gateway.take(press("p1", card)));
      world.pass(Duration.ofSeconds(1));
    }
    world.awaits("You cannot approve", ada());
    world.gateway.take(press("p2", card));
    Eventually.holds("another press is another", () -> told("You cannot approve").size() == 2);
  }

  @Test
  void answersWhereItWasPressedForAsLongAsThatWorks() {
    var card = question();
    world.gateway.take(press("p1", card));
    var answer = world.awaits("You cannot approve", ada());
    assertEquals("handle-of-p1", handle(answer).value());
    world.chat.reachable(false);
    world.gateway.take(press("p2", card));
    world.pass(FakeChat.ANSWERS);
    world.chat.reachable(true);
    Eventually.holds("it is answered in another way", () -> told("You cannot").size() == 2);
    assertNull(told("You cannot").getLast().answers());
  }

  private static AnswerHandle handle(FakeChat.Message message) {
    var answers = message.answers();
    assertNotNull(answers, message::toString);
    return answers;
  }

  @Test
  void answersAStrangerWhereTheyPressed() {
    var stranger = world.chat.person("mallory");
    world.gateway.take(press("p1", question(), stranger, world.now()));
    assertEquals("handle-of-p1", handle(world.awaits("I do not know whose", stranger)).value());
  }

  @Test
  void takesAButtonOffByTheHandleOfItsPress() {
    var id = world.chat.says("ada", world.pay, "!rolback paments v4.12.2");
    world.chat.tell(new MessageEdited(world.pay, id, ada(), "!" + LINE, world.now()));
    var offer = world.awaits("An edit runs nothing", ada());
    assertNull(offer.answers());
    world.gateway.take(press("p1", offer));
    Eventually.holds("it is off", () -> world.chat.message(offer.id()).edited());
    assertEquals("handle-of-p1", handle(world.chat.message(offer.id())).value());
  }

  @Test
  void keepsNoHandleThatIsOver() {
    var card = question();
    world.gateway.take(press("p1", card));
    world.awaits("You cannot approve", ada());
    assertEquals(List.of("handle-of-p1"), handles());
    world.dispatcher.tidy();
    assertEquals(List.of("handle-of-p1"), handles());
    world.pass(FakeChat.ANSWERS);
    world.dispatcher.tidy();
    assertEquals(List.of(), handles());
    assertFalse(stored().contains("handle-of-p1"), "nor anywhere else");
  }

  @Test
  void believesNoHandleThatNeverEnds() {
    var card = question();
    var token = card.card().actions().getFirst().id();
    var endless = new AnswerHandle("endless", Instant.MAX);
    world.gateway.take(
        new ActionPressed(world.pay, "p1", token, card.id(), ada(), endless, world.now()));
    world.awaits("You cannot approve", ada());
    world.pass(Duration.ofDays(1));
    world.dispatcher.tidy();
    assertEquals(List.of(), handles());
  }

  private List<String> handles() {
    return texts("select handle from answer_handle");
  }

  private String stored() {
    return String.join("\n", texts("select payload from outbox"))
        + texts("select source_id from inbox")
        + texts("select digest from delivered");
  }

  private List<String> texts(String sql) {
    return world.database().read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void showsNobodyAHandle() {
    var press = press("p1", question());
    assertFalse(press.toString().contains("handle-of"), press.toString());
  }

  @Test
  void refusesWhatNoPlatformSends() {
    var handle = new AnswerHandle("x".repeat(AnswerHandle.LONGEST), world.now());
    for (String id : List.of("", " ", "x".repeat(513), "x".repeat(10_000), "a\0b")) {
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new ActionPressed(world.pay, id, "t", "m", ada(), handle, world.now()));
      assertTrue(refused.getMessage().length() < 200, refused.getMessage());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new AnswerHandle("x".repeat(AnswerHandle.LONGEST + 1), world.now()));
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void storesNothingOfWhatItCannotTake(TestDatabases kind) {
    var database = new DyingDatabase[1];
    try (var one =
        ChatWorld.undriven(folder, clock -> database[0] = new DyingDatabase(kind.open(clock)))) {
      var at = one.now();
      var nobody = one.chat.person("mallory");
      var press =
          new ActionPressed(one.pay, "\u202e" + "p".repeat(511), "t", "m", nobody, null, at);
      database[0].dies(DyingDatabase.Death.BEFORE_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> one.gateway.take(press));
      one.gateway.take(press);
      one.gateway.take(press);
      String sent = "select id from outbox";
      assertEquals(
          1,
          one.database()
              .read(handle -> handle.createQuery(sent).mapTo(String.class).list())
              .size());
    }
  }
}
