package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.chat.delivery.Links;
import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.RoomList;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.event.JdbcEvents;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.spi.time.TimeSource;
import java.util.List;
import java.util.SplittableRandom;

/// Long talk in a room, written into an installation's database before its server starts.
final class Talk {
  /// A room in which one of very many messages is said.
  static final String QUIET = "quiet";

  private static final int QUIET_EVERY = 10_000;
  private static final int WORDS = 5_000;
  private static final int BATCH = 500;
  private static final String SYLLABLES = "bacedifoguhajekilomunaperisotu";

  private final SplittableRandom random = new SplittableRandom(1);

  static void fill(Site site, int messages) {
    TimeSource clock = TimeSource.system();
    var ids = new Ids(clock, new SplittableRandom(2));
    var config = new RoomList(List.of(new Room(EmbeddedServer.ROOM, "", List.of("everyone"))));
    try (Database database = Databases.open(new DatabaseConfig.Sqlite(site.data()), clock);
        JdbcEvents events = JdbcEvents.open(database)) {
      People people =
          People.open(site.people(), List.of(), database, (transaction, entry) -> {}, clock);
      var outbox = new Outbox(ids, people, RoomLinks.NONE, new Links("http://localhost"));
      new Talk()
          .fill(database, new Rooms(database, ids, events, people, () -> config, outbox), messages);
    }
  }

  void fill(Database database, Rooms rooms, int messages) {
    boolean quiet = rooms.room(QUIET).isPresent();
    for (int from = 0; from < messages; from += BATCH) {
      int begin = from;
      int end = Math.min(from + BATCH, messages);
      database.write(transaction -> {
        for (int i = begin; i < end; i++) {
          String id = Fixture.PEOPLE.get(random.nextInt(Fixture.PEOPLE.size()));
          var author = new Author(Author.Kind.PERSON, id, id, "console");
          String room = quiet && i % QUIET_EVERY == 0 ? QUIET : EmbeddedServer.ROOM;
          rooms.post(transaction, Draft.talk(room, author, sentence()));
        }
        return true;
      });
    }
    rooms.catchUp();
  }

  private String sentence() {
    var text = new StringBuilder();
    for (int i = random.nextInt(4, 16); i > 0; i--) {
      text.append(word(rank())).append(' ');
    }
    return text.toString().strip();
  }

  /// Few words often, most words seldom, as people talk.
  private int rank() {
    double even = random.nextDouble();
    return (int) Math.min(WORDS - 1, Math.pow(WORDS, even) - 1);
  }

  /// The word of this rank; 0 is the most frequent.
  static String word(int rank) {
    var word = new StringBuilder();
    for (int rest = rank + 225; rest > 0; rest /= 15) {
      int at = rest % 15 * 2;
      word.append(SYLLABLES, at, at + 2);
    }
    return word.toString();
  }
}
