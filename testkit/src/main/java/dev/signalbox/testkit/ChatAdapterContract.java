package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every chat adapter must get right, whatever the platform. An ability that is not claimed
/// must be refused properly.
@Timeout(600)
public abstract class ChatAdapterContract {
  private final RecordedEvents events = new RecordedEvents();
  private Counterpart far;
  private ChatAdapter adapter;
  private AdapterScene scene;

  /// A new platform with an adapter that is not started.
  protected abstract Counterpart counterpart();

  @BeforeEach
  final void meet() {
    far = counterpart();
    adapter = far.adapter();
    scene = new AdapterScene(far, events);
  }

  @AfterEach
  final void part() {
    adapter.close();
    var violations = far.violations();
    far.close();
    assertEquals(List.of(), violations, "what the platform would punish");
  }

  @Test
  final void saysWhichPlaceEachOfItsRoomsIs() {
    assertTrue(adapter.rooms().isEmpty() || adapter.rooms().containsValue(far.room()));
    for (var place : adapter.rooms().values()) {
      assertEquals(adapter.connection(), place.connection());
    }
    assertEquals(Optional.of(far.room()), adapter.place(far.room().room()));
    assertEquals(Optional.empty(), adapter.place("two words"));
  }

  @Test
  final void speaksToAllOnlyWhereItServes() {
    scene.connect();
    adapter.serve(Set.of());
    assertRefused(scene.send("unwanted", "k1"));
    adapter.serve(Set.of(far.room()));
    scene.awaitConnected();
    assertTrue(scene.shown("unwanted").isEmpty(), "refused means not shown");
  }

  @Test
  final void translatesWhatAPersonSays() {
    scene.connect();
    far.says("!status payments");
    var message = events.awaitMessage("!status payments");
    assertEquals(far.room(), message.place());
    assertEquals(Account.Kind.PERSON, message.author().kind());
    assertEquals(far.person(), message.author().name());
    assertEquals(adapter.platform(), message.author().platform());
    assertNotEquals(
        far.person(), message.author().userId(), "a name alone must not be the identity");
    assertFalse(message.direct());
    assertFalse(message.late());
    assertFalse(message.messageId().isBlank());
  }

  @Test
  final void marksADirectMessageAsDirect() {
    scene.connect();
    far.says("hello");
    far.saysDirectly("link k7f3q2");
    var direct = events.awaitMessage("link k7f3q2");
    assertTrue(direct.direct());
    assertEquals(
        events.awaitMessage("hello").author(), direct.author(), "the same person in both places");
  }

  @Test
  final void givesDifferentMessagesDifferentIds() {
    scene.connect();
    far.says("one");
    far.says("two");
    assertNotEquals(events.awaitMessage("one").messageId(), events.awaitMessage("two").messageId());
  }

  @Test
  final void givesAMessageDeliveredTwiceOneId() {
    scene.connect();
    far.repeats("!deploy payments");
    far.says("after");
    events.awaitMessage("after");
    var ids =
        events.messages("!deploy payments").stream()
            .map(ChatEvent.MessagePosted::messageId)
            .distinct()
            .toList();
    assertEquals(1, ids.size(), () -> "ids " + ids);
  }

  @Test
  final void neverTakesItselfOrAnotherBotForAPerson() {
    scene.connect();
    far.echoes("!deploy own");
    far.botSays("!deploy bot");
    far.says("after");
    events.awaitMessage("after");
    for (var message : events.all(ChatEvent.MessagePosted.class)) {
      if (message.text().startsWith("!deploy")) {
        assertNotEquals(Account.Kind.PERSON, message.author().kind(), message.text());
      }
    }
  }

  @Test
  final void marksHistoryAsLate() {
    scene.connect();
    far.replays("!deploy yesterday");
    far.says("after");
    assertFalse(events.awaitMessage("after").late());
    for (var message : events.messages("!deploy yesterday")) {
      assertTrue(message.late(), "history must never look new");
    }
  }

  @Test
  final void sendsText() {
    scene.connect();
    var sent =
        assertInstanceOf(Delivery.Sent.class, scene.send("payments is back on v4.12.2", "k1"));
    assertFalse(sent.messageId().isBlank());
    scene.awaitShown("payments is back on v4.12.2");
    assertEquals(far.room().room(), scene.shown("payments is back on v4.12.2").getFirst().to());
  }

