package dev.signalbox.adapters.kit.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.SideWork;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is fetched of which channel, from when on, and when that is over.
final class ChannelCatchUpTest {
  private static final ChannelSpelling SPELLING =
      new ChannelSpelling(
          text -> text.matches("C\\d+"), Pattern.compile("#[A-Za-z]+"), "a channel is #so");
  private static final Instant AWAY = Instant.parse("2026-03-02T12:00:00Z");

  private final Map<String, String> stored = new HashMap<>();
  private final List<String> brought = new ArrayList<>();
  private final ChatEvents events = event -> new ChatEvents.Reply.Stored();
  private final ServedChannels channels = new ServedChannels("work", SPELLING, List.of());
  private final ChannelCatchUp catchUp = new ChannelCatchUp(channels, cursors(), new Kept());
  private final List<ChannelCatchUp.Conversation> conversations = new ArrayList<>();
  private boolean broken;
  private SideWork.Work slow = () -> {};

  private final class Kept implements ChannelCatchUp.History {
    @Override
    public boolean isCursor(String text) {
      return text.startsWith("c");
    }

    @Override
    public String cursor(Instant at) {
      return "c" + at.getEpochSecond();
    }

    @Override
    public Instant at(String cursor) {
      return Instant.ofEpochSecond(Long.parseLong(cursor.substring(1)));
    }

    @Override
    public boolean isConversation(String channel) {
      return channel.startsWith("D");
    }

    @Override
    public List<ChannelCatchUp.Conversation> conversations() {
      return conversations;
    }

    @Override
    public void bring(String channel, String from, ChatEvents taken)
        throws IOException, SignInException, InterruptedException {
      if (broken) {
        throw new IOException("gone");
      }
      slow.run();
      assertFalse(catchUp.isComplete(channel), "what is heard meanwhile moves no cursor");
      brought.add(channel + " " + from);
    }
  }

  private Cursors cursors() {
    return new Cursors() {
      @Override
      public Optional<String> of(Place place) {
        return Optional.ofNullable(stored.get(place.room()));
      }

      @Override
      public Optional<Instant> heardUntil(String connection) {
        return Optional.empty();
      }
    };
  }

  private void serves(String... ids) {
    channels.serve(
        Stream.of(ids).map(id -> new Place("work", id, null)).collect(Collectors.toSet()));
    Set.of(ids)
        .forEach(
            id -> channels.tell(new PlatformChannel(id, "#" + id, Readers.MEMBERS, null), events));
  }

  private List<String> brought() {
    var all = brought.stream().sorted().toList();
    brought.clear();
    return all;
  }

  @Test
  void fetchesFromTheCursorAndElseSinceWeWereAway() throws Exception {
    stored.put("C1", "c7");
    stored.put("C3", "of another kind");
    serves("C1", "C2", "C3");
    catchUp.begin(AWAY);
    assertFalse(catchUp.isComplete("C1"));
    catchUp.run(events);
    var away = " c" + AWAY.getEpochSecond();
    assertEquals(List.of("C1 c7", "C2" + away, "C3" + away), brought());
    assertTrue(catchUp.isComplete("C2"));
    catchUp.run(events);
    assertEquals(List.of(), brought(), "once in a stay");
    catchUp.begin(AWAY);
    assertFalse(catchUp.isComplete("C2"));
    catchUp.run(events);
    assertEquals(3, brought().size(), "and again in the next");
  }

  @Test
  void hasNothingToFetchInTheFirstStay() throws Exception {
    serves("C1");
    catchUp.begin(null);
    catchUp.run(events);
    assertEquals(List.of(), brought());
    assertTrue(catchUp.isComplete("C1"), "what is heard from now on moves the cursor on");
  }

  @Test
  void fetchesOfAChannelThatIsServedLaterWhatWasNotHeardThere() throws Exception {
    stored.put("C2", "c7");
    serves("C1");
    catchUp.begin(AWAY);
    catchUp.run(events);
    brought();
    serves("C1", "C2", "C3");
    assertFalse(catchUp.isComplete("C2"));
    catchUp.run(events);
    assertEquals(List.of("C2 c7"), brought(), "C3 was never ours before");
    assertTrue(catchUp.isComplete("C3"));
  }

  @Test
  void countsNothingForANewStayThatWasStillDoneInTheOneBefore() throws Exception {
    serves("C1");
    catchUp.begin(AWAY);
    var asked = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    slow =
        () -> {
          asked.countDown();
          answered.await();
        };
    var last = doing(() -> catchUp.run(events));
    asked.await();
    var next = doing(() -> catchUp.begin(AWAY));
    Eventually.holds(
        "it waits or is done", () -> next.getState() == Thread.State.WAITING || !next.isAlive());
    answered.countDown();
    last.join();
    next.join();
    assertFalse(catchUp.isComplete("C1"));
    assertFalse(catchUp.isWhole());
  }

  private static Thread doing(SideWork.Work work) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            work.run();
          } catch (IOException | SignInException | InterruptedException failure) {
            throw new IllegalStateException(failure);
          }
        });
  }

  @Test
  void isWholeOnlyWhenAllHasCome() throws Exception {
    serves("C1");
    catchUp.begin(AWAY);
    broken = true;
    assertThrows(IOException.class, () -> catchUp.run(events));
    assertFalse(catchUp.isWhole());
    assertFalse(catchUp.isComplete("C1"));
    broken = false;
    catchUp.run(events);
    assertEquals(1, brought().size(), "we were away as long as before");
    assertTrue(catchUp.isWhole());
    catchUp.begin(AWAY);
    assertFalse(catchUp.isWhole());
  }

  @Test
  void bringsWhatPeopleSaidToItAloneWhereThatMayBeSomething() throws Exception {
    conversations.add(new ChannelCatchUp.Conversation("D1", null));
    conversations.add(new ChannelCatchUp.Conversation("D2", AWAY.minusSeconds(1)));
    conversations.add(new ChannelCatchUp.Conversation("D3", AWAY.plusSeconds(1)));
    conversations.add(new ChannelCatchUp.Conversation("D4", null));
    stored.put("D4", "c7");
    catchUp.begin(AWAY);
    assertFalse(catchUp.isComplete("D9"), "what is heard meanwhile moves no cursor");
    catchUp.run(events);
    var away = " c" + AWAY.getEpochSecond();
    assertEquals(List.of("D4 c7", "D1" + away, "D3" + away), brought, "whom it knows first");
    assertTrue(catchUp.isComplete("D9"), "one that begins later has missed nothing");
    catchUp.run(events);
    assertEquals(3, brought.size(), "once in a stay");
  }

  @Test
  void asksForSoManyConversationsAndSaysWhichItLeftOut() throws Exception {
    var gaps = new ArrayList<ChatEvent>();
    for (var i = 0; i <= ChannelCatchUp.MOST_CONVERSATIONS; i++) {
      conversations.add(new ChannelCatchUp.Conversation("D" + i, null));
    }
    catchUp.begin(AWAY);
    catchUp.run(event -> {
      gaps.add(event);
      return new ChatEvents.Reply.Stored();
    });
    assertEquals(ChannelCatchUp.MOST_CONVERSATIONS, brought.size());
    var last = new Place("work", "D" + ChannelCatchUp.MOST_CONVERSATIONS, null);
    assertEquals(List.of(new ChatEvent.Gap(last, AWAY)), gaps);
  }

  @Test
  void hasMissedNothingInConversationsWhereItNeverWas() throws Exception {
    conversations.add(new ChannelCatchUp.Conversation("D1", null));
    catchUp.begin(null);
    catchUp.run(events);
    assertEquals(List.of(), brought);
  }
}
