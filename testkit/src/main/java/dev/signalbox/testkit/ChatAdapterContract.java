package dev.signalbox.testkit;

import static dev.signalbox.testkit.AdapterScene.assertRefused;
import static dev.signalbox.testkit.AdapterScene.outgoing;
import static dev.signalbox.testkit.AdapterScene.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.testkit.Counterpart.Fault;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every chat adapter must get right, whatever the platform. An ability that is not claimed
/// must be refused properly. What a test says when it fails is what people lose by it.
public abstract class ChatAdapterContract extends FileContract {
  private static final String DOWN = "what is sent while the connection is down is lost";

  private static final String PARTY = "🎉";

  private Outgoing said(String text) {
    return outgoing(far().room(), Card.text(text), "k1", null, null);
  }

  @Test
  final void speaksToAllOnlyWhereItServes() {
    scene().connect();
    adapter().serve(Set.of());
    assertRefused("a channel that is linked no more reads on", scene().send("unwanted", "k1"));
    adapter().serve(Set.of(far().room()));
    scene().awaitConnected();
    assertTrue(scene().shown("unwanted").isEmpty(), "refused means not shown");
  }

  @Test
  final void keepsTheOrderOfManySendsAtThePlatformsPace() {
    scene().connect();
    var texts = IntStream.range(0, 25).mapToObj(i -> "message number " + i + ".").toList();
    for (var text : texts) {
      scene().sends(text, text);
    }
    scene().awaitShown(texts.getLast());
    var arrived =
        far().shown().stream()
            .map(Counterpart.Shown::text)
            .filter(text -> text.contains("message number"))
            .toList();
    assertEquals(texts, arrived, "an answer stands before its question");
    var least = far().pace().multipliedBy(Math.max(0, texts.size() - far().burst()));
    assertTrue(
        far().waited().compareTo(least) >= 0,
        () ->
            "waited " + far().waited() + " where the platform wants " + least + ": it throws out");
  }

  @Test
  final void reactsAndTakesItBackOrRefuses() {
    scene().connect();
    var message = scene().sends("payments is back", "k1");
    scene().awaitShown("payments is back");
    var added = scene().react(reaction(message, true, "k2", null));
    var far = far().reacting();
    if (!scene().can(Capability.REACT)) {
      assertRefused("who reacted elsewhere is believed to have done so here", added);
      return;
    }
    var reacting = Objects.requireNonNull(far, "play reactions where you claim REACT");
    var known = sent("what people elsewhere think of it is not seen", added);
    sent("a reaction that may be there already is given up", again(message, true, "k2", null));
    scene()
        .holds(
            "what people elsewhere think of it is not seen",
            () -> reacting.ofBot(message).equals(Set.of(PARTY)));
    sent("a reaction stays for ever", scene().react(reaction(message, false, "k3", known)));
    sent("a reaction stays for ever", again(message, false, "k3", known));
    scene().holds("a reaction stays for ever", () -> reacting.ofBot(message).isEmpty());
    scene().settle();
    assertEquals(
        List.of(),
        events().all(ChatEvent.Reacted.class),
        "what the bot does for others counts as somebody's: it goes round for ever");
  }

  private Delivery again(String message, boolean added, String key, @Nullable String known) {
    return scene().react(reaction(message, added, key, known));
  }

  private Reaction reaction(String message, boolean added, String key, @Nullable String known) {
    return new Reaction(far().room(), message, PARTY, added, key, known);
  }

  @Test
  final void winsALostConnectionBack() {
    scene().connect();
    scene().disconnect();
    if (far().holdsConnection()) {
      scene().holds("four attempts", () -> far().pauses().size() >= 4);
      AdapterScene.assertBacksOff(far().pauses());
    }
    far().up();
    scene().awaitConnected();
    far().says("are you back?");
    events().awaitMessage("after a broken connection nobody is heard", "are you back?");
    scene().sends("I am back", "k9");
    scene().awaitShown("I am back");
  }