  @Test
  final void editsInPlaceOrRefuses() {
    scene.connect();
    var first = assertInstanceOf(Delivery.Sent.class, scene.send("deploying", "k1"));
    scene.awaitShown("deploying");
    var edit =
        AdapterScene.outgoing(far.room(), Card.text("finished"), "k1", first.messageId(), null);
    var delivery = scene.deliver(edit);
    if (scene.can(Capability.EDIT)) {
      assertInstanceOf(Delivery.Sent.class, delivery);
      scene.awaitShown("finished");
      assertTrue(scene.shown("deploying").isEmpty(), "an edit replaces the whole message");
    } else {
      assertRefused(delivery);
      scene.settle();
      assertTrue(scene.shown("finished").isEmpty(), "refused means not shown");
    }
  }

  @Test
  final void asksInAMessageThatCanBeActedOn() {
    scene.connect();
    var delivery =
        scene.deliver(
            AdapterScene.outgoing(far.room(), AdapterScene.question("ask"), "k1", null, null));
    assertInstanceOf(Delivery.Sent.class, delivery);
    Eventually.holds("it is shown", () -> scene.everythingShown().contains("ask"));
    if (!scene.can(Capability.BUTTONS)) {
      scene.settle();
      for (var part : AdapterScene.HOW_TO_ACT) {
        assertTrue(scene.everythingShown().contains(part), () -> part + ": how else to act?");
      }
    }
  }

  @Test
  final void keepsWhatIsForOnePersonFromAllOthers() {
    scene.connect();
    far.says("hello");
    var person = events.awaitMessage("hello").author().userId();
    var delivery =
        scene.deliver(
            AdapterScene.outgoing(
                far.room(), Card.text("you may not do this"), "k1", null, person));
    if (scene.can(Capability.ONLY_YOU) || scene.can(Capability.DIRECT)) {
      assertInstanceOf(Delivery.Sent.class, delivery);
      scene.awaitShown("you may not do this");
    } else {
      assertRefused(delivery);
      scene.settle();
    }
    for (var message : scene.shown("you may not do this")) {
      assertEquals(far.person(), message.to());
    }
  }

  @Test
  final void refusesAMessageForSomebodyItDoesNotKnow() {
    scene.connect();
    assertRefused(
        scene.deliver(
            AdapterScene.outgoing(
                far.room(), Card.text("secret"), "k1", null, "nobody-with-this-id")));
    scene.settle();
    assertTrue(scene.shown("secret").isEmpty());
  }

  @Test
  final void repeatsNothingWhereItClaimsSo() {
    scene.connect();
    var first = scene.send("exactly once", "k1");
    assertInstanceOf(Delivery.Sent.class, first);
    if (scene.can(Capability.IDEMPOTENT_SEND)) {
      assertEquals(first, scene.send("exactly once", "k1"));
    }
    scene.settle();
    assertEquals(1, scene.shown("exactly once").size());
  }

  @Test
  final void bringsATextOfAFewLinesWhole() {
    scene.connect();
    var text = "größe 🚀 naïve café ✓ ".repeat(30).strip();
    assertInstanceOf(Delivery.Sent.class, scene.send(text, "k1"));
    Eventually.holds(
        "the whole text",
        () -> AdapterScene.solid(scene.everythingShown()).contains(AdapterScene.solid(text)));
    assertFalse(scene.everythingShown().contains("\uFFFD"), "a character was cut in two");
  }

  @Test
  final void bringsALongTextWholeOrWithALink() {
    scene.connect();
    var text = IntStream.range(0, 4000).mapToObj(i -> i + "é🚀").collect(Collectors.joining(" "));
    assertInstanceOf(Delivery.Sent.class, scene.send(text, "k1"));
    Eventually.holds(
        "all of it or a link",
        () ->
            scene.everythingShown().contains(AdapterScene.LINK)
                || AdapterScene.solid(scene.everythingShown()).contains(AdapterScene.solid(text)));
    assertFalse(scene.everythingShown().contains("\uFFFD"), "a character was cut in two");
  }

  @Test
  final void letsHostileTextDoNothingButBeShown() {
    scene.connect();
    var before = far.effects();
    var number = 0;
    for (var text : HostileText.ALL) {
      scene.deliver(
          new Outgoing(
              far.room(),
              HostileText.card(text),
              "k" + number++,
              null,
              null,
              "ada" + text,
              AdapterScene.LINK));
    }
    scene.settle();
    assertEquals(before, far.effects(), "text became a command");
    assertTrue(adapter.health().connected(), () -> adapter.health().detail());
  }

