package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks that are offered below what people say and react to.
final class TalkOfferTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = ChatWorld.withRuns(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// What is offered in the thread of a message, as ada sees it.
  private List<Message> offered(Message root) {
    return world.rooms.thread(world.person("ada"), root.id()).orElseThrow().replies().stream()
        .filter(reply -> !reply.shown().actions().isEmpty() && reply.run() == null)
        .toList();
  }

  private Message says(String person, String text) {
    return world.says(person, text).message();
  }

  private Message newest(String text) {
    return world
        .rooms
        .page(world.person("ada"), "payments", new Cursor.Newest(), 50)
        .orElseThrow()
        .messages()
        .stream()
        .filter(message -> text.equals(message.text()))
        .findFirst()
        .orElseThrow();
  }

  private static Action button(Message offer) {
    return offer.shown().actions().getFirst();
  }

  @Test
  void offersWhatTheMessageIsAboutAndRunsItForWhoPresses() {
    Message offer = offered(says("eve", "hm, could you ping payments for me?")).getFirst();
    assertEquals("ping payments", button(offer).command());
    assertEquals(List.of("dev"), button(offer).audience().groups());
    assertEquals(List.of(), world.asked(), "it only offers");
    world.presses("ada", offer, "ping payments");
    assertEquals("ada", world.only().caller());
    assertEquals("ping payments", world.only().line());
    String said = "payments pinged, since eve said hm, could you ping payments for me?";
    Eventually.holds("it knows what started it", () -> saysInThread(said));
    world.says("ada", "/ping payments");
    Eventually.holds(
        "and that nothing did", () -> saysInThread("payments pinged, since somebody typed it"));
  }

  private boolean saysInThread(String text) {
    return world
        .rooms
        .page(world.person("ada"), "payments", new Cursor.Newest(), 50)
        .orElseThrow()
        .messages()
        .stream()
        .flatMap(message ->
            world.rooms.thread(world.person("ada"), message.id()).stream()
                .flatMap(thread -> thread.replies().stream()))
        .anyMatch(reply -> reply.shown().summary().contains(text));
  }

  @Test
  void startsOneRunHoweverManyPress() {
    Message offer = offered(says("grace", "ping catalog please")).getFirst();
    world.presses("ada", offer, "ping catalog");
    var second =
        assertInstanceOf(
            PostResult.Refused.class,
            world.console.press(world.person("ada"), offer.id(), button(offer).id(), "again"));
    assertTrue(second.message().startsWith("This button is gone"), second.message());
    assertEquals(1, world.asked().size());
  }

  @Test
  void staysForOthersWhereSomebodyMayNot() {
    Message offer = offered(says("grace", "ping catalog please")).getFirst();
    world.presses("eve", offer, "ping catalog");
    assertEquals(List.of(), world.asked());
    world.presses("ada", offer, "ping catalog");
    assertEquals("ada", world.only().caller());
  }

  @Test
  void asksForWhatTheMessageDoesNotSay() {
    Message root = says("eve", "Can someone restart payments?");
    Message offer = offered(root).getFirst();
    assertTrue(button(offer).form());
    String address = offer.id() + "~" + button(offer).id();
    var form =
        assertInstanceOf(
                FormReply.Asked.class, world.console.forms().form(world.person("ada"), address))
            .form();
    assertEquals("payments", form.fields().getFirst().value());
    world
        .console
        .forms()
        .fill(
            Caller.onConsole(world.person("ada")),
            address,
            "sent",
            Map.of("service", "payments", "why", "it is slow"));
    assertEquals("revive payments \"it is slow\"", world.only().line());
    assertEquals(List.of(), offered(root), "it was offered for one run");
  }

  @Test
  void offersNothingThatIsAboutSomethingElseOrSaidByTheWay() {
    assertEquals(List.of(), offered(says("eve", "could you restart dinner?")));
    assertEquals(List.of(), offered(says("eve", "shipping payments is fun")));
  }

  @Test
  void offersNothingForWhatBotsSayOrWhatIsOld() {
    var bot =
        new Account(
            "fake",
            "fake-workspace",
            "u-bot",
            "bot",
            Account.Kind.BOT,
            Account.Assurance.ACCOUNT,
            Account.Standing.MEMBER);
    hears("b1", bot, "ping payments", Duration.ZERO);
    hears("o1", world.chat.person("ada"), "please ping payments", Duration.ofMinutes(2));
    hears("n1", world.chat.person("ada"), "now ping payments", Duration.ZERO);
    assertEquals(List.of(), offered(newest("ping payments")));
    assertEquals(List.of(), offered(newest("please ping payments")));
    assertEquals(1, offered(newest("now ping payments")).size());
  }

  private void hears(String id, Account who, String text, Duration ago) {
    world.chat.tell(
        new ChatEvent.MessagePosted(
            world.pay, id, who, text, world.now().minus(ago), false, false));
  }

  @Test
  void offersAtTheSightOfAnEmojiOnceForEachMessage() {
    Message root = says("eve", "payments is slow again");
    var reactions = new Reactions(world.database(), world.rooms, world.events, world.outbox);
    reactions.listen(world.offers);
    for (String person : List.of("grace", "ada")) {
      reactions.react(world.person(person), root.id(), "\u267b\ufe0f", true);
    }
    Message offer = offered(root).getFirst();
    assertEquals(1, offered(root).size());
    assertEquals("revive", button(offer).command());
    assertTrue(button(offer).form());
    assertEquals(Offer.shared("revive"), button(offer).id());
  }
}
