package dev.signalbox.chat.room;

import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.search.SearchIndex;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.TestClock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rooms over a real database: `payments` for everyone, linked to `#pay` on the connection `fake`,
/// and `release` for release managers.
public final class RoomFixture implements AutoCloseable {
  public final TestClock clock = TestClock.atNoon();
  public final Database database;
  public final PeopleFixture people = new PeopleFixture();
  public final FakeEvents events = new FakeEvents();
  public final Ids ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
  public final Outbox outbox;
  public final Rooms rooms;

  public RoomFixture(TestDatabases kind) {
    this(kind::open);
  }

  public RoomFixture(Function<InstantSource, Database> opening) {
    this(opening, null);
  }

  /// @param log where events go, or null for `events`
  RoomFixture(Function<InstantSource, Database> opening, @Nullable Events log) {
    database = opening.apply(clock);
    var links = new RoomLinks(Map.of(new RoomLinks.Link("fake", "#pay"), "payments"));
    outbox = new Outbox(ids, people.people, links, new Links("https://box.example/"));
    var config =
        new RoomList(
            List.of(
                new Room("payments", "Money", List.of("everyone")),
                new Room("release", "", List.of("release-managers"))),
            links);
    rooms =
        new Rooms(database, ids, log == null ? events : log, people.people, () -> config, outbox);
  }

  /// These links as signalbox.yaml says them, of which none is let out.
  public static LinkConfig configured(RoomLinks links, Set<String> connections) {
    return new LinkConfig(
        connections,
        links.rooms().entrySet().stream()
            .map(entry -> configured(entry.getKey(), entry.getValue()))
            .toList(),
        Map.of());
  }

  private static LinkConfig.Configured configured(RoomLinks.Link link, String room) {
    var place = new Place(link.connection(), link.place(), null);
    return new LinkConfig.Configured(room, link.connection(), new ChatAdapter.Channel.At(place));
  }

  /// Rooms of signalbox.yaml alone, which no chat platform shows.
  public static Rooms unlinked(
      Database database, Ids ids, Events events, PeopleFixture people, Room... rooms) {
    var outbox = new Outbox(ids, people.people, RoomLinks.NONE, new Links("https://box.example"));
    var list = new RoomList(List.of(rooms));
    return new Rooms(database, ids, events, people.people, () -> list, outbox);
  }

  public SearchIndex index() {
    return rooms.index();
  }

  /// Lets messages that were written past the rooms count as looked at by the index.
  public static void indexed(Handle handle, Dialect dialect) {
    if (dialect == Dialect.SQLITE) {
      handle.execute("update room_indexed set last = (select max(seq) from room_message)");
    }
  }

  public Person person(String id) {
    return people.person(id);
  }

  public Message says(String person, String room, String text) {
    return post(Draft.talk(room, Author.of(person(person), "console"), text));
  }

  void sayAll(String person, List<String> texts) {
    database.write(transaction -> {
      for (String text : texts) {
        rooms.post(transaction, Draft.talk("payments", Author.of(person(person), "console"), text));
      }
      return true;
    });
  }

  public Message post(Draft draft) {
    return database.write(transaction -> rooms.post(transaction, draft));
  }

  public Message show(String key, Card card) {
    return database.write(
        transaction -> rooms.show(transaction, Draft.card("payments", card).keyed(key)));
  }

  /// The hits of a query with days in UTC.
  List<SearchResult.Hit> hits(String person, String query) {
    return hits(person, query, 10, null);
  }

  List<SearchResult.Hit> hits(String person, String query, int limit, @Nullable String before) {
    var read = SearchQuery.read(query, Days.UTC);
    return rooms.search(person(person), read, null, limit, before).hits();
  }

  /// The texts that a query finds for eve.
  public List<String> found(SearchQuery query) {
    return rooms.search(person("eve"), query, null, Rooms.MOST, null).hits().stream()
        .map(hit -> String.valueOf(hit.message().text()))
        .toList();
  }

  @Override
  public void close() {
    people.close();
    database.close();
  }
}
