package dev.signalbox.testkit;

import static dev.signalbox.testkit.AdapterScene.assertRefused;
import static dev.signalbox.testkit.AdapterScene.outgoing;
import static dev.signalbox.testkit.AdapterScene.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.hostile.HostileText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What people see of what an adapter sends, who of them, and where.
abstract class OutgoingContract extends RoomContract {
  private static final String SECRET = "you may not do this";

  /// Longer than any platform lets somebody be answered where they pressed something.
  private static final Duration FAR_AHEAD = Duration.ofDays(2);

  @Test
  final void sendsText() {
    scene().connect();
    scene().sends("payments is back on v4.12.2", "k1");
    scene().awaitShown("payments is back on v4.12.2");
    var shown = scene().shown("payments is back on v4.12.2").getFirst();
    assertEquals(far().room().room(), shown.to(), "another room reads it");
  }

  @Test
  final void sendsBelowAMessageOrRefuses() {
    scene().connect();
    var root = scene().sends("rollback of payments", "k1");
    var below = outgoing(thread(root), Card.text("step 2 of 3"), "k2", null, null);
    var delivery = scene().deliver(below);
    if (scene().can(Capability.THREADS)) {
      sent("what belongs into a thread never arrives", delivery);
      scene().awaitShown("step 2 of 3");
      assertEquals(
          root, scene().shown("step 2 of 3").getFirst().below(), "a thread's talk fills the room");
    } else {
      assertRefused("a thread's talk fills the room", delivery);
      scene().assertNotShown("refused means not shown", "step 2 of 3");
    }
  }

  private Place thread(String root) {
    return new Place(adapter().connection(), far().room().room(), root);
  }

  @Test
  final void editsInPlaceOrRefuses() {
    scene().connect();
    var first = scene().sends("deploying", "k1");
    scene().awaitShown("deploying");
    var edit = outgoing(far().room(), Card.text("finished"), "k2", first, null);
    var delivery = scene().deliver(edit);
    if (scene().can(Capability.EDIT)) {
      sent("people go on reading what is no longer true", delivery);
      scene().awaitShown("people go on reading what is no longer true", "finished");
      assertTrue(
          scene().shown("deploying").isEmpty(), "both states stand there: which one is true?");
    } else {
      assertRefused("each state becomes a message of its own", delivery);
      scene().assertNotShown("refused means not shown", "finished");
    }
  }

  @Test
  final void wantsProgressNowAndThen() {
    scene().connect();
    var quiet = adapter().quiet(far().room());
    assertFalse(
        quiet.isNegative(), "every state is sent, and the platform's limit holds up the end");
    assertTrue(
        quiet.compareTo(Duration.ofMinutes(1)) <= 0, "who watches a run believes that it hangs");
  }

  @Test
  final void saysWhenWhatItEditsIsGone() {
    scene().connect();
    if (scene().can(Capability.EDIT)) {
      var first = scene().sends("waiting for approval", "k1");
      scene().awaitShown("waiting for approval");
      far().removesShown("waiting for approval");
      var edit = outgoing(far().room(), Card.text("failed"), "k2", first, null);
      assertInstanceOf(
          Delivery.Gone.class,
          scene().deliver(edit),
          "who removes a card never learns what became of it");
      scene().assertNotShown("gone means not shown", "failed");
    }
  }

  @Test
  final void showsEveryPartOfACard() {
    scene().connect();
    for (var part : CardPart.ALL) {
      var loss = "nobody can read the " + part.name() + " of a card";
      sent(loss, scene().deliver(outgoing(far().room(), part.card(), part.name(), null, null)));
      for (var words : part.words()) {
        scene().awaitReadable(loss + ": " + words, words);
      }
    }
  }

  @Test
  final void showsWhoseWordsItCarries() {
    scene().connect();
    var loss = "a person's words look like the bot's own";
    var card = Card.text("I am looking into it");
    sent(
        loss,
        scene()
            .deliver(
                new Outgoing(
                    far().room(),
                    card,
                    "k1",
                    null,
                    null,
                    "Grace Hopper",
                    "https://signalbox.example/m/1")));
    scene().awaitReadable("a person's words never arrive", "I am looking into it");
    scene().awaitReadable(loss, "Grace Hopper");
  }

