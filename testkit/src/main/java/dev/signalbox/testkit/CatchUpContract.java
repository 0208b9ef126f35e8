package dev.signalbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of what is said while the adapter does not hear it: it is fetched, or people are
/// told since when they were not heard.
abstract class CatchUpContract extends FormContract {
  private static final List<String> MISSED = List.of("!deploy one", "!deploy two", "!deploy three");
  private static final String UNHEARD =
      "people believe that they were heard while the bot was away";
  private static final String LOST = "what was said while the bot was away is lost";

  @Test
  final void bringsWhatItMissedOrSaysThatItMissedSomething() {
    scene().connect();
    far().says("before");
    events().awaitMessage("before");
    var kept = scene().can(Capability.CATCH_UP);
    var until = far().clock().instant();
    far().pass(Duration.ofSeconds(1));
    scene().disconnect();
    MISSED.forEach(far()::says);
    far().up();
    scene().awaitConnected();
    assertMissed(events(), kept, until);
  }

  @Test
  final void bringsWhatWasSaidWhileTheServerWasDown() {
    scene().connect();
    far().says("before");
    events().awaitMessage("before");
    var kept = scene().can(Capability.CATCH_UP);
    var until = far().clock().instant();
    adapter().close();
    far().pass(Duration.ofMinutes(5));
    MISSED.forEach(far()::says);
    var later = new RecordedEvents(far().patience());
    var next = far().restarted(events().stored(until));
    try {
      next.start(later);
      awaitConnected(next);
      assertMissed(later, kept, until);
      far().says("after");
      assertFalse(later.awaitMessage("after").late(), "what is said now would run nothing");
    } finally {
      next.close();
    }
  }

  @Test
  final void bringsWhatAPersonSaidToItAloneWhileTheServerWasDown() {
    scene().connect();
    if (!scene().can(Capability.CATCH_UP) || !far().keepsConversations()) {
      return;
    }
    far().saysDirectly("before");
    events().awaitMessage("before");
    var until = far().clock().instant();
    adapter().close();
    far().pass(Duration.ofMinutes(5));
    MISSED.forEach(far()::saysDirectly);
    var later = new RecordedEvents(far().patience());
    var next = far().restarted(events().stored(until));
    try {
      next.start(later);
      awaitConnected(next);
      assertMissed(later, true, until);
      assertTrue(later.awaitMessage(MISSED.getFirst()).direct(), "what is private is for a room");
      far().saysDirectly("after");
      var after = later.awaitMessage("after");
      assertFalse(after.late(), "what is said now would run nothing");
    } finally {
      next.close();
    }
  }

  @Test
  final void hasMissedNothingWhereItNeverWas() {
    scene().connect();
    far().says("hello");
    events().awaitMessage("hello");
    assertEquals(
        List.of(), events().all(ChatEvent.Gap.class), "people are told of what never happened");
  }

  private void awaitConnected(ChatAdapter next) {
    scene().holds("after a restart nobody is heard or answered", () -> next.health().connected());
  }

  private void assertMissed(RecordedEvents later, boolean kept, Instant until) {
    if (!kept) {
      scene().holds(UNHEARD, () -> !gaps(later).isEmpty());
      for (var gap : gaps(later)) {
        assertTrue(
            Duration.between(gap.since(), until).abs().compareTo(Duration.ofSeconds(1)) <= 0,
            () -> "people are told of another time than " + until + ": " + gap);
      }
      return;
    }
    for (var text : MISSED) {
      var heard = later.awaitMessage(LOST, text);
      assertTrue(heard.late(), "a command runs long after it was wanted");
      assertEquals(1, later.ids(text).size(), "what was missed comes twice");
    }
    assertEquals(
        MISSED,
        later.all(ChatEvent.MessagePosted.class).stream()
            .map(ChatEvent.MessagePosted::text)
            .filter(MISSED::contains)
            .distinct()
            .toList(),
        "an answer stands before its question");
  }

  private List<ChatEvent.Gap> gaps(RecordedEvents later) {
    return later.all(ChatEvent.Gap.class).stream()
        .filter(gap -> gap.place().equals(far().room()))
        .toList();
  }
}
