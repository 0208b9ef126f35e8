package dev.signalbox.testkit;

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
import dev.signalbox.spi.chat.Tone;
import java.time.Duration;
import java.util.List;
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
    Eventually.holds("a connection: " + adapter.health(), () -> adapter.health().connected());
    Eventually.holds("the room takes messages", this::takesMessages);
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

  /// Does what the outbox does with a message that must wait.
  Delivery deliver(Outgoing message) {
    var delivery = adapter.send(message);
    for (var tries = 0; delivery instanceof Delivery.Later later && tries < 100; tries++) {
      far.pass(later.after());
      delivery = adapter.send(message);
    }
    return delivery;
  }

  /// Returns when everything sent before has had its effect.
  void settle() {
    var mark = "settled " + far.shown().size();
    assertInstanceOf(Delivery.Sent.class, send(mark, mark));
    awaitShown(mark);
  }

  void awaitShown(String text) {
    Eventually.holds("'" + text + "' is shown", () -> !shown(text).isEmpty());
  }

  List<Counterpart.Shown> shown(String text) {
    return far.shown().stream().filter(message -> message.text().equals(text)).toList();
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
    return new Action(label, label, line, Action.Weight.PRIMARY, Audience.EVERYONE);
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
          () -> "pauses " + pauses);
    }
    assertTrue(pauses.get(3).compareTo(pauses.get(0)) > 0, () -> "pauses " + pauses);
  }
}
