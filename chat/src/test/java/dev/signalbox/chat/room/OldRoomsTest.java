package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.OldDatabase;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What was said under the version before, and what it had not sent yet.
@ParameterizedClass
@EnumSource(
    value = TestDatabases.class,
    names = {"SQLITE", "POSTGRES"})
final class OldRoomsTest {
  private final TestClock clock = TestClock.atNoon();
  private final Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final Database database;
  private final Outbox outbox;
  private final Rooms rooms;

  OldRoomsTest(TestDatabases kind) {
    clock.advance(Duration.between(clock.instant(), OldDatabase.KILLED));
    database = OldDatabase.open(kind, clock);
    var links = new RoomLinks(Map.of(new RoomLinks.Link("irc", "#ops"), "ops"));
    outbox = new Outbox(ids, people.people, links, new Links("https://box.example/"));
    var config = new RoomList(List.of(new Room("ops", "Work", List.of("everyone"))));
    rooms = new Rooms(database, ids, new FakeEvents(), people.people, () -> config, outbox);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> found(String query) {
    return rooms
        .search(people.person("eve"), SearchQuery.read(query, Days.UTC), null, 10, null)
        .hits()
        .stream()
        .map(hit -> String.valueOf(hit.message().text()))
        .toList();
  }

  @Test
  void isFoundOnceItIsIndexedAnew() {
    assertEquals(List.of(), found("zurich"));
    rooms.index().catchUp();
    String first = "Grüße aus Zürich: coredns-5d78c9869d restarts, see";
    for (String word : List.of("zurich", "coredns", "rollback OPS", "restarts")) {
      assertTrue(found(word).stream().anyMatch(text -> text.startsWith(first)), word + found(word));
    }
    assertEquals(List.of("naïve café in build v4.12.2"), found("cafe 4.12.2"));
    assertEquals(List.of("what is 10.100.200.7?"), found("10.100.200"));
    assertEquals(List.of(), found("plan"), "of a room that eve does not see");
  }

  @Test
  void newMessagesGoOnBehindTheOldOnes() {
    long last =
        database.read(
            h -> h.createQuery("select max(seq) from room_message").mapTo(Long.class).one());
    Message posted =
        database.write(tx ->
            rooms.post(
                tx, Draft.talk("ops", Author.of(people.person("eve"), "console"), "and now")));
    assertEquals(last + 1, posted.seq());
    assertEquals(List.of("and now"), found("now"));
  }

  @Test
  void whatWaitedForAPlatformIsSentInItsOrder() {
    var chat = new FakeChat("irc", clock);
    chat.room("#ops");
    chat.start(new RecordedEvents());
    try (var dispatcher =
        new OutboxDispatcher(database, outbox, new Buttons(ids), List.of(chat), clock)) {
      Held.by(dispatcher, database, chat);
      clock.advance(Duration.ofMinutes(1));
      dispatcher.queue("irc #ops").drain();
    }
    long waiting =
        database.read(handle ->
            handle
                .createQuery("select count(*) from outbox where state in ('new', 'sending')")
                .mapTo(Long.class)
                .one());
    assertEquals(0, waiting);
    List<String> talk =
        chat.messages().stream()
            .filter(message -> message.author() != null)
            .map(message -> message.card().summary())
            .toList();
    assertTrue(talk.getFirst().contains("Zürich"), talk::toString);
    assertEquals("naïve café in build v4.12.2", talk.get(1));
  }
}
