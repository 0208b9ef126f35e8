package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an adapter hears: who said what, where and when, and what became of it.
abstract class IncomingContract extends AdapterContract {
  @Test
  final void translatesWhatAPersonSays() {
    scene().connect();
    far().says("!status payments");
    var message = events().awaitMessage("what people say is not heard", "!status payments");
    assertEquals(far().room(), message.place(), "a command is run in another room, or in none");
    var author = message.author();
    assertEquals(Account.Kind.PERSON, author.kind(), "a bot may run nothing");
    assertEquals(far().person(), author.name(), "nobody knows who that is");
    assertEquals(adapter().platform(), author.platform(), "a linked account is found no more");
    assertEquals(
        far().workspace(), author.workspace(), "who has this id elsewhere counts for the same");
    assertEquals(
        far().assurance(), author.assurance(), "an account counts for more, or less, than is true");
    assertNotEquals(
        far().person(),
        author.userId(),
        "a name alone must not be the identity: anybody can take it");
    assertFalse(message.direct(), "all heard it");
    assertFalse(message.late(), "what is said now would run nothing");
    assertFalse(message.messageId().isBlank(), "without an id it may count twice");
  }

  @Test
  final void hearsWhomAPersonMentions() {
    if (far().letsPeopleMention()) {
      scene().connect();
      far().mentions("!assign ", " to payments");
      var message =
          events()
              .await(
                  "whoever is named is nobody to a command",
                  ChatEvent.MessagePosted.class,
                  posted -> !posted.mentions().isEmpty());
      var mention = message.mentions().getFirst();
      var text = message.text();
      var loss = "a command is torn apart where somebody is named";
      assertEquals("!assign ", text.substring(0, mention.from()), loss);
      assertEquals(" to payments", text.substring(mention.to()), loss);
      assertTrue(
          text.substring(mention.from(), mention.to()).contains(far().person()),
          "people are called by codes that nobody can read");
      assertEquals(message.author().text(), mention.account().text(), "somebody else is meant");
    }
  }

  @Test
  final void hearsWhoReactsAndWhoTakesItBack() {
    var reacting = far().reacting();
    if (reacting == null) {
      return;
    }
    scene().connect();
    far().says("hello");
    var message = scene().sends("payments is back", "k1");
    scene().awaitShown("payments is back");
    reacting.reacts(message, "🎉");
    var loss = "what people think of it is not heard";
    var reacted = events().await(loss, ChatEvent.Reacted.class, ChatEvent.Reacted::added);
    assertEquals(message, reacted.messageId(), "they seem to think so of something else");
    assertEquals(far().room().room(), reacted.place().room(), loss);
    assertEquals("🎉", reacted.emoji(), "nobody knows what they think");
    assertEquals(
        events().awaitMessage("hello").author().text(),
        reacted.author().text(),
        "somebody else seems to think so");
    reacting.takesBack(message, "🎉");
    events()
        .await(
            "what was taken back stands for ever",
            ChatEvent.class,
            event -> isEndOf(reacted, event));
  }

  private static boolean isEndOf(ChatEvent.Reacted reacted, ChatEvent event) {
    return event instanceof ChatEvent.Reacted end
        ? !end.added()
            && end.emoji().equals(reacted.emoji())
            && end.messageId().equals(reacted.messageId())
            && end.author().text().equals(reacted.author().text())
        : event instanceof ChatEvent.MessageDeleted gone && gone.messageId().equals(reacted.id());
  }

  @Test
  final void datesWhatIsSaidAsThePlatformDoes() {
    scene().connect();
    far().pass(Duration.ofMinutes(2));
    var now = far().saysEarlier("!status payments");
    var at = events().awaitMessage("!status payments").at();
    assertTrue(
        Duration.between(now, at).abs().compareTo(Duration.ofSeconds(1)) <= 0,
        () -> "said at " + now + ", dated " + at + ": old commands run, or new ones never do");
  }

  @Test
  final void takesALineToItsNameForACommand() {
    scene().connect();
    far().saysToBot("status payments");
    var loss = "who calls the bot by its name gets no answer";
    var message = events().awaitMessage(loss, "!status payments");
    assertEquals(Manner.TO_US, message.manner(), loss + ", if it is no word of ours");
  }

