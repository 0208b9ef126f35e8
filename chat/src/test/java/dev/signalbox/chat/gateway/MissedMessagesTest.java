package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.ChatEvent.Gap;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvent.RoomFound;
import dev.signalbox.spi.chat.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said on a platform while the server or the connection is down.
final class MissedMessagesTest {
  private static final String LINE = "!rollback payments v4.12.2";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  private static MessagePosted said(
      ChatWorld world, String id, String person, String text, Instant at) {
    return new MessagePosted(world.pay, id, world.chat.person(person), text, at, false, false)
        .marked("after " + id);
  }

  private static Optional<String> cursor(ChatWorld world) {
    return new ChatCursors(world.database()).of(world.pay);
  }

  /// Somebody we know or not, and what they say.
  private static final List<List<String>> SAID =
      List.of(
          List.of("ada", "hello"),
          List.of("ada", LINE),
          List.of("ada", "!rollback"),
          List.of("eve", "hello"),
          List.of("eve", LINE));

  static Stream<Arguments> saidOnEveryDatabase() {
    return Arrays.stream(TestDatabases.values())
        .flatMap(
            kind -> SAID.stream().map(said -> Arguments.of(kind, said.getFirst(), said.getLast())));
  }

  @ParameterizedTest
  @MethodSource("saidOnEveryDatabase")
  void storesACursorWithItsMessageOrNeither(TestDatabases kind, String person, String text) {
    var database = new DyingDatabase[1];
    try (var world =
        ChatWorld.undriven(folder, clock -> database[0] = new DyingDatabase(kind.open(clock)))) {
      var event = said(world, "m1", person, text, world.now());
      world.links.observe(event.author(), "fake");
      database[0].dies(DyingDatabase.Death.BEFORE_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> world.gateway.take(event));
      assertEquals(Optional.empty(), cursor(world), "it would never be asked for again");
      assertEquals(List.of(), world.sees("ada"));

      database[0].dies(DyingDatabase.Death.AFTER_THE_COMMIT);
      assertThrows(DyingDatabase.Died.class, () -> world.gateway.take(event));
      assertEquals(Optional.of("after m1"), cursor(world));
      assertEquals(text, world.sees("ada").getFirst());

      world.gateway.take(event);
      assertEquals(1, world.sees("ada").stream().filter(text::equals).count());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void neverGoesBack(TestDatabases kind) {
    try (var world = ChatWorld.undriven(folder, kind::open)) {
      world.gateway.take(said(world, "m2", "ada", "two", NOON.minusSeconds(5)));
      world.gateway.take(said(world, "m1", "ada", "one", NOON.minusSeconds(6)));
      assertEquals(Optional.of("after m2"), cursor(world), "another node was slower");
      world.gateway.take(said(world, "m3", "ada", "three", NOON.minusSeconds(5)));
      assertEquals(Optional.of("after m3"), cursor(world), "said in the same moment, heard later");
      world.gateway.take(said(world, "m4", "ada", "four", Instant.parse("2099-01-01T00:00:00Z")));
      world.pass(Duration.ofSeconds(1));
      world.gateway.take(said(world, "m5", "ada", "five", world.now()));
      assertEquals(Optional.of("after m5"), cursor(world), "a wrong clock there stops nothing");
      world.gateway.take(said(world, "m5", "ada", "five", world.now()).marked(null));
      assertEquals(Optional.of("after m5"), cursor(world));
    }
  }

  @Test
  void goesOnWithWhatIsNotKept() {
    try (var world = new ChatWorld(folder)) {
      var cursors = new ChatCursors(world.database());
      var nowhere = world.chat.room("#nowhere");
      world.chat.says("ada", nowhere, "hello");
      assertEquals(Optional.of("1"), cursors.of(nowhere), "linked to no room");
      world.chat.saysDirectly("eve", "hello");
      assertEquals(Optional.of("2"), cursors.of(new Place("fake", "direct-eve", null)));
      for (int flood = 0; flood < 8; flood++) {
        world.chat.says("ada", world.pay, "!runs");
      }
      assertEquals(Optional.of("10"), cursors.of(world.pay), "the last ones get no answer");
      var thread = new Place("fake", "#pay", "m3");
      world.chat.says("ada", thread, "below");
      assertEquals(Optional.of("11"), cursors.of(thread));
      assertEquals(Optional.of("11"), cursors.of(world.pay), "a thread is no room of its own");
    }
  }

  @Test
  void takesTalkAsTalkAndOffersCommandsOnceTheConnectionIsBack() {
    try (var world = new ChatWorld(folder)) {
      world.chat.says("ada", world.pay, "before");
      world.chat.reachable(false);
      sayThree(world);
      world.chat.reachable(true);
      assertCaughtUp(world);
    }
  }

  @Test
  void takesTalkAsTalkAndOffersCommandsOnceTheServerIsBack() {
    try (var world = new ChatWorld(folder)) {
      world.chat.says("ada", world.pay, "before");
      world.chat.close();
      sayThree(world);
      world.chat.restart(new ChatCursors(world.database()));
      world.chat.start(world.gateway);
      assertCaughtUp(world);
    }
  }

  private static void sayThree(ChatWorld world) {
    world.chat.says("ada", world.pay, "is it slow?");
    world.chat.says("ada", world.pay, LINE);
    world.chat.says("eve", world.pay, "very");
    world.pass(Duration.ofSeconds(1));
  }

  private static void assertCaughtUp(ChatWorld world) {
    world.awaits("This came late", world.chat.person("ada"));
    assertEquals(List.of("before", "is it slow?", LINE, "very"), world.sees("eve"));
    assertEquals(List.of(), world.asked(), "nothing ran");
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void saysToWhomItTalksAloneWhatOfThatDidNotReachIt(TestDatabases kind) {
    try (var world = ChatWorld.undriven(folder, kind::open)) {
      var alone = new Place("fake", "direct-ada", null);
      world.gateway.take(
          new MessagePosted(
              alone, "m1", world.chat.person("ada"), "hello", world.now(), true, false));
      world.pass(Duration.ofMinutes(9));
      world.gateway.take(new Gap(alone, NOON.plusSeconds(120)));
      world.gateway.take(new Gap(new Place("fake", "direct-eve", null), NOON));
      var told = "fake: what you said to me alone between 12:02 and 12:09 UTC did not reach me.";
      var page = world.rooms.page(world.person("ada"), "@ada", new Cursor.Newest(), 9);
      assertEquals(told, page.orElseThrow().messages().getLast().shown().summary());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void saysOnceWhatDidNotReachIt(TestDatabases kind) {
    try (var world = ChatWorld.undriven(folder, kind::open)) {
      world.pass(Duration.ofMinutes(9));
      var gap = new Gap(world.pay, NOON.plusSeconds(120));
      world.gateway.take(gap);
      var told = "fake: what was said in #payments between 12:02 and 12:09 UTC did not reach me.";
      assertEquals(List.of(told), world.sees("eve"));

      world.gateway.take(gap);
      world.pass(Duration.ofSeconds(59));
      world.gateway.take(new Gap(world.pay, NOON.plusSeconds(125)));
      assertEquals(List.of(told), world.sees("eve"), "the same gap, of another node");

      world.pass(Duration.ofMinutes(3));
      world.gateway.take(gap);
      var rest = "fake: what was said in #payments between 12:09 and 12:12 UTC did not reach me.";
      assertEquals(List.of(told, rest), world.sees("eve"), "it went on");

      world.gateway.take(new Gap(world.pay, world.now().minusSeconds(59)));
      world.gateway.take(new Gap(world.pay, world.now().plusSeconds(59)));
      world.gateway.take(new Gap(world.chat.room("#nowhere"), NOON));
      assertEquals(List.of(told, rest), world.sees("eve"), "short, not yet, and nowhere");

      world.pass(Duration.ofDays(1));
      world.gateway.take(new Gap(world.pay, NOON.plusSeconds(3600)));
      assertEquals(
          "fake: what was said in #payments between 2026-03-01 13:00 and 2026-03-02 12:12 UTC did"
              + " not reach me.",
          world.sees("eve").getLast());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsNothingAgainThoughTheClockIsSet(TestDatabases kind) {
    try (var world = ChatWorld.undriven(folder, kind::open)) {
      world.pass(Duration.ofMinutes(9));
      world.gateway.take(new Gap(world.pay, NOON.plusSeconds(120)));
      assertEquals(1, world.sees("eve").size());
      var by = Duration.ofDays(2);
      world.setClock(by);
      world.gateway.take(new Gap(world.pay, NOON.plusSeconds(120).plus(by)));
      assertEquals(1, world.sees("eve").size());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isAwayFromTheFirstMomentAConnectionIsThere(TestDatabases kind) {
    try (var world = ChatWorld.undriven(folder, kind::open)) {
      var cursors = new ChatCursors(world.database());
      var found = new RoomFound(new Place("new", "C1", null), "#pay", Readers.MEMBERS, null);
      assertEquals(Optional.empty(), cursors.heardUntil("new"));
      world.gateway.take(found);
      assertEquals(Optional.of(NOON), cursors.heardUntil("new"));
      world.pass(Duration.ofMinutes(1));
      world.gateway.take(found);
      new ChatCursors(world.database()).begin("new");
      assertEquals(Optional.of(NOON), cursors.heardUntil("new"), "also for another server");
    }
  }
}
