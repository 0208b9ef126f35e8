package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every chat adapter must get right, whatever the platform. An ability that is not claimed
/// must be refused properly.
@Timeout(120)
public abstract class ChatAdapterContract {
  private static final String LINK = "https://signalbox.example/m/42";
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final RecordedEvents events = new RecordedEvents();
  private Counterpart far;
  private ChatAdapter adapter;

  /// A new platform with an adapter that is not started.
  protected abstract Counterpart counterpart();

  @BeforeEach
  final void meet() {
    far = counterpart();
    adapter = far.adapter();
  }

  @AfterEach
  final void part() {
    adapter.close();
    var violations = far.violations();
    far.close();
    assertEquals(List.of(), violations, "what the platform would punish");
  }

  @Test
  final void translatesWhatAPersonSays() {
    connect();
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
    connect();
    far.says("hello");
    far.saysDirectly("link k7f3q2");
    var direct = events.awaitMessage("link k7f3q2");
    assertTrue(direct.direct());
    assertEquals(
        events.awaitMessage("hello").author(), direct.author(), "the same person in both places");
  }

  @Test
  final void givesDifferentMessagesDifferentIds() {
    connect();
    far.says("one");
    far.says("two");
    assertNotEquals(events.awaitMessage("one").messageId(), events.awaitMessage("two").messageId());
  }

  @Test
  final void givesAMessageDeliveredTwiceOneId() {
    connect();
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
    connect();
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
    connect();
    far.replays("!deploy yesterday");
    far.says("after");
    assertFalse(events.awaitMessage("after").late());
    for (var message : events.messages("!deploy yesterday")) {
      assertTrue(message.late(), "history must never look new");
    }
  }

  @Test
  final void sendsText() {
    connect();
    var sent = assertInstanceOf(Delivery.Sent.class, send("payments is back on v4.12.2", "k1"));
    assertFalse(sent.messageId().isBlank());
    awaitShown("payments is back on v4.12.2");
    assertEquals(far.room().room(), shown("payments is back on v4.12.2").getFirst().to());
  }

  @Test
  final void editsInPlaceOrRefuses() {
    connect();
    var first = assertInstanceOf(Delivery.Sent.class, send("deploying", "k1"));
    awaitShown("deploying");
    var edit = outgoing(far.room(), Card.text("finished"), "k1", first.messageId(), null);
    var delivery = deliver(edit);
    if (can(Capability.EDIT)) {
      assertInstanceOf(Delivery.Sent.class, delivery);
      awaitShown("finished");
      assertTrue(shown("deploying").isEmpty(), "an edit replaces the whole message");
    } else {
      assertRefused(delivery);
      settle();
      assertTrue(shown("finished").isEmpty(), "refused means not shown");
    }
  }

  @Test
  final void keepsWhatIsForOnePersonFromAllOthers() {
    connect();
    far.says("hello");
    var person = events.awaitMessage("hello").author().userId();
    var delivery =
        deliver(outgoing(far.room(), Card.text("you may not do this"), "k1", null, person));
    if (can(Capability.ONLY_YOU) || can(Capability.DIRECT)) {
      assertInstanceOf(Delivery.Sent.class, delivery);
      awaitShown("you may not do this");
    } else {
      assertRefused(delivery);
      settle();
    }
    for (var message : shown("you may not do this")) {
      assertEquals(far.person(), message.to());
    }
  }

  @Test
  final void refusesAMessageForSomebodyItDoesNotKnow() {
    connect();
    assertRefused(
        deliver(outgoing(far.room(), Card.text("secret"), "k1", null, "nobody-with-this-id")));
    settle();
    assertTrue(shown("secret").isEmpty());
  }

  @Test
  final void repeatsNothingWhereItClaimsSo() {
    connect();
    var first = send("exactly once", "k1");
    assertInstanceOf(Delivery.Sent.class, first);
    if (can(Capability.IDEMPOTENT_SEND)) {
      assertEquals(first, send("exactly once", "k1"));
    }
    settle();
    assertEquals(1, shown("exactly once").size());
  }

  @Test
  final void bringsATextOfAFewLinesWhole() {
    connect();
    var text = "größe 🚀 naïve café ✓ ".repeat(30).strip();
    assertInstanceOf(Delivery.Sent.class, send(text, "k1"));
    Eventually.holds("the whole text", () -> solid(everythingShown()).contains(solid(text)));
    assertFalse(everythingShown().contains("\uFFFD"), "a character was cut in two");
  }

  @Test
  final void bringsALongTextWholeOrWithALink() {
    connect();
    var text = IntStream.range(0, 4000).mapToObj(i -> i + "é🚀").collect(Collectors.joining(" "));
    assertInstanceOf(Delivery.Sent.class, send(text, "k1"));
    Eventually.holds(
        "all of it or a link",
        () -> everythingShown().contains(LINK) || solid(everythingShown()).contains(solid(text)));
    assertFalse(everythingShown().contains("\uFFFD"), "a character was cut in two");
  }

  @Test
  final void letsHostileTextDoNothingButBeShown() {
    connect();
    var before = far.effects();
    var number = 0;
    for (var text : HostileText.ALL) {
      deliver(
          new Outgoing(far.room(), hostile(text), "k" + number++, null, null, "ada" + text, LINK));
    }
    settle();
    assertEquals(before, far.effects(), "text became a command");
    assertTrue(adapter.health().connected(), () -> adapter.health().detail());
  }

  @Test
  final void refusesHostilePlaces() {
    connect();
    var before = far.effects();
    for (var text : HostileText.ALL) {
      var place = new Place(adapter.connection(), far.room().room() + text, null);
      assertRefused(deliver(outgoing(place, Card.text("hello"), "k1", null, null)));
      assertRefused(
          deliver(outgoing(far.room(), Card.text("hello"), "k1", null, "somebody" + text)));
    }
    settle();
    assertEquals(before, far.effects(), "a place became a command");
    assertTrue(shown("hello").isEmpty());
  }

