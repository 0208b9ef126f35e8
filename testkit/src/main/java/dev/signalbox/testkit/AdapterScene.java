package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An adapter and its counterpart at work: what the contract's tests do again and again.
final class AdapterScene {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  static final String LINK = "https://signalbox.example/m/42";

  /// What of [#question(String)] must be readable where nothing can be pressed.
  static final List<String> HOW_TO_ACT =
      List.of("!approve k7f3q2", "!refuse k7f3q2", "https://signalbox.example/runs/abc234");

  private final Counterpart far;
  private final ChatAdapter adapter;
  private final RecordedEvents events;

  AdapterScene(Counterpart far, RecordedEvents events) {
    this.far = far;
    this.adapter = far.adapter();
    this.events = events;
  }

  void connect() {
    adapter.start(events);
    awaitConnected();
  }

  void awaitConnected() {
    holds(
        "nobody is heard or answered any more: " + adapter.health(),
        () -> adapter.health().connected());
    holds("the room takes no messages", this::takesMessages);
  }

  /// Cuts the connection and waits until that is known.
  void disconnect() {
    far.down();
    holds("nobody learns that the bot hears nothing", () -> !adapter.health().connected());
  }

  /// Waits, as long as the counterpart may need.
  ///
  /// @param loss what people lose when it never holds
  void holds(String loss, BooleanSupplier claim) {
    Eventually.holds(far.patience(), loss, claim);
  }

  private boolean takesMessages() {
    return deliver(outgoing(far.room(), Card.text("."), "probe", null, null))
        instanceof Delivery.Sent;
  }

  boolean can(Capability capability) {
    return adapter.capabilities(far.room()).contains(capability);
  }

  Delivery send(String text, String key) {
    return deliver(outgoing(far.room(), Card.text(text), key, null, null));
  }

  Delivery deliver(Outgoing message) {
    return patiently(() -> adapter.send(message));
  }

  Delivery react(Reaction reaction) {
    return patiently(() -> adapter.react(reaction));
  }

  Delivery share(OutgoingFile file) {
    return patiently(() -> adapter.share(file));
  }

  Delivery withdraw(FileWithdrawal withdrawal) {
    return patiently(() -> adapter.withdraw(withdrawal));
  }

  /// Does what the outbox does with what must wait.
  private Delivery patiently(Supplier<Delivery> attempt) {
    var delivery = attempt.get();
    for (var tries = 0; delivery instanceof Delivery.Later later && tries < 100; tries++) {
      far.pass(later.after());
      delivery = attempt.get();
    }
    return delivery;
  }

  /// Sends what the platform takes.
  ///
  /// @return the platform's id of it
  String sends(String text, String key) {
    return sent("'" + text + "' never arrives", send(text, key));
  }

  /// The platform's id of what it has taken.
  static String sent(String loss, Delivery delivery) {
    var id = assertInstanceOf(Delivery.Sent.class, delivery, loss).messageId();
    assertFalse(id.isBlank(), "a message without an id can be neither edited nor answered");
    return id;
  }

  /// It certainly did not arrive, and the delivery says why.
  ///
  /// @param loss what people lose when it did
  static void assertRefused(String loss, Delivery delivery) {
    var refused = assertInstanceOf(Delivery.Refused.class, delivery, loss);
    assertFalse(refused.why().isBlank(), "a refusal says why");
  }

  /// Returns when everything sent before has had its effect.
  void settle() {
    var mark = "settled " + far.shown().size();
    sends(mark, mark);
    awaitShown(mark);
  }

  void awaitShown(String text) {
    awaitShown("'" + text + "' was sent and nobody sees it", text);
  }

  void awaitShown(String loss, String text) {
    holds(loss, () -> !shown(text).isEmpty());
  }

  /// Nothing of this text is shown to anybody, now that everything has had its effect.
  void assertNotShown(String loss, String text) {
    settle();
    assertTrue(shown(text).isEmpty(), loss);
  }

  List<Counterpart.Shown> shown(String text) {
    return far.shown().stream().filter(message -> message.text().equals(text)).toList();
  }

  /// Whoever sees this text is the one it is for.
  void assertOnlyForThePerson(String loss, String text) {
    for (var message : shown(text)) {
      assertEquals(far.person(), message.to(), loss);
    }
  }

  /// All that people see contains this, wherever its lines are broken.
  void awaitReadable(String loss, String words) {
    holds(loss, () -> solid(everythingShown()).contains(solid(words)));
  }

  String everythingShown() {
    return far.shown().stream().map(Counterpart.Shown::text).collect(Collectors.joining("\n"));
  }

  /// A question as core asks it where a card cannot be replaced: a headline, a link, two actions.
  static Card question(String summary) {
    return new Card(
        summary,
        Tone.WAITING,
        null,
        List.of(new Block.Link("Run abc234", "/runs/abc234")),
        List.of(action("Approve", "approve k7f3q2"), action("Refuse", "refuse k7f3q2")));
  }

  private static Action action(String label, String line) {
    return new Action(token(label), label, line, Action.Weight.PRIMARY, Audience.EVERYONE);
  }

  /// The token of an action of [#question(String)].
  static String token(String label) {
    return "token-of-" + label;
  }

  static String solid(String text) {
    return text.replaceAll("\\s", "");
  }

  static Outgoing outgoing(
      Place place, Card card, String key, @Nullable String replaces, @Nullable String onlyFor) {
    return new Outgoing(place, card, key, replaces, onlyFor, null, LINK);
  }

  static void assertBacksOff(List<Duration> pauses) {
    for (var pause : pauses) {
      assertTrue(
          pause.compareTo(Duration.ofMillis(500)) >= 0 && pause.compareTo(LONGEST_PAUSE) <= 0,
          () -> "whoever comes back too fast is locked out, too late misses more: " + pauses);
    }
    assertTrue(
        pauses.get(3).compareTo(pauses.get(0)) > 0,
        () -> "a server that is down is hammered: pauses " + pauses);
  }
}
