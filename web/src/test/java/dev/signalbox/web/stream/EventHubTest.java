package dev.signalbox.web.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EventHubTest {
  private static final String ALIVE = ": \n\n";

  private final Database database = Databases.inMemory(TestClock.atNoon());
  private final JdbcEvents events = JdbcEvents.open(database);
  private final Set<String> signedIn = ConcurrentHashMap.newKeySet();
  private final Map<Reader, FakeWire> wires = new ConcurrentHashMap<>();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private EventHub hub = hub(EventHub.BEAT);

  private EventHub hub(Duration beat) {
    return new EventHub(
        events,
        people.people,
        () -> (person, room) -> !room.equals("secret of " + person.id()),
        (session, person) -> signedIn.contains(session + person),
        TestClock.atNoon(),
        beat);
  }

  private Reader joined(String person) throws InterruptedException {
    var wire = new FakeWire();
    var self = new Reader[1];
    var reader = new Reader(person, "session", wire, () -> hub.leave(self[0]));
    self[0] = reader;
    wires.put(reader, wire);
    signedIn.add("session" + person);
    assertEquals(ReaderRegistry.Room.FREE, hub.admit(reader));
    hub.join(reader, hub.newest());
    return reader;
  }

  private void append(String room, String payload) {
    database.write(transaction -> {
      events.append(transaction, "note", room, null, Map.of("text", payload));
      return true;
    });
  }

  private String taken(Reader reader) {
    FakeWire wire = wires.get(reader);
    while (wire.takeOne()) {
      // Everything that waits.
    }
    return wire.taken();
  }

  @AfterEach
  void close() {
    hub.close();
    events.close();
    database.close();
  }

  @Test
  void showsThatItIsAliveByItself() throws InterruptedException {
    hub = hub(Duration.ofMillis(5));
    hub.start();
    var ada = joined("ada");
    assertEquals(Duration.ofSeconds(15), EventHub.BEAT);
    Eventually.holds("two beats", () -> taken(ada).startsWith(ALIVE + ALIVE));
  }

  @Test
  void endsAtABeatTheStreamsOfThoseWhoAreNotSignedInAnyMore() throws InterruptedException {
    hub.start();
    var ada = joined("ada");
    var eve = joined("eve");
    signedIn.remove("sessioneve");
    hub.beat();
    assertTrue(wires.get(eve).cut);
    assertFalse(wires.get(ada).cut);
    assertEquals(ALIVE, taken(ada));
    assertEquals(1, hub.readers());
  }

  @Test
  void boundsTheStreamsOfOnePerson() throws InterruptedException {
    hub.start();
    Reader first = joined("ada");
    for (int i = 1; i < ReaderRegistry.MOST_EACH; i++) {
      joined("ada");
    }
    var oneMore = new Reader("ada", "session", new FakeWire(), () -> {});
    assertEquals(ReaderRegistry.Room.NONE_FOR_PERSON, hub.admit(oneMore));
    joined("eve");
    first.cut();
    assertEquals(ReaderRegistry.Room.FREE, hub.admit(oneMore));
    assertEquals(ReaderRegistry.MOST_EACH + 1, hub.readers());
  }

  @Test
  void tellsTheServersStateToThoseWhoAreThereAndThoseWhoComeLater() throws InterruptedException {
    hub.start();
    var ada = joined("ada");
    hub.server("{\"writable\":false}");
    String news = "event: server\ndata: {\"writable\":false}\n\n";
    Eventually.holds("the news", () -> taken(ada).equals(news));
    assertTrue(taken(joined("eve")).startsWith(news));
  }

  @Test
  void deliversEverythingInOrderHoweverLongAFlushTakes() throws InterruptedException {
    hub.start();
    var ada = joined("ada");
    var eve = joined("eve");
    for (int i = 0; i < 200; i++) {
      append(i % 2 == 0 ? "lobby" : "secret of eve", "note " + i);
    }
    Eventually.holds("everything", () -> taken(ada).contains("note 199"));
    Eventually.holds("her part", () -> taken(eve).contains("note 198"));
    assertEquals(200, taken(ada).split("event: note", -1).length - 1);
    assertEquals(100, taken(eve).split("event: note", -1).length - 1);
    assertTrue(taken(ada).indexOf("note 7\"") < taken(ada).indexOf("note 8\""));
  }
}
