package dev.signalbox.adapters.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvents.Reply;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Form;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is peculiar to Mattermost.
final class MattermostConversationTest {
  private static final String CHANNEL = FakeMattermost.PAYMENTS;
  private static final String ADA = FakeMattermost.ADA;
  private static final String LINK = "https://signalbox.example/m/7";
  private static final Place PLACE = new Place(MattermostFixture.CONNECTION, CHANNEL, null);
  private static final Action APPROVE =
      new Action("k7f3q2", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.EVERYONE);

  private final RecordedEvents events = new RecordedEvents();
  private final MattermostFixture fixture = new MattermostFixture();
  private final FakeMattermost server = fixture.server();
  private ChatAdapter adapter;

  @BeforeEach
  void make() {
    adapter = fixture.adapter(Cursors.NONE);
  }

  @AfterEach
  void stop() {
    adapter.close();
    assertEquals(List.of(), server.violations());
    fixture.close();
  }

  private void connect() {
    adapter.start(events);
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  private static Outgoing to(Place place, Card card, String replaces, String onlyFor) {
    return new Outgoing(place, card, card.summary(), replaces, onlyFor, null, LINK);
  }

  private String sends(Outgoing message) {
    return assertInstanceOf(Delivery.Sent.class, adapter.send(message)).messageId();
  }

  private void says(String text) {
    server.says(ADA, CHANNEL, "", text);
  }

  @Test
  void givesUpAFileWhereFilesAreSwitchedOff() {
    connect();
    var file =
        new OutgoingFile(
            PLACE,
            "k1",
            "a.txt",
            "text/plain",
            3,
            "@channel",
            () -> new ByteArrayInputStream(new byte[3]),
            LINK);
    assertInstanceOf(Delivery.Sent.class, adapter.share(file));
    assertEquals(List.of(), server.pings());
    server.files().switchesOff();
    var refused = assertInstanceOf(Delivery.Refused.class, adapter.share(file));
    assertEquals("files are switched off in Mattermost", refused.why());
  }

  @Test
  void hearsNoProgramThatSpeaksByTheAccountOfAPerson() {
    connect();
    for (var program : List.of("from_webhook", "from_plugin", "from_bot", "from_oauth_app")) {
      server.says(
          ADA, CHANNEL, "", "!deploy " + program, Map.of(program, "true"), 1_800_000_000_000L);
      server.says(
          ADA, CHANNEL, "", "!deploy " + program, Map.of(program, true), 1_800_000_000_000L);
    }
    says("after");
    events.awaitMessage("after");
    assertEquals(1, events.all(ChatEvent.MessagePosted.class).size());
  }

  @Test
  void hearsItsNameHoweverItIsMentioned() {
    connect();
    for (var line : List.of("@signalbox status", "@Signalbox: status", "signalbox, status")) {
      says(line);
    }
    Eventually.holds("three commands", () -> events.messages("!status").size() == 3);
    events.messages("!status").forEach(said -> assertEquals(Manner.TO_US, said.manner()));
    says("@signalboxes status");
    assertEquals(Manner.TO_ALL, events.awaitMessage("@signalboxes status").manner());
  }

  @Test
  void knowsWhomATextMentionsAndWhomItDoesNot() {
    connect();
    says("ask @grace, not ops@ada or @nobody. @ada.");
    var said = events.awaitMessage("ask @grace, not ops@ada or @nobody. @ada.");
    assertEquals(
        List.of("grace", "ada"),
        said.mentions().stream().map(mention -> mention.account().name()).toList());
    var last = said.mentions().getLast();
    assertEquals("@ada", said.text().substring(last.from(), last.to()));
  }

  @Test
  void forgetsWhoeverIsDeactivated() {
    connect();
    server.changes(ADA, "delete_at", 1_800_000_000_000L);
    var gone = events.await(ChatEvent.MembershipChanged.class, event -> !event.present());
    assertEquals(ADA, gone.account().userId());
  }

  @Test
  void letsNobodyPressWhoWasDeactivated() {
    connect();
    assertEquals(200, fixture.presses(ADA, CHANNEL));
    server.changes(ADA, "delete_at", 1_800_000_000_000L);
    assertEquals(401, fixture.presses(ADA, CHANNEL));
    assertEquals(401, fixture.presses(FakeMattermost.BUILDER, CHANNEL));
    assertEquals(401, fixture.presses(FakeMattermost.id("nobody"), CHANNEL));
    assertEquals(401, fixture.enters(FakeMattermost.COMMAND_TOKEN, "deploy payments"));
    assertEquals(1, events.all(ChatEvent.ActionPressed.class).size());
  }

  /// What goes out with a form is shown to whoever fills it in.
  @Test
  void letsNobodySendAFormAsSomebodyElse() {
    connect();
    var field = new Form.Field("version", "Which?", Form.Kind.TEXT, List.of(), true, null);
    events.replies(
        ChatEvent.CommandEntered.class, new Reply.Ask(new Form("f1", "t", List.of(field))));
    server.calls().enters(ADA, CHANNEL, "deploy");
    var state = server.calls().state();
    assertFalse(state.isEmpty());
    var form = Map.of("user_id", FakeMattermost.GRACE, "state", state, "submission", Map.of());
    assertEquals(401, fixture.sends(form));
    assertEquals(401, fixture.sends(Map.of("user_id", ADA, "state", "{}")));
    assertEquals(List.of(), events.all(ChatEvent.FormSubmitted.class));
  }

  @Test
  void writesDirectlyWhereItMayShowNothingToOneAlone() {
    server.forbidsEphemerals();
    connect();
    var aside = to(PLACE, Card.text("you may not"), null, ADA);
    var id = sends(aside);
    var alone = server.conversation(FakeMattermost.BOT, ADA);
    server.awaitText(alone, "you may not");
    sends(to(PLACE, Card.text("you may").withActions(List.of(APPROVE)), id, ADA));
    server.awaitText(alone, "you may");
    server.calls().presses(ADA, "Approve");
    var press = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals(alone, press.place().room());
    assertEquals(id, press.messageId());
  }

  @Test
  void answersACommandAtItsAddressWhereItMayShowNothingToOneAlone() {
    server.forbidsEphemerals();
    connect();
    server.calls().enters(ADA, CHANNEL, "status");
    var entered = events.await(ChatEvent.CommandEntered.class, event -> true);
    sends(to(PLACE, Card.text("all is well"), null, ADA).answering(entered.answers()));
    assertEquals(ADA, server.awaitText(CHANNEL, "all is well").onlyFor());
  }

  @Test
  void saysWhatIsMissingWhereMattermostCannotCallIt() {
    fixture.shuts(true);
    connect();
    Eventually.holds(
        "a word of it",
        () ->
            adapter.health().detail().contains("AllowedUntrustedInternalConnections")
                && adapter.health().detail().contains("signalbox.example"));
    sends(to(PLACE, Card.text("roll back?").withActions(List.of(APPROVE)), null, null));
    server.awaitText(CHANNEL, "!approve k7f3q2");
  }

  @Test
  void saysNothingWhereMattermostCallsIt() {
    connect();
    Eventually.holds(
        "a removed question",
        () -> server.requests().stream().anyMatch(it -> it.startsWith("DELETE posts/")));
    assertEquals("connected to Example as @signalbox", adapter.health().detail());
    assertEquals(List.of(), events.all(ChatEvent.ActionPressed.class));
  }

  @Test
  void staysWhereNobodyWillCallIt() {
    adapter = fixture.triedAdapter();
    connect();
    Eventually.holds("it has come", () -> adapter.health().caughtUp());
    says("hello");
    events.awaitMessage("hello");
    assertEquals(1, signIns(), "the connection was never lost");
    assertEquals("connected to Example as @signalbox", adapter.health().detail());
    assertTrue(server.requests().stream().noneMatch(it -> it.contains("/actions/")));
  }

  @Test
  void stopsWhenItsTokenIsRevoked() {
    connect();
    server.deniesTokens();
    assertInstanceOf(Delivery.Later.class, adapter.send(to(PLACE, Card.text("lost?"), null, null)));
    Eventually.holds(
        "a word of it", () -> adapter.health().detail().contains("the token is worth nothing"));
    assertTrue(adapter.health().detail().contains("sign-in was refused"));
  }

  @Test
  void connectsAnewWhenSomethingWasLeftOut() {
    connect();
    says("before");
    events.awaitMessage("before");
    var signIns = signIns();
    server.leavesOut();
    says("after");
    events.awaitMessage("after");
    Eventually.holds("another sign-in", () -> signIns() > signIns);
  }

  private long signIns() {
    return server.requests().stream().filter("GET users/me"::equals).count();
  }

  @Test
  void bringsWhatWasChangedAndRemovedMeanwhile() {
    connect();
    var changed = server.says(ADA, CHANNEL, "", "!deploy paymnts");
    var removed = server.says(ADA, CHANNEL, "", "my password is hunter2");
    fixture.clock().advance(Duration.ofSeconds(11));
    says("enough");
    events.awaitMessage("enough");
    adapter.close();
    fixture.clock().advance(Duration.ofMinutes(5));
    server.edits(changed, "!deploy payments");
    server.removes(removed);
    var later = new RecordedEvents();
    var next = fixture.adapter(events.stored(fixture.clock().instant()));
    next.start(later);
    var edited = later.await(ChatEvent.MessageEdited.class, event -> true);
    assertEquals("!deploy payments", edited.text());
    assertEquals(removed, later.await(ChatEvent.MessageDeleted.class, event -> true).messageId());
    assertEquals(List.of(), later.messages("!deploy payments"));
    next.close();
  }

  @Test
  void bringsAPostThatALaterOneHasOvertaken() {
    connect();
    fixture.clock().advance(Duration.ofMinutes(5));
    says("later");
    events.awaitMessage("later");
    adapter.close();
    server.said(ADA, CHANNEL, "earlier", fixture.clock().instant().minusSeconds(3));
    var next = new RecordedEvents();
    var other = fixture.adapter(events.stored(fixture.clock().instant()));
    other.start(next);
    assertTrue(next.awaitMessage("earlier").late());
    other.close();
  }

  @Test
  void goesBackPageByPageWhereMuchWasMissed() {
    connect();
    says("before");
    events.awaitMessage("before");
    adapter.close();
    fixture.clock().advance(Duration.ofMinutes(5));
    for (var number = 0; number < 1_200; number++) {
      says("line " + number);
    }
    var later = new RecordedEvents();
    var next = fixture.adapter(events.stored(fixture.clock().instant()));
    next.start(later);
    later.awaitMessage("line 1199");
    assertEquals(1, later.messages("line 0").size());
    assertEquals(List.of(), later.all(ChatEvent.Gap.class));
    next.close();
  }

  @Test
  void tellsAboutAChannelThatIsArchived() {
    connect();
    server.changesChannel(CHANNEL, "delete_at", 1_800_000_000);
    var lost = events.await(ChatEvent.RoomLost.class, event -> true);
    assertEquals(ChatEvent.Loss.ARCHIVED, lost.loss());
    var before = events.all(ChatEvent.RoomFound.class).size();
    server.changesChannel(CHANNEL, "delete_at", 0);
    Eventually.holds("it is back", () -> events.all(ChatEvent.RoomFound.class).size() > before);
  }

  @Test
  void hearsReactions() {
    connect();
    var id = server.says(ADA, CHANNEL, "", "well done");
    server.reacts(FakeMattermost.GRACE, id, "tada", true);
    var reacted = events.await(ChatEvent.Reacted.class, event -> true);
    assertEquals("🎉", reacted.emoji());
    assertEquals(id, reacted.messageId());
    assertEquals("grace", reacted.author().name());
  }

  @Test
  void saysNothingInAConversationOfOthers() {
    connect();
    var theirs = server.conversation(ADA, FakeMattermost.GRACE);
    var place = new Place(MattermostFixture.CONNECTION, theirs, null);
    assertInstanceOf(Delivery.Refused.class, adapter.send(to(place, Card.text("hi"), null, null)));
    server.calls().enters(ADA, theirs, "status");
    var entered = events.await(ChatEvent.CommandEntered.class, event -> true);
    assertFalse(entered.direct(), "what two say to each other is none of ours");
  }

  @Test
  void tellsNobodyOfOneWhatIsForAnother() {
    connect();
    var alone = server.conversation(FakeMattermost.BOT, ADA);
    var place = new Place(MattermostFixture.CONNECTION, alone, null);
    var wrong = to(place, Card.text("for grace"), null, FakeMattermost.GRACE);
    assertInstanceOf(Delivery.Refused.class, adapter.send(wrong));
    assertNotEquals("", sends(to(place, Card.text("for ada"), null, ADA)));
  }

  @Test
  void knowsWhoComesFromAnotherServer() {
    connect();
    server.changes(ADA, "remote_id", FakeMattermost.id("remote"));
    says("hello");
    assertEquals(Account.Standing.FOREIGN, events.awaitMessage("hello").author().standing());
  }
}
