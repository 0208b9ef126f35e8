package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Groups whose key no index holds, with words that nothing makes shorter.
final class LongKeyTest {
  private final TestClock clock = TestClock.atNoon();
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  @AutoClose private final PeopleFixture people = new PeopleFixture();

  private Rooms rooms(Database database) {
    var ids = new Ids(clock, random);
    return RoomFixture.unlinked(
        database, ids, new FakeEvents(), people, new Room("payments", "", List.of("everyone")));
  }

  private String words(int length) {
    var words = new StringBuilder();
    while (words.length() < length) {
      words.append(Long.toString(random.nextLong() >>> 1, 36)).append(' ');
    }
    return words.toString();
  }

  private SignalGroup signals(String key, String words) {
    var labels = Map.of(words, words);
    var alert =
        SignalFixture.signal(words, true, labels, Map.of("summary", words), clock.instant(), null);
    return new SignalGroup(key, words, true, labels, List.of(alert), null, 0, Received.Refused.NONE);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void areTakenAndKeptApart(TestDatabases kind) {
    try (var database = kind.open(clock)) {
      Rooms rooms = rooms(database);
      var intake = Bulkheads.on(1).intake();
      var alerts =
          new Alerts(database, new Ids(clock, random), rooms, new FakeAudit(), intake, null);
      var source = new AlertSource("alertmanager", "payments", null);
      String key = words(60_000);
      SignalGroup first = signals(key, words(20_000));
      assertTrue(alerts.receive(first, source));
      assertFalse(alerts.receive(first, source), "the same group again");
      assertTrue(alerts.receive(signals(key + "2", "other"), source));
      var ada = people.person("ada");
      var cards = rooms.page(ada, "payments", new Cursor.Newest(), 50).orElseThrow().messages();
      assertEquals(2, cards.size());
    }
  }
}