  @Test
  final void asksInAMessageThatCanBeActedOn() {
    scene().connect();
    var asked = outgoing(far().room(), AdapterScene.question("ask"), "k1", null, null);
    sent("nobody is asked", scene().deliver(asked));
    scene().awaitReadable("nobody is asked", "ask");
    if (!scene().can(Capability.BUTTONS)) {
      scene().settle();
      for (var part : AdapterScene.HOW_TO_ACT) {
        assertTrue(
            scene().everythingShown().contains(part),
            () -> "who is asked cannot answer: '" + part + "' is not shown");
      }
    }
  }

  private String person() {
    far().says("hello");
    return events().awaitMessage("hello").author().userId();
  }

  private boolean speaksToOne() {
    return scene().can(Capability.ONLY_YOU) || scene().can(Capability.DIRECT);
  }

  @Test
  final void keepsWhatIsForOnePersonFromAllOthers() {
    scene().connect();
    var delivery = scene().deliver(outgoing(far().room(), Card.text(SECRET), "k1", null, person()));
    if (speaksToOne()) {
      sent("a refusal that is told to nobody", delivery);
      scene().awaitShown(SECRET);
    } else {
      assertRefused("all read what is for one person", delivery);
      scene().settle();
    }
    scene().assertOnlyForThePerson("all read what is for one person", SECRET);
  }

  @Test
  final void keepsWhatIsForOnePersonFromAThread() {
    scene().connect();
    if (scene().can(Capability.THREADS) && scene().can(Capability.ONLY_YOU)) {
      var root = scene().sends("rollback of payments", "k1");
      var aside = outgoing(thread(root), Card.text(SECRET), "k2", null, person());
      sent("a refusal that is told to nobody", scene().deliver(aside));
      scene().awaitShown(SECRET);
      scene().assertOnlyForThePerson("a thread reads what is for one person", SECRET);
      assertEquals(
          root,
          scene().shown(SECRET).getFirst().below(),
          "who asked in a thread is answered where they do not look");
    }
  }

  @Test
  final void keepsWhatIsForOnePersonWhenItIsReplaced() {
    scene().connect();
    var person = person();
    if (speaksToOne() && scene().can(Capability.EDIT)) {
      var card = Card.text("shall I?");
      var first =
          sent(
              "nobody is asked", scene().deliver(outgoing(far().room(), card, "k1", null, person)));
      var edit = outgoing(far().room(), Card.text(SECRET), "k2", first, person);
      sent("people go on reading what is no longer true", scene().deliver(edit));
      scene().awaitShown(SECRET);
      scene().assertOnlyForThePerson("once edited, all read what is for one person", SECRET);
    }
  }

  @Test
  final void answersAPressToThePresserAlone() {
    scene().connect();
    if (scene().can(Capability.BUTTONS) && speaksToOne()) {
      var press = pressed();
      answersAlone(press.place(), press.presser(), press.answers());
    }
  }

  @Test
  final void answersACommandToItsWriterAlone() {
    scene().connect();
    if (far().letsPeopleEnterCommands() && speaksToOne()) {
      far().enters("status payments");
      var entered = events().await(ChatEvent.CommandEntered.class, event -> true);
      var place = entered.place();
      answersAlone(place, entered.author(), entered.answers());
    }
  }

  private ChatEvent.ActionPressed pressed() {
    var asked = outgoing(far().room(), AdapterScene.question("ask"), "k1", null, null);
    sent("nobody is asked", scene().deliver(asked));
    scene().awaitReadable("nobody is asked", "ask");
    far().presses("Approve");
    return events()
        .await(
            "a button is pressed and nothing happens",
            ChatEvent.ActionPressed.class,
            event -> true);
  }

  /// Also once the handle is over.
  private void answersAlone(Place place, Account account, @Nullable AnswerHandle handle) {
    for (var text : List.of(SECRET, SECRET + " any more")) {
      var answer = outgoing(place, Card.text(text), text, null, account.userId());
      var loss = "who asks is not answered";
      sent(loss, scene().deliver(answer.answering(handle)));
      scene().awaitShown(loss, text);
      scene().assertOnlyForThePerson("all read what one person is told", text);
      far().pass(FAR_AHEAD);
    }
  }

  @Test
  final void answersWhereItWasSpokenToAlone() {
    scene().connect();
    far().saysDirectly("help");
    var place = events().awaitMessage("help").place();
    var delivery = scene().deliver(outgoing(place, Card.text(SECRET), "k1", null, null));
    if (scene().can(Capability.DIRECT)) {
      sent("who writes to the bot alone gets no answer", delivery);
      scene().awaitShown(SECRET);
    } else {
      assertRefused("all read what is for one person", delivery);
      scene().settle();
    }
    scene().assertOnlyForThePerson("all read what is for one person", SECRET);
  }

