package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.TracedDatabase;
import dev.signalbox.spi.chat.Card;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Looking for what one may not see gives the database the same statements, which find as many
/// rows, and lets it look at as much, as looking for what is not there: so it takes as long.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class SameWorkTest {
  private static final String NOTHING = "zzzzzz";

  /// Steps of SQLite's machine, or rows of PostgreSQL: what it takes to see that a row is not for
  /// somebody. A message is some hundred.
  private static final long A_ROW = 80;

  private TracedDatabase database;
  private final ChatWorld world;
  private final Person eve;

  SameWorkTest(TestDatabases kind, @TempDir Path folder) {
    world = ChatWorld.undriven(folder, clock -> database = new TracedDatabase(kind.open(clock)));
    eve = world.person("eve");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void sameWork(Map<String, Consumer<String>> ways, String hidden, String absent) {
    ways.forEach((name, way) -> {
      way.accept(absent);
      var none = database.during(() -> way.accept(absent));
      var kept = database.during(() -> way.accept(hidden));
      assertEquals(none.looks(), kept.looks(), name);
      long more = kept.work() - none.work();
      assertTrue(Math.abs(more) <= A_ROW, name + ": " + none.work() + " and " + kept.work());
    });
  }

  private Message post(Draft draft) {
    return database.write(transaction -> world.rooms.post(transaction, draft));
  }

  private Map<String, Consumer<String>> waysToAMessage() {
    String seen = world.says("eve", "seen").message().id();
    Map<String, Consumer<String>> ways = new LinkedHashMap<>();
    ways.put("message", id -> world.rooms.message(eve, id));
    ways.put("thread", id -> world.rooms.thread(eve, id));
    ways.put("older replies", id -> world.rooms.thread(eve, seen, id));
    ways.put("before", id -> page("payments", new Cursor.Before(id)));
    ways.put("after", id -> page("payments", new Cursor.After(id)));
    ways.put("around", id -> page("payments", new Cursor.Around(id)));
    ways.put("older hits", id -> search("seen", null, id));
    ways.put("read", id -> world.rooms.markRead(eve, "payments", id));
    ways.put("press", id -> world.console.press(eve, id, "approve", "press"));
    ways.put("reply", id -> world.console.post(eve, "payments", id, "reply", "hello", Days.UTC));
    return ways;
  }

  private void page(String room, Cursor cursor) {
    world.rooms.page(eve, room, cursor, 10);
  }

  private void search(String words, String room, String before) {
    world.rooms.search(eve, SearchQuery.read(words, Days.UTC), room, 10, before);
  }

  @Test
  void aMessageOfAHiddenRoom() {
    var author = Author.of(world.person("grace"), "console");
    var hidden = post(Draft.talk("release", author, "secret ".repeat(1000)));
    sameWork(waysToAMessage(), hidden.id(), NOTHING);
  }

  @Test
  void aReplyInAHiddenRoom() {
    var author = Author.of(world.person("grace"), "console");
    var root = post(Draft.talk("release", author, "secret"));
    var hidden = post(Draft.talk("release", author, "reply").inThread(root.id()));
    sameWork(waysToAMessage(), hidden.id(), NOTHING);
  }

  @Test
  void whatIsForSomebodyElseInARoomOfTheirs() {
    var card = Card.text("secret ".repeat(1000));
    var hidden = post(Draft.card("payments", card).onlyFor("ada"));
    sameWork(waysToAMessage(), hidden.id(), NOTHING);
  }

  @Test
  void aHiddenRoom() {
    var author = Author.of(world.person("grace"), "console");
    post(Draft.talk("release", author, "secret"));
    Map<String, Consumer<String>> ways = new LinkedHashMap<>();
    ways.put("page", room -> page(room, new Cursor.Newest()));
    ways.put("say", room -> world.console.post(eve, room, null, "c", "hello", Days.UTC));
    ways.put("command", room -> world.console.post(eve, room, null, "c", "/help", Days.UTC));
    ways.put("search there", room -> search("secret", room, null));
    ways.put("search in", room -> search("secret in:" + room, null, null));
    sameWork(ways, "release", "nowhere");
    sameWork(ways, "@grace", "@nobody");
  }

  @Test
  void aHiddenRunAndItsQuestion() {
    world.console.post(
        world.person("grace"), "release", null, "grace", "/purge payments", Days.UTC);
    var sight = world.rooms.sight(world.person("grace"));
    RunView run = world.runs.page(RunFilter.newest(sight, 1)).getFirst();
    Map<String, Consumer<String>> ways = new LinkedHashMap<>();
    for (String word : new String[] {"approve", "refuse", "cancel"}) {
      ways.put(word, code -> world.says("eve", "/" + word + " " + code));
    }
    ways.put("outcome", code -> world.says("eve", "/outcome " + code + " happened"));
    sameWork(ways, run.code(), NOTHING);
    sameWork(ways, run.approvals().getFirst().code(), NOTHING);
  }
}
