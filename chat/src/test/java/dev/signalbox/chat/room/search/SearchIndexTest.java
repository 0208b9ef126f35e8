package dev.signalbox.chat.room.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.SearchResult;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Faults;
import dev.signalbox.engine.store.ForwardingDatabase;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Work;
import dev.signalbox.testkit.TestClock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Indexing what was said before there was an index, a few messages at once.
final class SearchIndexTest {
  private static final int OLD = 1_000;

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void oldMessagesAreIndexedNewestFirstAndWhoSearchesIsTold(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      before(box.database);
      box.says("bob", "payments", "message of now");
      assertEquals(List.of(note(0)), result(box, "now").notes());
      assertEquals(SearchIndex.Step.WHOLE_BATCH, box.index().step());
      assertEquals(List.of("message 999"), texts(box, "999"));
      assertEquals(List.of(), texts(box, "\"message 1\""));
      assertEquals(List.of(note(20)), result(box, "now").notes());
      box.index().catchUp();
      assertEquals(SearchIndex.Step.NOTHING, box.index().step());
      assertEquals(List.of(), result(box, "now").notes());
      assertEquals(List.of("message 1"), texts(box, "\"message 1\""));
    }
  }

  @Test
  void aFewNewMessagesAreNoWholeBatch() {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      box.says("bob", "payments", "one");
      box.says("bob", "payments", "two");
      assertEquals(SearchIndex.Step.SOME, box.index().step());
      assertEquals(SearchIndex.Step.NOTHING, box.index().step());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void anEditMadeMeanwhileWins(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      before(box.database);
      Message old = box.rooms.message("m500").orElseThrow();
      box.database.write(transaction -> box.rooms.edit(transaction, old, "changed"));
      assertEquals(List.of("changed"), texts(box, "changed"));
      box.index().catchUp();
      assertEquals(List.of("changed"), texts(box, "changed"));
      assertEquals(List.of(), texts(box, "500"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"POSTGRES"})
  void whatTheIndexWillNeverHoldIsPassedOver(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      before(box.database);
      box.database.write(tx ->
          tx.handle()
              .execute("ALTER TABLE room_terms ADD CHECK (seq NOT IN (400, 999) OR terms = '')"));
      box.index().catchUp();
      assertEquals(List.of("message 1"), texts(box, "\"message 1\""));
      assertEquals(List.of("message 401"), texts(box, "401"));
      assertEquals(List.of(), texts(box, "\"message 400\""));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasSaidIsFoundAlsoWhenTheServerDiesWhileItIsIndexed(boolean kept) {
    var faults = new Faults();
    try (var box = new RoomFixture(clock -> TestDatabases.inMemory(clock, faults))) {
      box.says("bob", "payments", "a needle");
      long next = faults.commits() + 1;
      if (kept) {
        faults.crashAfter(next);
      } else {
        faults.crashBefore(next);
      }
      assertThrows(Faults.Crash.class, () -> box.index().step());
      assertEquals(List.of("a needle"), texts(box, "needle"));
      Message said = result(box, "needle").hits().getFirst().message();
      box.database.write(transaction -> box.rooms.edit(transaction, said, "a pin"));
      assertEquals(List.of("a pin"), texts(box, "pin"));
      assertEquals(List.of(), texts(box, "needle"));
    }
  }

  @Test
  void whatWasStoredByACommitThatNobodyHeardOfIsFound() {
    var faults = new Faults();
    try (var box = new RoomFixture(clock -> TestDatabases.inMemory(clock, faults))) {
      box.says("bob", "payments", "an old needle");
      box.index().catchUp();
      faults.crashAfter(faults.commits() + 1);
      assertThrows(Faults.Crash.class, () -> box.says("bob", "payments", "a new needle"));
      assertEquals(List.of("a new needle", "an old needle"), texts(box, "needle"));
    }
  }

  @Test
  void whileNothingCanBeWrittenWhoSearchesIsToldThatTheNewestAreMissing() {
    var full = new AtomicBoolean();
    try (var box = new RoomFixture(clock -> new FullDisk(TestDatabases.MEMORY.open(clock), full))) {
      box.says("bob", "payments", "found needle");
      assertEquals(List.of("found needle"), texts(box, "needle"));
      box.says("bob", "payments", "new needle");
      full.set(true);
      assertEquals(List.of("found needle"), texts(box, "needle"));
      assertEquals(
          List.of("The newest messages are still being indexed"), result(box, "needle").notes());
      full.set(false);
      assertEquals(List.of("new needle", "found needle"), texts(box, "needle"));
      assertEquals(List.of(), result(box, "needle").notes());
    }
  }

  /// A database on a disk that is full at times.
  private static final class FullDisk extends ForwardingDatabase {
    private final AtomicBoolean full;

    private FullDisk(Database database, AtomicBoolean full) {
      super(database);
      this.full = full;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
      if (full.get()) {
        throw new StoreReadOnlyException("the disk is full", null);
      }
      return super.write(work);
    }
  }

  @Test
  void twoNodesShareTheWork() throws Exception {
    var clock = TestClock.atNoon();
    List<Database> nodes = TestDatabases.twoNodes(clock);
    try (var one = nodes.getFirst();
        var two = nodes.getLast();
        var threads = Executors.newFixedThreadPool(2)) {
      before(one);
      List<SearchIndex> indexes = List.of(index(one, clock), index(two, clock));
      List<Callable<Boolean>> work =
          indexes.stream().<Callable<Boolean>>map(index -> () -> done(index)).toList();
      for (var ended : threads.invokeAll(work)) {
        assertTrue(ended.get());
      }
      long rows =
          one.read(handle ->
              handle.createQuery("select count(*) from room_terms").mapTo(Long.class).one());
      assertEquals(OLD, rows);
    }
  }

  private static boolean done(SearchIndex index) {
    index.catchUp();
    return true;
  }

  private static SearchIndex index(Database database, TestClock clock) {
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    return new SearchIndex(database, ids, new JdbcTerms(database.dialect()));
  }

  /// Messages as they stood there when the index was brought in.
  private static void before(Database database) {
    database.write(transaction -> {
      transaction
          .handle()
          .execute(
              """
              with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
              insert into room_message
                (id, room, author_kind, author_id, author_name, author_platform, body, at)
              select 'm' || i, 'payments', 'PERSON', 'bob', 'Bob', 'console',
                'message ' || i, i from n
              """);
      RoomFixture.indexed(transaction.handle(), database.dialect());
      return transaction
          .handle()
          .execute("insert into room_unindexed (id, first, last) values ('older', 1, 1000)");
    });
  }

  private static String note(int done) {
    return "Older messages are still being indexed, newest first: " + done + " % done";
  }

  private static SearchResult result(RoomFixture box, String query) {
    return box.rooms.search(box.person("ada"), SearchQuery.read(query, Days.UTC), null, 10, null);
  }

  private static List<String> texts(RoomFixture box, String query) {
    return box.found(SearchQuery.read(query, Days.UTC));
  }
}
