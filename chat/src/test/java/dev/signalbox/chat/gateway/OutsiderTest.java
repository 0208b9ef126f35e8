package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody in a channel of another platform that is linked to a room they are not in, beside one
/// that is linked to none: no answer tells the two apart, nor what runs there.
final class OutsiderTest {
  private static final List<String> LINES =
      List.of(
          "!purge payments",
          "!purge",
          "!rollback payments v4.12.2",
          "!whoami",
          "!nonsense",
          "!help purge",
          "hello");

  @TempDir Path folder;
  private ChatWorld world;
  private Place hidden;
  private Place none;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
    hidden = world.chat.room("#rel");
    none = world.chat.room("#random");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// What the person is answered to each line, in any order.
  private List<String> answers(String person, Place place) {
    LINES.forEach(line -> world.chat.says(person, place, line));
    delivered();
    return world.chat.messages().stream()
        .filter(message -> message.place().room().equals(place.room()))
        .filter(message -> world.chat.person(person).userId().equals(message.onlyFor()))
        .map(message -> message.card().summary().replace(place.room(), "#place"))
        .sorted()
        .toList();
  }

  private void delivered() {
    Eventually.holds(
        "all is delivered",
        () ->
            world
                .database()
                .read(handle ->
                    handle
                        .createQuery(
                            "select count(*) from outbox where state in ('new', 'sending')")
                        .mapTo(Long.class)
                        .one())
                .equals(0L));
  }

  @Test
  void aPersonWhoIsNotInTheRoomIsAnsweredAsWhereThereIsNone() {
    List<String> answered = answers("ada", hidden);
    assertEquals(answers("ada", none), answered);
    assertEquals(3, answered.size(), answered::toString);
    assertTrue(
        answered.stream().allMatch(text -> text.startsWith("This place belongs to no room")),
        answered::toString);
    assertEquals(List.of(), world.asked());
  }

  @Test
  void anAccountThatIsNobodysIsAnsweredAsWhereThereIsNone() {
    List<String> answered = answers("eve", hidden);
    assertEquals(answers("eve", none), answered);
    assertEquals(2, answered.size(), answered::toString);
  }

  @Test
  void allThatWasSaidThereIsSeenInTheRoomByItsMembers() {
    answers("ada", hidden);
    answers("eve", hidden);
    var seen =
        world
            .rooms
            .page(world.person("grace"), "release", new Cursor.Newest(), 100)
            .orElseThrow()
            .messages()
            .stream()
            .map(message -> message.shown().summary())
            .toList();
    assertEquals(2 * LINES.size(), seen.size(), seen::toString);
    assertTrue(seen.containsAll(LINES), seen::toString);
  }

  @Test
  void anEditThatBecomesACommandIsAnsweredToNobodyOutside() {
    String id = world.chat.says("ada", hidden, "hello");
    for (String line : List.of("!purge payments", "!whoami")) {
      world.chat.tell(
          new ChatEvent.MessageEdited(hidden, id, world.chat.person("ada"), line, world.now()));
    }
    delivered();
    assertEquals(List.of(), world.chat.messages());
  }

  @Test
  void membersAreUnderstood() {
    world.chat.says("grace", hidden, "!purge payments");
    assertEquals("purge payments", world.only().line());
  }

  @Test
  void outsidersWhoRepeatThemselvesAreNotAnsweredForEver() {
    for (int i = 0; i < 12; i++) {
      world.chat.says("ada", hidden, "!whoami");
    }
    delivered();
    assertEquals(6, world.chat.messages().size(), "five answers and one word of warning");
  }
}
