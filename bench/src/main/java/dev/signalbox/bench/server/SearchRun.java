package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import dev.signalbox.bench.Goal;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Finding something where very much was said, without the web, on either database.
///
/// @param messages in all, one of 10,000 of them in a quiet room
/// @param url of an empty PostgreSQL, or null for SQLite
public record SearchRun(int messages, @Nullable String url) {
  private static final int ROUNDS = 30;
  private static final int FOUND = 30;

  public boolean run(Path parent) throws Exception {
    Site site = Site.make(parent);
    TimeSource clock = TimeSource.system();
    try (Database database = Databases.open(DatabaseConfig.of(site.data(), url), clock);
        JdbcEvents events = JdbcEvents.open(database)) {
      var ids = new Ids(clock, new SplittableRandom(2));
      People people =
          People.open(site.people(), List.of(), database, (transaction, entry) -> {}, clock);
      var outbox = new Outbox(ids, people, RoomLinks.NONE, new Links("http://localhost"));
      var config =
          new RoomList(
              List.of(
                  new Room(EmbeddedServer.ROOM, "", List.of("everyone")),
                  new Room(Talk.QUIET, "", List.of("everyone"))));
      var rooms = new Rooms(database, ids, events, people, () -> config, outbox);
      long start = System.nanoTime();
      new Talk().fill(database, rooms, messages);
      System.out.printf(
          Locale.ROOT, "%,d messages in %.1f s%n", messages, (System.nanoTime() - start) / 1e9);
      return measure(rooms, people.person(Fixture.PEOPLE.getFirst()).orElseThrow());
    } finally {
      Folders.delete(site.folder());
    }
  }

  private boolean measure(Rooms rooms, Person person) {
    boolean all = true;
    for (Map.Entry<String, String> query : queries().entrySet()) {
      var times = new Histogram(60_000_000L, 3);
      int found = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        var wanted = SearchQuery.read(query.getValue(), Days.UTC);
        found = rooms.search(person, wanted, null, FOUND, null).hits().size();
        times.recordValue((System.nanoTime() - start) / 1_000);
      }
      String what = query.getKey() + ", " + found + " found of " + messages + " messages, p95";
      all &= Goal.atMost(what, 100, "ms").report(times.getValueAtPercentile(95) / 1e3);
    }
    return all;
  }

  private static Map<String, String> queries() {
    String common = Talk.word(0);
    String other = Talk.word(1);
    String rare = Talk.word(4_900);
    var queries = new LinkedHashMap<String, String>();
    queries.put("a common word", common);
    queries.put("a rare word", rare);
    queries.put("a word nobody said", "unsaidword");
    queries.put("two common words", common + " " + other);
    queries.put("a common and a rare word", common + " " + rare);
    queries.put("a common word in a quiet room", common + " in:" + Talk.QUIET);
    queries.put("a common word of one person", common + " from:" + Fixture.PEOPLE.getLast());
    queries.put("a phrase of common words", "\"" + common + " " + other + "\"");
    queries.put("a beginning of three letters", common.substring(0, 3));
    queries.put("a common word without another", common + " -" + other);
    queries.put("a common word before there was any", common + " before:2000-01-01");
    return queries;
  }
}