  @Test
  final void refusesHostilePlaces() {
    scene.connect();
    var before = far.effects();
    for (var text : HostileText.ALL) {
      var place = new Place(adapter.connection(), far.room().room() + text, null);
      assertRefused(
          scene.deliver(AdapterScene.outgoing(place, Card.text("hello"), "k1", null, null)));
      assertRefused(
          scene.deliver(
              AdapterScene.outgoing(
                  far.room(), Card.text("hello"), "k1", null, "somebody" + text)));
    }
    scene.settle();
    assertEquals(before, far.effects(), "a place became a command");
    assertTrue(scene.shown("hello").isEmpty());
  }

  @Test
  final void keepsTheOrderOfManySendsAtThePlatformsPace() {
    scene.connect();
    var texts = IntStream.range(0, 25).mapToObj(i -> "message number " + i + ".").toList();
    for (var text : texts) {
      assertInstanceOf(Delivery.Sent.class, scene.send(text, text));
    }
    scene.awaitShown(texts.getLast());
    var arrived =
        far.shown().stream()
            .map(Counterpart.Shown::text)
            .filter(text -> text.contains("message number"))
            .toList();
    assertEquals(texts, arrived);
    var least = far.pace().multipliedBy(Math.max(0, texts.size() - far.burst()));
    assertTrue(
        far.waited().compareTo(least) >= 0,
        () -> "waited " + far.waited() + " but the platform wants at least " + least);
  }

  @Test
  final void winsALostConnectionBack() {
    scene.connect();
    far.down();
    if (far.holdsConnection()) {
      Eventually.holds("four attempts", () -> far.pauses().size() >= 4);
      AdapterScene.assertBacksOff(far.pauses());
    }
    far.up();
    scene.awaitConnected();
    far.says("are you back?");
    events.awaitMessage("are you back?");
    assertInstanceOf(Delivery.Sent.class, scene.send("I am back", "k9"));
    scene.awaitShown("I am back");
  }

  @Test
  final void sendsNothingWhileTheConnectionIsDown() {
    scene.connect();
    far.down();
    Eventually.holds("bad health", () -> !adapter.health().connected());
    var delivery =
        adapter.send(AdapterScene.outgoing(far.room(), Card.text("lost?"), "k1", null, null));
    assertInstanceOf(Delivery.Later.class, delivery);
    far.up();
    scene.awaitConnected();
    assertInstanceOf(Delivery.Sent.class, scene.send("found", "k2"));
    scene.awaitShown("found");
    assertTrue(scene.shown("lost?").isEmpty(), "later means that it did not arrive");
  }

  @Test
  final void tellsTheTruthAboutItsHealth() {
    assertFalse(adapter.health().connected(), "not started");
    scene.connect();
    assertTrue(adapter.health().connected());
    far.down();
    Eventually.holds("bad health", () -> !adapter.health().connected());
    assertFalse(adapter.health().detail().isBlank(), "says what is wrong");
    far.up();
    scene.awaitConnected();
    adapter.close();
    assertFalse(adapter.health().connected(), "closed");
  }

  @Test
  final void stopsWhenItsSignInIsRefused() {
    far.refuseSignIn();
    adapter.start(events);
    Eventually.holds("health names it", () -> adapter.health().detail().contains("sign-in"));
    assertFalse(adapter.health().connected());
    assertEquals(1, far.signIns(), "trying again locks accounts");
    assertEquals(List.of(), far.pauses());
    var delivery =
        adapter.send(AdapterScene.outgoing(far.room(), Card.text("hello"), "k1", null, null));
    assertFalse(delivery instanceof Delivery.Sent, () -> delivery.toString());
  }

  @Test
  final void closesTwiceAndSendsNothingAfterwards() {
    scene.connect();
    adapter.close();
    adapter.close();
    var delivery =
        adapter.send(AdapterScene.outgoing(far.room(), Card.text("too late"), "k1", null, null));
    assertFalse(delivery instanceof Delivery.Sent, () -> delivery.toString());
    assertTrue(scene.shown("too late").isEmpty());
  }

  @Test
  final void closesWithoutEverHavingStarted() {
    adapter.close();
    adapter.close();
    assertFalse(adapter.health().connected());
  }

  private static void assertRefused(Delivery delivery) {
    var refused = assertInstanceOf(Delivery.Refused.class, delivery);
    assertFalse(refused.why().isBlank(), "a refusal says why");
  }
}
