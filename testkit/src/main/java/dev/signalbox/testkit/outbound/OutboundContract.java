package dev.signalbox.testkit.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.hostile.HostileText;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an adapter must get right that only speaks, to one person at a time: what became of each
/// message, exactly, and nothing more than it claims. Where it would hear, it hears nothing.
@Timeout(600)
public abstract class OutboundContract {
  private static final String LINK = "https://signalbox.example/pages/7KQ2MD";
  private static final String WRONG = "what became of a page is told wrongly";

  /// What somebody who reads mail or a telephone can never do.
  private static final Set<Capability> NEVER =
      EnumSet.complementOf(
          EnumSet.of(Capability.DIRECT, Capability.THREADS, Capability.IDEMPOTENT_SEND));

  private OutboundCounterpart far;
  private ChatAdapter adapter;
  private final RecordedEvents events = new RecordedEvents();

  /// A new far side with an adapter that is not started.
  protected abstract OutboundCounterpart counterpart();

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
    assertEquals(List.of(), violations, "what the far side would punish");
    assertEquals(List.of(), events.all(), "it hears what nobody can have said");
  }

  private void connect() {
    adapter.start(events);
    Eventually.holds("nobody can be written to", () -> adapter.health().connected());
  }

  private Place place() {
    return new Place(adapter.connection(), far.recipient(), null);
  }

  private Outgoing outgoing(Place place, String text, String key, @Nullable String onlyFor) {
    return new Outgoing(place, Card.text(text), key, null, onlyFor, null, LINK);
  }

  private Outgoing page(String text, String key) {
    return outgoing(place(), text, key, null);
  }

  /// Does what the outbox does with what must wait.
  private Delivery deliver(Outgoing message) {
    var delivery = adapter.send(message);
    for (int tries = 0; delivery instanceof Delivery.Later && tries < 50; tries++) {
      Eventually.holds(
          "it never comes back: " + adapter.health(), () -> adapter.health().connected());
      delivery = adapter.send(message);
    }
    return delivery;
  }

  private String sends(String text, String key) {
    var sent = assertInstanceOf(Delivery.Sent.class, deliver(page(text, key)), "nobody is told");
    assertFalse(sent.messageId().isBlank(), "a message without an id");
    return sent.messageId();
  }

  private long arrived(String text) {
    return far.arrived().stream().filter(one -> one.text().contains(text)).count();
  }

  private static void assertRefused(String loss, Delivery delivery) {
    var refused = assertInstanceOf(Delivery.Refused.class, delivery, loss);
    assertFalse(refused.why().isBlank(), "a refusal says why");
  }

  @Test
  final void bringsWhatIsSaidToTheOneItIsForWithItsAddress() {
    connect();
    sends("payments is down", "k1");
    var one = far.arrived().getFirst();
    assertEquals(far.recipient(), one.to(), "somebody else is told");
    assertTrue(one.text().contains("payments is down"), "nobody knows what it is about");
    assertTrue(one.text().contains(LINK), "there is no way to answer");
    var aside = outgoing(place(), "for you", "k2", far.recipient());
    assertInstanceOf(Delivery.Sent.class, deliver(aside), "who asks is not answered");
    assertEquals(1, arrived("for you"));
  }

  @Test
  final void claimsNoMoreThanItCan() {
    connect();
    var claimed = EnumSet.copyOf(adapter.capabilities(place()));
    assertTrue(claimed.contains(Capability.DIRECT), "it speaks to one person and does not say so");
    claimed.retainAll(NEVER);
    assertEquals(Set.of(), claimed, "core waits for what never comes");
    assertEquals(Duration.ZERO, adapter.quiet(place()), "nothing changes in its place");
    assertTrue(adapter.rooms().isEmpty(), "a room is carried to where nobody can answer");
    assertInstanceOf(
        Channel.Impossible.class,
        adapter.channel(far.recipient()),
        "a room is carried to where nobody can answer");
  }

  @Test
  final void refusesWhatItDoesNotClaim() {
    connect();
    var edit = new Outgoing(place(), Card.text("edited"), "k2", "some-id", null, null, LINK);
    assertRefused("an edit is a message that nobody expects", deliver(edit));
    var reaction = new Reaction(place(), "some-id", "🎉", true, "k3", null);
    assertRefused(
        "who reacted elsewhere is believed to have done so here", adapter.react(reaction));
    var file =
        new OutgoingFile(
            place(), "k4", "a.txt", "text/plain", 1, null, InputStream::nullInputStream, LINK);
    assertRefused("a file counts as seen that nobody sees", adapter.share(file));
    assertRefused(
        "what was never there counts as taken back",
        adapter.withdraw(new FileWithdrawal(place(), "f1", "k5")));
    assertEquals(List.of(), far.arrived(), "refused means not shown");
  }

  @Test
  final void answersBelowWhatItSentOrRefuses() {
    connect();
    var root = sends("payments is down", "k1");
    var below = new Place(adapter.connection(), far.recipient(), root);
    var answer = deliver(outgoing(below, "bo has it", "k2", null));
    if (adapter.capabilities(place()).contains(Capability.THREADS)) {
      assertInstanceOf(Delivery.Sent.class, answer, "nobody learns what became of it");
      assertEquals(root, far.arrived().getFirst().id(), "an answer hangs on nothing");
    } else {
      assertRefused("an answer stands where nobody sees what it is to", answer);
    }
    var strange = new Place(adapter.connection(), far.recipient(), "no\r\nBcc: id");
    assertRefused("a thread became a command", deliver(outgoing(strange, "hello", "k3", null)));
  }

  @Test
  final void opensWhereSomebodyIsWrittenToOrRefuses() {
    connect();
    assertEquals(
        new Direct.Opened(place()), adapter.direct(far.recipient()), "nobody can be paged");
    assertInstanceOf(
        Direct.Refused.class,
        adapter.direct("nobody of this address"),
        "what nobody gets waits for ever");
  }

  @Test
  final void knowsAnAddressWithoutAskingAnybody() {
    assertTrue(adapter.hasAddresses(), "nobody can say where they are reached");
    assertEquals(
        new Direct.Opened(place()), adapter.direct(far.recipient()), "nobody can be paged");
    for (var text : HostileText.ALL) {
      assertRefused(adapter.direct(far.recipient() + text));
    }
    assertRefused(adapter.direct(""));
    assertEquals(List.of(), far.arrived(), "somebody is asked before they say that it is theirs");
  }

  private static void assertRefused(Direct direct) {
    var refused = assertInstanceOf(Direct.Refused.class, direct, "text became an address");
    assertFalse(refused.why().isBlank(), "a refusal says why");
  }

  @Test
  final void letsHostileTextAndPlacesDoNothing() {
    connect();
    int number = 0;
    for (var text : HostileText.ALL) {
      var card = HostileText.card(text);
      var message =
          new Outgoing(place(), card, "k" + number++, null, null, "ada" + text, LINK + text);
      assertInstanceOf(Delivery.Sent.class, deliver(message), "a line of a log keeps a page back");
      var elsewhere = new Place(adapter.connection(), far.recipient() + text, null);
      assertRefused("it is said to somebody else", deliver(outgoing(elsewhere, "no", "x", null)));
      assertRefused(
          "it is said to somebody else",
          deliver(outgoing(place(), "no", "x", far.recipient() + text)));
    }
    assertEquals(HostileText.ALL.size(), far.arrived().size(), "text became a message of its own");
    assertTrue(
        far.arrived().stream().allMatch(one -> one.to().equals(far.recipient())),
        "text became an address");
  }

  @Test
  final void bringsALongTextWithItsAddressAndNoHalfCharacter() {
    connect();
    var text = "é🚀".repeat(20_000);
    sends(text, "k1");
    var shown = far.arrived().getFirst().text();
    assertTrue(shown.contains(LINK), "the rest of a long text is nowhere");
    assertFalse(shown.contains("\uFFFD"), "a character was cut in two");
  }

  @Test
  final void keepsTheOrder() {
    connect();
    var texts = IntStream.range(0, 12).mapToObj(i -> "number " + i + " of all").toList();
    texts.forEach(text -> sends(text, text));
    var shown =
        far.arrived().stream()
            .map(one -> texts.stream().filter(one.text()::contains).findFirst().orElse(""))
            .toList();
    assertEquals(texts, shown, "the end is told before the beginning");
  }

  @Test
  final void saysTheSameIdForTheSameMessageAndAnotherForAnother() {
    connect();
    var first = sends("once", "k1");
    assertNotEquals(first, sends("another", "k2"), "the second is dropped as a repetition");
    var again = deliver(page("once", "k1"));
    assertEquals(new Delivery.Sent(first), again, "a repetition is known by nothing");
    long expected = adapter.capabilities(place()).contains(Capability.IDEMPOTENT_SEND) ? 1 : 2;
    assertEquals(expected, arrived("once"), "it claims what it does not do, or the other way");
  }

  @Test
  final void waitsAsLongAsItIsAsked() {
    connect();
    far.fails(Fault.TOO_MANY);
    var later = assertInstanceOf(Delivery.Later.class, adapter.send(page("once", "k1")), WRONG);
    assertEquals(far.retryAfter(), later.after(), "who comes back too soon is thrown out");
    assertArrivesOnce();
  }

  @Test
  final void triesAgainWhatNobodyTook() {
    connect();
    far.down();
    assertInstanceOf(Delivery.Later.class, adapter.send(page("once", "k1")), WRONG);
    Eventually.holds("nobody learns that it is gone", () -> !adapter.health().connected());
    assertFalse(adapter.health().detail().isBlank(), "nobody learns what is wrong");
    far.up();
    Eventually.holds("it is gone for ever", () -> isSent(page("once", "k1")));
    assertEquals(1, arrived("once"), "later means that it did not arrive");
  }

  private boolean isSent(Outgoing message) {
    return adapter.send(message) instanceof Delivery.Sent;
  }

  private void assertArrivesOnce() {
    assertInstanceOf(Delivery.Sent.class, deliver(page("once", "k1")), "what had to wait is lost");
    assertEquals(1, arrived("once"), "later means that it did not arrive");
  }

  @Test
  final void doesNotKnowWhatBecameOfWhatWentWrong() {
    connect();
    far.fails(Fault.ANSWERS_WRONG);
    assertInstanceOf(Delivery.Uncertain.class, adapter.send(page("once?", "k1")), WRONG);
    assertEquals(1, arrived("once?"), "it is said twice, without a word");
  }

  @Test
  final void doesNotKnowWhatBecameOfWhatHasNoAnswer() {
    connect();
    far.fails(Fault.SILENT);
    assertInstanceOf(Delivery.Uncertain.class, adapter.send(page("once?", "k1")), WRONG);
    assertEquals(1, arrived("once?"), "it is said twice, without a word");
    sends("and on", "k2");
  }

  @Test
  final void saysAtOnceThatSomebodyIsNotThere() {
    connect();
    far.refusesRecipient();
    assertRefused("the next way is not tried", adapter.send(page("hello", "k1")));
    assertEquals(List.of(), far.arrived(), "refused means not shown");
  }

  @Test
  final void saysThatItsSignInIsRefusedAndAsksNoMoreThanOnce() {
    far.refuseSignIn();
    adapter.start(events);
    var message = page("hello", "k1");
    Eventually.holds(
        "nobody learns that the password is wrong",
        () -> adapter.send(message) instanceof Delivery.Refused);
    assertFalse(adapter.health().connected(), "nobody learns that the password is wrong");
    assertTrue(
        adapter.health().detail().contains("sign-in"), "nobody learns that the password is wrong");
    assertEquals(1, far.signIns(), "trying again locks accounts");
    assertEquals(List.of(), far.arrived());
  }

  @Test
  final void closesTwiceAndSendsNothingAfterwards() {
    assertFalse(adapter.health().connected(), "not started");
    connect();
    adapter.close();
    adapter.close();
    assertRefused("another server speaks at the same time", adapter.send(page("late", "k1")));
    assertFalse(adapter.health().connected(), "closed");
    assertEquals(List.of(), far.arrived(), "another server speaks at the same time");
  }

  @Test
  final void closesWithoutEverHavingStarted() {
    adapter.close();
    adapter.close();
    assertFalse(adapter.health().connected(), "closed");
  }
}