  @Test
  final void keepsTheOrderOfManySendsAtThePlatformsPace() {
    connect();
    var texts = IntStream.range(0, 25).mapToObj(i -> "message number " + i + ".").toList();
    for (var text : texts) {
      assertInstanceOf(Delivery.Sent.class, send(text, text));
    }
    awaitShown(texts.getLast());
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
    connect();
    far.down();
    if (far.holdsConnection()) {
      Eventually.holds("four attempts", () -> far.pauses().size() >= 4);
      assertBacksOff(far.pauses());
    }
    far.up();
    awaitConnected();
    far.says("are you back?");
    events.awaitMessage("are you back?");
    assertInstanceOf(Delivery.Sent.class, send("I am back", "k9"));
    awaitShown("I am back");
  }

  @Test
  final void sendsNothingWhileTheConnectionIsDown() {
    connect();
    far.down();
    Eventually.holds("bad health", () -> !adapter.health().connected());
    var delivery = adapter.send(outgoing(far.room(), Card.text("lost?"), "k1", null, null));
    assertInstanceOf(Delivery.Later.class, delivery);
    far.up();
    awaitConnected();
    assertInstanceOf(Delivery.Sent.class, send("found", "k2"));
    awaitShown("found");
    assertTrue(shown("lost?").isEmpty(), "later means that it did not arrive");
  }

  @Test
  final void tellsTheTruthAboutItsHealth() {
    assertFalse(adapter.health().connected(), "not started");
    connect();
    assertTrue(adapter.health().connected());
    far.down();
    Eventually.holds("bad health", () -> !adapter.health().connected());
    assertFalse(adapter.health().detail().isBlank(), "says what is wrong");
    far.up();
    awaitConnected();
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
    var delivery = adapter.send(outgoing(far.room(), Card.text("hello"), "k1", null, null));
    assertFalse(delivery instanceof Delivery.Sent, () -> delivery.toString());
  }

  @Test
  final void closesTwiceAndSendsNothingAfterwards() {
    connect();
    adapter.close();
    adapter.close();
    var delivery = adapter.send(outgoing(far.room(), Card.text("too late"), "k1", null, null));
    assertFalse(delivery instanceof Delivery.Sent, () -> delivery.toString());
    assertTrue(shown("too late").isEmpty());
  }

  @Test
  final void closesWithoutEverHavingStarted() {
    adapter.close();
    adapter.close();
    assertFalse(adapter.health().connected());
  }

  private void connect() {
    adapter.start(events);
    awaitConnected();
  }

  private void awaitConnected() {
    Eventually.holds("a connection: " + adapter.health(), () -> adapter.health().connected());
    Eventually.holds("the room takes messages", this::takesMessages);
  }

  private boolean takesMessages() {
    return deliver(outgoing(far.room(), Card.text("."), "probe", null, null))
        instanceof Delivery.Sent;
  }

  private boolean can(Capability capability) {
    return adapter.capabilities(far.room()).contains(capability);
  }

  private Delivery send(String text, String key) {
    return deliver(outgoing(far.room(), Card.text(text), key, null, null));
  }

  /// Does what the outbox does with a message that must wait.
  private Delivery deliver(Outgoing message) {
    var delivery = adapter.send(message);
    for (var tries = 0; delivery instanceof Delivery.Later later && tries < 100; tries++) {
      far.pass(later.after());
      delivery = adapter.send(message);
    }
    return delivery;
  }

  /// Returns when everything sent before has had its effect.
  private void settle() {
    var mark = "settled " + far.shown().size();
    assertInstanceOf(Delivery.Sent.class, send(mark, mark));
    awaitShown(mark);
  }

  private void awaitShown(String text) {
    Eventually.holds("'" + text + "' is shown", () -> !shown(text).isEmpty());
  }

  private List<Counterpart.Shown> shown(String text) {
    return far.shown().stream().filter(message -> message.text().equals(text)).toList();
  }

  private String everythingShown() {
    return far.shown().stream().map(Counterpart.Shown::text).collect(Collectors.joining("\n"));
  }

  private static String solid(String text) {
    return text.replaceAll("\\s", "");
  }

  private static void assertRefused(Delivery delivery) {
    var refused = assertInstanceOf(Delivery.Refused.class, delivery);
    assertFalse(refused.why().isBlank(), "a refusal says why");
  }

  private static void assertBacksOff(List<Duration> pauses) {
    for (var pause : pauses) {
      assertTrue(
          pause.compareTo(Duration.ofMillis(500)) >= 0 && pause.compareTo(LONGEST_PAUSE) <= 0,
          () -> "pauses " + pauses);
    }
    assertTrue(pauses.get(3).compareTo(pauses.get(0)) > 0, () -> "pauses " + pauses);
  }

  private static Card hostile(String text) {
    var action =
        new Action("a1", "Go" + text, "approve" + text, Action.Weight.PRIMARY, Audience.EVERYONE);
    List<Block> blocks =
        List.of(
            new Block.Paragraph("paragraph" + text),
            new Block.Fields(List.of(new Block.Field("name" + text, "value" + text))),
            new Block.Code("sh" + text, "code" + text),
            new Block.Link("label" + text, "https://example.org/" + text));
    return new Card("summary" + text, Tone.BAD, "title" + text, blocks, List.of(action));
  }

  private static Outgoing outgoing(
      Place place, Card card, String key, @Nullable String replaces, @Nullable String onlyFor) {
    return new Outgoing(place, card, key, replaces, onlyFor, null, LINK);
  }
}