  @Test
  final void marksADirectMessageAsDirect() {
    scene().connect();
    far().says("hello");
    far().saysDirectly("link k7f3q2");
    var direct = events().awaitMessage("who writes to the bot alone is not heard", "link k7f3q2");
    assertTrue(direct.direct(), "what was said to the bot alone is shown to a room");
    assertEquals(
        events().awaitMessage("hello").author(),
        direct.author(),
        "who links an account in private is still a stranger in the room");
  }

  @Test
  final void givesDifferentMessagesDifferentIds() {
    scene().connect();
    far().says("one");
    far().says("two");
    assertNotEquals(
        events().awaitMessage("one").messageId(),
        events().awaitMessage("two").messageId(),
        "the second is taken for the first and dropped");
  }

  @Test
  final void givesAMessageDeliveredTwiceOneId() {
    scene().connect();
    far().repeats("!deploy payments");
    far().says("after");
    events().awaitMessage("after");
    assertEquals(1, events().ids("!deploy payments").size(), "one command runs twice");
  }

  @Test
  final void neverTakesItselfOrAnotherBotForAPerson() {
    scene().connect();
    far().echoes("!deploy own");
    far().botSays("!deploy bot");
    far().says("after");
    events().awaitMessage("after");
    for (var message : events().all(ChatEvent.MessagePosted.class)) {
      if (message.text().startsWith("!deploy")) {
        assertNotEquals(
            Account.Kind.PERSON, message.author().kind(), "bots answer each other for ever");
      }
    }
  }

  @Test
  final void marksHistoryAsLate() {
    scene().connect();
    far().replays("!deploy yesterday");
    far().says("after");
    assertFalse(events().awaitMessage("after").late(), "what is said now would run nothing");
    for (var message : events().messages("!deploy yesterday")) {
      assertTrue(message.late(), "history looks new: yesterday's command runs again");
    }
  }

  @Test
  final void hearsWhatIsSaidInAThread() {
    scene().connect();
    if (scene().can(Capability.THREADS)) {
      var root = scene().sends("rollback of payments", "k1");
      scene().awaitShown("rollback of payments");
      far().replies(root, "!cancel");
      var heard = events().awaitMessage("who says something in a thread is not heard", "!cancel");
      assertEquals(root, heard.place().thread(), "the answer lands in the room, not below");
      assertEquals(far().room().room(), heard.place().room(), "a thread is no room of its own");
    }
  }

  @Test
  final void hearsWhatIsSaidBelowAMessageItNeverHeard() {
    scene().connect();
    if (scene().can(Capability.THREADS)) {
      var root = far().oldMessage();
      far().replies(root, "!status");
      var loss = "who answers to something old is not heard";
      var heard = events().awaitMessage(loss, "!status");
      assertEquals(root, heard.place().thread(), "the answer lands in the room, not below");
    }
  }

  @Test
  final void hearsWhenAMessageIsChanged() {
    scene().connect();
    if (far().letsPeopleChangeMessages()) {
      far().says("!deploy paymnts");
      var said = events().awaitMessage("!deploy paymnts");
      far().edits("!deploy paymnts", "!deploy payments");
      var loss = "what was corrected stands uncorrected everywhere else";
      var edited = events().await(loss, ChatEvent.MessageEdited.class, event -> true);
      assertEquals(said.messageId(), edited.messageId(), loss);
      assertEquals(said.place(), edited.place(), loss);
      assertEquals(said.author(), edited.author(), "somebody else's words are changed");
      assertEquals("!deploy payments", edited.text(), loss);
      assertTrue(events().messages("!deploy payments").isEmpty(), "an edit runs a command");
    }
  }

  @Test
  final void hearsWhenAMessageIsRemoved() {
    scene().connect();
    if (far().letsPeopleChangeMessages()) {
      far().says("my password is hunter2");
      var said = events().awaitMessage("my password is hunter2");
      far().removes("my password is hunter2");
      var loss = "what was removed there can still be read everywhere else";
      var removed = events().await(loss, ChatEvent.MessageDeleted.class, event -> true);
      assertEquals(said.messageId(), removed.messageId(), loss);
      assertEquals(said.place(), removed.place(), loss);
    }
  }

