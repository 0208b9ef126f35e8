package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IrcConversationTest {
  private static final String ROOM = IrcCounterpart.ROOM;

  private final RecordedEvents events = new RecordedEvents();
  private IrcCounterpart far;

  @AfterEach
  void part() {
    far.adapter().close();
    far.close();
  }

  @Test
  void believesTheAccountTagAndNotTheNick() {
    connect(IrcCounterpart.EVERYTHING);
    tell("@account=ada.l :ada!a@h PRIVMSG " + ROOM + " :signed in");
    var account = events.awaitMessage("signed in").author();
    assertEquals("account:ada.l", account.userId());
    assertEquals(Account.Assurance.ACCOUNT, account.assurance());
    tell(":ada!a@h PRIVMSG " + ROOM + " :signed out");
    var session = events.awaitMessage("signed out").author();
    assertTrue(session.userId().startsWith("session:"), session.userId());
    assertEquals(Account.Assurance.NICK, session.assurance());
    awaitGone("account:ada.l");
    tell("@account=x :stranger!a@h PRIVMSG signalbox :by account");
    assertEquals("account:x", events.awaitMessage("by account").author().userId());
  }

  @Test
  void believesNoAccountTagThatTheServerDidNotPromise() {
    connect(IrcCounterpart.NOTHING);
    tell("@account=root;msgid=1 :ada!a@h PRIVMSG " + ROOM + " :trust me");
    var author = events.awaitMessage("trust me").author();
    assertTrue(author.userId().startsWith("session:"), author.userId());
  }

  @Test
  void learnsAccountsFromJoinsAndNotices() {
    connect(Set.of("extended-join", "account-notify"));
    tell(":grace!g@h JOIN " + ROOM + " grace.h :Grace");
    tell(":grace!g@h PRIVMSG " + ROOM + " :one");
    assertEquals("account:grace.h", events.awaitMessage("one").author().userId());
    tell(":grace!g@h ACCOUNT *");
    tell(":grace!g@h PRIVMSG " + ROOM + " :two");
    assertEquals(Account.Assurance.NICK, events.awaitMessage("two").author().assurance());
    awaitGone("account:grace.h");
  }

  @Test
  void asksForTheAccountsOfThoseWhoWereThereFirst() {
    connect(Set.of("account-notify"));
    Eventually.holds("it asks", () -> far.effects().contains("WHO " + ROOM + " %tna,152"));
    tell(":irc.example.test 354 signalbox 152 ada ada.l");
    far.says("hello");
    assertEquals("account:ada.l", events.awaitMessage("hello").author().userId());
  }

  @Test
  void asksForNoAccountsThatCouldChangeUnseen() {
    connect(Set.of("server-time"));
    assertFalse(far.effects().stream().anyMatch(effect -> effect.startsWith("WHO")));
    tell(":irc.example.test 354 signalbox 152 ada ada.l");
    far.says("hello");
    assertEquals(Account.Assurance.NICK, events.awaitMessage("hello").author().assurance());
  }

  @Test
  void endsASessionWithKickQuitAndOurOwnLeaving() {
    connect(IrcCounterpart.NOTHING);
    far.says("one");
    var first = events.awaitMessage("one").author().userId();
    tell(":op!o@h KICK " + ROOM + " ada :enough");
    awaitGone(first);
    tell(":ada!ada@host.example JOIN " + ROOM);
    far.says("two");
    var second = events.awaitMessage("two").author().userId();
    assertNotEquals(first, second);
    tell(":op!o@h KICK " + ROOM + " signalbox :you too");
    awaitGone(second);
    Eventually.holds(
        "it joins again",
        () -> far.effects().stream().filter(("JOIN " + ROOM)::equals).count() == 2);
  }

  @Test
  void takesWhoComesBackFromANetsplitForSomebodyNew() {
    connect(IrcCounterpart.NOTHING);
    far.says("one");
    var before = events.awaitMessage("one").author().userId();
    tell(":ada!ada@host.example QUIT :a.example.test b.example.test");
    awaitGone(before);
    tell(":ada!ada@host.example JOIN " + ROOM);
    far.says("two");
    assertNotEquals(before, events.awaitMessage("two").author().userId());
  }

  @Test
  void doesNotKnowSomebodyWhoSpeaksFromOutside() {
    connect(IrcCounterpart.NOTHING);
    tell(":eve!e@h PRIVMSG " + ROOM + " :!rollback");
    var author = events.awaitMessage("!rollback").author();
    assertEquals("unknown:eve", author.userId());
    assertEquals(Account.Assurance.NONE, author.assurance());
  }

  @Test
  void turnsBeingAddressedIntoThePrefix() {
    connect(IrcCounterpart.NOTHING);
    far.says("signalbox: rollback payments");
    far.says("SIGNALBOX,   status");
    far.says("signalbox: !help");
    far.says("signalboxes: no");
    far.saysDirectly("signalbox: as it is");
    for (var text :
        new String[] {
          "!rollback payments", "!status", "!help", "signalboxes: no", "signalbox: as it is"
        }) {
      assertFalse(events.awaitMessage(text).late());
    }
  }

  @Test
  void takesActionsForTalkAndOtherControlMessagesForNothing() {
    connect(IrcCounterpart.NOTHING);
    tell(":ada!a@h PRIVMSG signalbox :\u0001VERSION\u0001");
    tell(":ada!a@h PRIVMSG " + ROOM + " :\u0001ACTION !deploys\u0001");
    tell(":ada!a@h NOTICE signalbox :!deploy");
    far.says("after");
    events.awaitMessage("after");
    assertEquals(1, events.messages("* ada !deploys").size(), () -> events.all().toString());
    assertEquals(2, events.all(ChatEvent.MessagePosted.class).size());
  }

  @Test
  void understandsWhatIsBoldColouredInLatinOrDoublyAddressedOnce() {
    connect(IrcCounterpart.NOTHING);
    far.says("\u0002!env\u0002");
    far.says("\u000304!status\u0003");
    far.server().tellInLatin(":ada!a@h PRIVMSG " + ROOM + " :!where \"Gr\u00fc\u00dfe\"");
    tell(":ada!a@h PRIVMSG " + ROOM + "," + ROOM + " :!doubled");
    far.says(" !led");
    far.says("after");
    events.awaitMessage("after");
    for (String text : new String[] {"!env", "!status", "!where \"Gr\u00fc\u00dfe\"", "!led"}) {
      assertEquals(1, events.messages(text).size(), () -> text + " in " + events.all());
    }
    assertTrue(events.messages("!doubled").size() <= 1, () -> events.all().toString());
  }

  @Test
  void saysWhichRoomItCannotEnterAndEntersItLater() {
    far = new IrcCounterpart(IrcCounterpart.NOTHING);
    far.server().closeChannel(ROOM);
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
    var detail = far.adapter().health().detail();
    assertTrue(detail.contains("not in " + ROOM + ": Cannot join channel (+i) (473)"), detail);
    assertInstanceOf(Delivery.Later.class, send(ROOM));
    far.server().openChannel(ROOM);
    Eventually.holds("it is let in", () -> send(ROOM) instanceof Delivery.Sent);
  }

  @Test
  void comesToAChannelThatIsLinkedLaterAndLeavesOneThatIsNot() {
    connect(IrcCounterpart.NOTHING);
    far.adapter().serve(Set.of(new Place("irc", "#later", null)));
    Eventually.holds("it is in", () -> send("#later") instanceof Delivery.Sent);
    Eventually.holds(
        "it is out",
        () -> far.server().received().stream().anyMatch(line -> line.startsWith("PART " + ROOM)));
    assertInstanceOf(Delivery.Refused.class, send(ROOM));
    tell(":ada!a@h PRIVMSG " + ROOM + " :unheard");
    tell(":ada!a@h PRIVMSG #LATER :heard");
    assertEquals("#later", events.awaitMessage("heard").place().room());
    assertEquals(0, events.messages("unheard").size());
  }

  private static final Place SQUARE = new Place("irc", "#x[1]", null);
  private static final Place CURLY = new Place("irc", "#x{1}", null);

  @Test
  void takesTwoSpellingsForTwoChannelsWhereTheServerTellsThemApart() {
    far = new IrcCounterpart(IrcCounterpart.NOTHING);
    far.adapter().serve(Set.of(SQUARE));
    assertEquals(new Channel.At(SQUARE), far.adapter().channel("#X{1}"), "it has not said yet");
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
    assertEquals(new Channel.At(CURLY), far.adapter().channel("#X{1}"));
    assertInstanceOf(Delivery.Sent.class, send(SQUARE.room()));
    far.adapter().serve(Set.of(SQUARE, CURLY));
    Eventually.holds("it is in both", () -> send(CURLY.room()) instanceof Delivery.Sent);
  }

  @Test
  void takesTwoSpellingsForOneChannelWhereTheServerDoes() {
    far = new IrcCounterpart(IrcCounterpart.NOTHING);
    far.server().sayNothingOfItself();
    far.adapter().serve(Set.of(SQUARE));
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
    assertEquals(new Channel.At(SQUARE), far.adapter().channel("#X{1}"));
    far.adapter().serve(Set.of(CURLY));
    tell(":ada!a@h PRIVMSG #X[1] :heard");
    assertEquals(CURLY, events.awaitMessage("heard").place());
    assertEquals(
        1, far.server().received().stream().filter(line -> line.startsWith("JOIN")).count());
  }

  @Test
  void getsAlongWithAServerThatSaysNothingOfItself() {
    far = new IrcCounterpart(IrcCounterpart.NOTHING);
    far.server().sayNothingOfItself();
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
    tell(":x[y]!x@h JOIN " + ROOM);
    tell(":X{Y}!x@h PRIVMSG " + ROOM + " :signalbox: status");
    assertEquals(Account.Assurance.NICK, events.awaitMessage("!status").author().assurance());
    assertInstanceOf(Delivery.Sent.class, send(ROOM));
  }

  @Test
  void takesNoTwoPeopleForOneWhereTheServerTellsThemApart() {
    connect(IrcCounterpart.NOTHING);
    tell(":\u00E4da!a@h JOIN " + ROOM);
    tell(":kate!k@h JOIN " + ROOM);
    tell(":\u00E4da!a@h PRIVMSG " + ROOM + " :one");
    tell(":kate!k@h PRIVMSG " + ROOM + " :two");
    tell(":\u00C4DA!a@h PRIVMSG " + ROOM + " :three");
    tell(":\u212Aate!k@h PRIVMSG " + ROOM + " :four");
    assertEquals(Account.Assurance.NICK, events.awaitMessage("one").author().assurance());
    assertEquals(Account.Assurance.NICK, events.awaitMessage("two").author().assurance());
    assertEquals("unknown:\u00C4DA", events.awaitMessage("three").author().userId());
    assertEquals("unknown:\u212Aate", events.awaitMessage("four").author().userId());
  }

  @Test
  void fetchesWhatItMissedAsHistory() {
    connect(IrcCounterpart.EVERYTHING);
    far.says("before");
    events.awaitMessage("before");
    assertFalse(far.effects().stream().anyMatch(effect -> effect.startsWith("CHATHISTORY")));
    far.down();
    far.up();
    Eventually.holds(
        "it asks for history",
        () ->
            far.effects()
                .contains("CHATHISTORY AFTER #payments timestamp=2026-03-02T11:59:59.999Z 100"));
    assertTrue(events.all(ChatEvent.Gap.class).isEmpty());
  }

  @Test
  void saysThatItMissedSomethingWhereNothingCanBeFetched() {
    connect(IrcCounterpart.NOTHING);
    far.down();
    far.up();
    var gap = events.await(ChatEvent.Gap.class, event -> true);
    assertEquals(new Place("irc", ROOM, null), gap.place());
    assertEquals(far.clock().instant(), gap.since());
  }

  @Test
  void hangsUpOnAServerThatFellSilent() {
    far =
        new IrcCounterpart(
            IrcCounterpart.NOTHING,
            new IrcTiming(
                Duration.ofSeconds(5),
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                5,
                Duration.ofSeconds(1)));
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
    Eventually.holds(
        "pings", () -> far.server().received().stream().anyMatch("PING :alive"::equals));
    far.server().fallSilent();
    Eventually.holds("it notices", () -> !far.adapter().health().connected());
    far.up();
    Eventually.holds("it is back", () -> far.adapter().health().connected());
  }

  @Test
  void comesBackWhenTheProductCouldNotTakeAnEvent() {
    far = new IrcCounterpart(IrcCounterpart.NOTHING);
    var broken = new AtomicBoolean(true);
    far.adapter()
        .start(event -> {
          if (event instanceof ChatEvent.MessagePosted && broken.getAndSet(false)) {
            throw new IllegalStateException("disk full");
          }
          return events.take(event);
        });
    Eventually.holds("connected", () -> far.adapter().health().connected());
    far.says("lost");
    events.await(ChatEvent.Gap.class, gap -> gap.place().room().equals(ROOM));
    Eventually.holds("connected", () -> far.adapter().health().connected());
    far.says("heard");
    events.awaitMessage("heard");
  }

  @Test
  void carriesAPersonsOwnWordsUnderHisName() {
    connect(IrcCounterpart.NOTHING);
    var words =
        new Outgoing(far.room(), Card.text("hello from the web"), "k", null, null, "ada", "");
    assertInstanceOf(Delivery.Sent.class, far.adapter().send(words));
    assertEquals("<ada> hello from the web", far.shown().getFirst().text());
  }

  @Test
  void refusesANickThatIsNotThere() {
    connect(IrcCounterpart.NOTHING);
    assertInstanceOf(Delivery.Refused.class, send("unknown:nobody"));
    assertInstanceOf(Delivery.Sent.class, send("unknown:ada"));
    assertInstanceOf(Delivery.Refused.class, send("ada"), "a nick is anybody's");
  }

  private void connect(Set<String> offered) {
    far = new IrcCounterpart(offered);
    far.adapter().start(events);
    Eventually.holds("connected", () -> far.adapter().health().connected());
  }

  private void tell(String line) {
    far.server().tell(line);
  }

  private Delivery send(String room) {
    var place = new Place("irc", room, null);
    return far.adapter().send(new Outgoing(place, Card.text("x"), "k", null, null, null, ""));
  }

  private void awaitGone(String userId) {
    events.await(
        ChatEvent.MembershipChanged.class,
        event -> !event.present() && event.account().userId().equals(userId));
  }
}