  @Test
  final void refusesAMessageForSomebodyItDoesNotKnow() {
    scene().connect();
    var loss = "somebody else reads what is for somebody who is not there";
    far().says("hello");
    events().awaitMessage("hello");
    assertRefused(
        loss,
        scene()
            .deliver(outgoing(far().room(), Card.text(SECRET), "k1", null, "nobody-of-this-id")));
    scene().assertNotShown(loss, SECRET);
  }

  @Test
  final void repeatsNothingWhereItClaimsSo() {
    scene().connect();
    var first = scene().sends("exactly once", "k1");
    if (scene().can(Capability.IDEMPOTENT_SEND)) {
      assertEquals(first, scene().sends("exactly once", "k1"), "an edit goes to the wrong one");
    }
    scene().settle();
    assertEquals(1, scene().shown("exactly once").size(), "people read everything twice");
  }

  @Test
  final void bringsATextOfAFewLinesWhole() {
    scene().connect();
    var text = "größe 🚀 naïve café ✓ ".repeat(30).strip();
    scene().sends(text, "k1");
    scene().awaitReadable("a part of the text is lost", text);
    assertWholeCharacters();
  }

  @Test
  final void bringsALongTextWholeOrWithALink() {
    scene().connect();
    var text = IntStream.range(0, 4000).mapToObj(i -> i + "é🚀").collect(Collectors.joining(" "));
    scene().sends(text, "k1");
    scene()
        .holds(
            "the rest of a long text is nowhere",
            () ->
                scene().everythingShown().contains(AdapterScene.LINK)
                    || AdapterScene.solid(scene().everythingShown())
                        .contains(AdapterScene.solid(text)));
    assertWholeCharacters();
  }

  private void assertWholeCharacters() {
    assertFalse(scene().everythingShown().contains("\uFFFD"), "a character was cut in two");
  }

  private void sendHostileText() {
    var number = 0;
    for (var text : HostileText.ALL) {
      scene()
          .deliver(
              new Outgoing(
                  far().room(),
                  HostileText.card(text),
                  "k" + number++,
                  null,
                  null,
                  "ada" + text,
                  AdapterScene.LINK));
    }
    scene().settle();
  }

  @Test
  final void letsHostileTextDoNothingButBeShown() {
    scene().connect();
    var before = far().effects();
    sendHostileText();
    assertEquals(before, far().effects(), "text became a command: whoever writes it is the bot");
    assertTrue(adapter().health().connected(), () -> adapter().health().detail());
  }

  @Test
  final void pingsNobodyBecauseOfWhatATextSays() {
    scene().connect();
    sendHostileText();
    assertEquals(List.of(), far().pings(), "one line of a log wakes a whole company");
  }

  @Test
  final void callsWhomItIsToCallAndNobodyElse() {
    scene().connect();
    far().says("hello");
    var account = events().awaitMessage("hello").author();
    var card = Card.text("who is on call?");
    var call = outgoing(far().room(), card, "c1", null, null).pinging(List.of(account));
    var id = AdapterScene.sent("nobody is asked", scene().deliver(call));
    scene().awaitReadable("nobody is asked", "who is on call?");
    var called = far().letsCall() ? List.of(far().person()) : List.<String>of();
    assertEquals(called, far().pings(), "whoever is asked does not notice, or others do");
    if (scene().can(Capability.EDIT)) {
      var edit = outgoing(far().room(), Card.text("settled"), "c2", id, null);
      AdapterScene.sent("both states stand there", scene().deliver(edit));
      scene().awaitShown("settled");
      assertEquals(called, far().pings(), "what is settled calls once more");
    }
  }

  @Test
  final void refusesHostilePlaces() {
    scene().connect();
    far().says("hello");
    events().awaitMessage("hello");
    var before = far().effects();
    for (var text : HostileText.ALL) {
      var place = new Place(adapter().connection(), far().room().room() + text, null);
      assertRefused(
          "it is said somewhere else",
          scene().deliver(outgoing(place, Card.text("hello"), "k1", null, null)));
      assertRefused(
          "it is said to somebody else",
          scene()
              .deliver(outgoing(far().room(), Card.text("hello"), "k1", null, "somebody" + text)));
    }
    scene().settle();
    assertEquals(before, far().effects(), "a place became a command");
    assertTrue(scene().shown("hello").isEmpty(), "refused means not shown");
  }
}