  @Test
  final void hearsWhenAButtonItShowsIsPressed() {
    scene().connect();
    if (scene().can(Capability.BUTTONS)) {
      far().says("hello");
      var person = events().awaitMessage("hello").author();
      var asked =
          AdapterScene.outgoing(far().room(), AdapterScene.question("ask"), "k1", null, null);
      var shown = AdapterScene.sent("nobody is asked", scene().deliver(asked));
      scene().awaitReadable("nobody is asked", "ask");
      far().presses("Approve");
      var loss = "a button is pressed and nothing happens";
      var pressed = events().await(loss, ChatEvent.ActionPressed.class, event -> true);
      assertEquals(AdapterScene.token("Approve"), pressed.token(), loss);
      assertEquals(far().room(), pressed.place(), "the answer to a press lands elsewhere");
      assertEquals(person, pressed.presser(), "somebody else is taken to have pressed it");
      assertEquals(shown, pressed.messageId(), "what is pressed cannot be changed");
      assertPresses(1, "one press counts twice");
      far().presses("Approve");
      assertPresses(2, "the second press is taken for the first and dropped");
    }
  }

  /// So many were heard, however often each.
  private void assertPresses(int times, String loss) {
    var mark = "after " + times;
    far().says(mark);
    events().awaitMessage(mark);
    var ids = events().all(ChatEvent.ActionPressed.class).stream().map(press -> press.id());
    assertEquals(times, ids.distinct().count(), loss);
  }

  @Test
  final void hearsACommandThatNobodySees() {
    scene().connect();
    if (far().letsPeopleEnterCommands()) {
      far().says("hello");
      var person = events().awaitMessage("hello").author();
      far().enters("status payments");
      var loss = "a command is entered and nothing happens";
      var entered = events().await(loss, ChatEvent.CommandEntered.class, event -> true);
      assertEquals("status payments", entered.line(), loss);
      assertEquals(far().room(), entered.place(), "a command is run in another room, or in none");
      assertEquals(person, entered.author(), "somebody else is taken to have entered it");
      assertFalse(entered.direct(), "what is entered in a room is taken for private");
      assertEntries(1, "one command runs twice");
      far().enters("status payments");
      assertEntries(2, "the second command is taken for the first and dropped");
      assertEquals(
          1 + 2,
          events().all(ChatEvent.MessagePosted.class).size(),
          "its answers hang on a message that is not there");
    }
  }

  private void assertEntries(int times, String loss) {
    var mark = "after " + times;
    far().says(mark);
    events().awaitMessage(mark);
    var ids = events().all(ChatEvent.CommandEntered.class).stream().map(entry -> entry.id());
    assertEquals(times, ids.distinct().count(), loss);
  }

  @Test
  final void believesNoCallButItsPlatforms() {
    scene().connect();
    for (var forgery : far().forgeries()) {
      var loss = "whoever finds the address deploys as anybody they like: " + forgery;
      assertEquals(401, far().forges(forgery), loss);
      far().says("after " + forgery);
      events().awaitMessage("after " + forgery);
      assertTrue(events().messages("!deploy payments").isEmpty(), loss);
    }
  }

  @Test
  final void bringsAgainWhatCouldNotBeTaken() {
    scene().connect();
    var kept = scene().can(Capability.CATCH_UP);
    far().pass(Duration.ofSeconds(1));
    events().refuseTwice("!deploy payments");
    far().says("!deploy payments");
    scene()
        .holds(
            "what came while the database was away is lost, and nobody learns of it",
            () -> !events().ids("!deploy payments").isEmpty() || (!kept && hasGap()));
    assertTrue(events().ids("!deploy payments").size() <= 1, "one command runs twice");
  }

  final boolean hasGap() {
    return events().all(ChatEvent.Gap.class).stream()
        .anyMatch(gap -> gap.place().equals(far().room()));
  }
}