  @Test
  final void sendsNothingWhileTheConnectionIsDown() {
    scene().connect();
    scene().disconnect();
    assertInstanceOf(Delivery.Later.class, adapter().send(said("lost?")), DOWN);
    far().up();
    scene().awaitConnected();
    assertInstanceOf(Delivery.Sent.class, scene().send("found", "k2"));
    scene().awaitShown("found");
    assertTrue(
        scene().shown("lost?").isEmpty(), "later means that it did not arrive: it will twice");
  }

  @Test
  final void waitsAsLongAsThePlatformAsks() {
    scene().connect();
    if (far().faults().contains(Fault.TOO_MANY)) {
      far().fails(Fault.TOO_MANY);
      var delivery = adapter().send(said("once"));
      var later =
          assertInstanceOf(Delivery.Later.class, delivery, "what was too much for now is lost");
      assertEquals(Counterpart.RETRY_AFTER, later.after(), "who comes back too soon is thrown out");
      assertArrivesOnce();
    }
  }

  @Test
  final void triesAgainWhatNobodyTook() {
    scene().connect();
    if (far().faults().contains(Fault.UNREACHABLE)) {
      far().fails(Fault.UNREACHABLE);
      assertInstanceOf(Delivery.Later.class, adapter().send(said("once")), DOWN);
      assertArrivesOnce();
    }
  }

  private void assertArrivesOnce() {
    assertInstanceOf(Delivery.Sent.class, scene().deliver(said("once")));
    scene().settle();
    assertEquals(1, scene().shown("once").size(), "later means that it did not arrive");
  }

  @Test
  final void doesNotKnowWhatBecameOfAMessageThatWentWrong() {
    scene().connect();
    assertUncertain(Fault.ANSWERS_WRONG);
  }

  @Test
  final void doesNotKnowWhatBecameOfAMessageWithoutAnAnswer() {
    scene().connect();
    assertUncertain(Fault.SILENT);
  }

  private void assertUncertain(Fault fault) {
    if (far().faults().contains(fault)) {
      far().fails(fault);
      assertInstanceOf(
          Delivery.Uncertain.class,
          adapter().send(said("once?")),
          "it may have arrived: who tries again says it twice, who gives up says it never");
    }
  }

  @Test
  final void tellsTheTruthAboutItsHealth() {
    assertFalse(adapter().health().connected(), "not started");
    scene().connect();
    assertTrue(adapter().health().connected(), "all is well and somebody is woken");
    scene().disconnect();
    assertFalse(adapter().health().detail().isBlank(), "nobody learns what is wrong");
    far().up();
    scene().awaitConnected();
    adapter().close();
    assertFalse(adapter().health().connected(), "closed");
  }

  @Test
  final void stopsWhenItsSignInIsRefused() {
    far().refuseSignIn();
    adapter().start(events());
    scene()
        .holds(
            "nobody learns that the password is wrong",
            () -> adapter().health().detail().contains("sign-in"));
    assertFalse(adapter().health().connected(), "nobody learns that the password is wrong");
    assertEquals(1, far().signIns(), "trying again locks accounts");
    assertEquals(List.of(), far().pauses(), "trying again locks accounts");
    var delivery = adapter().send(said("hello"));
    assertFalse(delivery instanceof Delivery.Sent, "what is said to nobody counts as said");
  }

  @Test
  final void closesTwiceAndSendsNothingAfterwards() {
    scene().connect();
    adapter().close();
    adapter().close();
    var delivery = adapter().send(said("too late"));
    assertFalse(delivery instanceof Delivery.Sent, "what is said to nobody counts as said");
    assertTrue(scene().shown("too late").isEmpty(), "another server speaks at the same time");
  }

  @Test
  final void closesWithoutEverHavingStarted() {
    adapter().close();
    adapter().close();
    assertFalse(adapter().health().connected(), "closed");
  }
}
