package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What was said in a channel while the server of ours was down.
final class IrcCatchUpTest {
  private static final String ROOM = IrcCounterpart.ROOM;
  private static final List<String> MANY =
      IntStream.rangeClosed(1, 2 * FakeIrcServer.PAGE + 20).mapToObj(i -> "missed " + i).toList();

  private final RecordedEvents before = new RecordedEvents();
  private final RecordedEvents events = new RecordedEvents();
  private final IrcCounterpart far = new IrcCounterpart(IrcCounterpart.EVERYTHING);
  private ChatAdapter next = far.adapter();
  private Instant until;

  @AfterEach
  void part() {
    next.close();
    far.close();
  }

  /// Hears one message, and is closed.
  private void wasThere() {
    far.adapter().start(before);
    awaitConnected();
    far.says("before");
    before.awaitMessage("before");
    until = far.clock().instant();
    far.adapter().close();
    far.pass(Duration.ofMinutes(9));
  }

  private void misses(List<String> texts) {
    for (var text : texts) {
      far.says(text);
      far.pass(Duration.ofMillis(200));
    }
  }

  private void comesBack(Cursors stored, ChatEvents taking) {
    next = far.restarted(stored);
    next.start(taking);
    awaitConnected();
  }

  private void awaitConnected() {
    Eventually.holds("connected", () -> next.health().connected());
  }

  private List<String> late() {
    return events.all(MessagePosted.class).stream()
        .filter(MessagePosted::late)
        .map(MessagePosted::text)
        .filter(MANY::contains)
        .distinct()
        .toList();
  }

  @Test
  void fetchesPageAfterPage() {
    wasThere();
    misses(MANY);
    comesBack(before.stored(until), events);
    events.awaitMessage(MANY.getLast());
    assertEquals(MANY, late());
    Eventually.holds("it asks until nothing more comes", () -> asked() == 4);
    assertEquals(List.of(), events.all(ChatEvent.Gap.class));
  }

  private long asked() {
    return far.effects().stream().filter(effect -> effect.startsWith("CHATHISTORY")).count();
  }

  @Test
  void goesOnWhereTheProductCouldTakeNothingMore() {
    wasThere();
    misses(MANY);
    var taken = new AtomicInteger();
    comesBack(
        both(),
        event -> {
          if (event instanceof MessagePosted && taken.incrementAndGet() == 30) {
            throw new IllegalStateException("disk full");
          }
          return events.take(event);
        });
    events.awaitMessage(MANY.getLast());
    assertEquals(MANY, late());
    for (var text : MANY.subList(0, 20)) {
      assertEquals(1, events.messages(text).size(), "what was stored is not asked for again");
    }
  }

  /// What is stored changes while it is there.
  private Cursors both() {
    return new Cursors() {
      @Override
      public Optional<String> of(Place place) {
        return events.stored(until).of(place).or(() -> before.stored(until).of(place));
      }

      @Override
      public Optional<Instant> heardUntil(String connection) {
        return Optional.of(until);
      }
    };
  }

  @Test
  void marksNothingThatIsSaidBeforeItHasFetchedTheRest() {
    wasThere();
    misses(List.of("missed 1"));
    far.server()
        .interrupt(
            "@time=" + far.clock().instant() + ";msgid=now :ada!a@h PRIVMSG " + ROOM + " :now");
    comesBack(before.stored(until), events);
    assertNotNull(events.awaitMessage("missed 1").cursor());
    Eventually.holds("it has fetched all", () -> asked() == 2);
    Eventually.holds("it was interrupted", () -> events.messages("now").size() == 3);
    for (var early : events.messages("now")) {
      assertNull(early.cursor(), "what was missed would be passed over");
    }
    far.says("after");
    events.awaitMessage("after");
    far.says("then");
    assertNotNull(events.awaitMessage("then").cursor());
  }

  @Test
  void saysSinceWhenItCannotFetch() {
    wasThere();
    misses(MANY);
    far.server().forgetEverything();
    comesBack(before.stored(until.plusSeconds(60)), events);
    var gap = events.await(ChatEvent.Gap.class, event -> true);
    assertEquals(until.plusSeconds(60), gap.since(), "nobody spoke in the last minute");
    far.says("after");
    assertNotNull(events.awaitMessage("after").cursor());
  }

  @Test
  void takesNoNoticesOfThePast() {
    wasThere();
    var at = far.clock().instant();
    far.server()
        .tell(at, "@time=" + at + ";msgid=n1 :signalbo_!b@h NOTICE " + ROOM + " :rollback is done");
    far.server()
        .tell(at, "@time=" + at + ";msgid=n2 :signalbox!b@h PRIVMSG " + ROOM + " :as I said");
    misses(List.of("missed 1"));
    comesBack(before.stored(until), events);
    events.awaitMessage("missed 1");
    assertTrue(
        events.all(MessagePosted.class).stream()
            .map(MessagePosted::text)
            .allMatch(Set.of("before", "missed 1")::contains),
        () -> events.all().toString());
  }

  @Test
  void asksForWhatCameSinceItWasThereWhereNobodyHadSpoken() {
    until = far.clock().instant();
    far.pass(Duration.ofMinutes(9));
    misses(List.of("missed 1"));
    comesBack(new RecordedEvents().stored(until), events);
    assertTrue(events.awaitMessage("missed 1").late());
  }
}
