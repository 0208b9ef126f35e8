package dev.signalbox.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.feature.Trouble;
import dev.signalbox.engine.people.FakeAudit;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TroublesTest {
  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final FakeAudit audit = new FakeAudit();
  private Database database = TestDatabases.MEMORY.open(clock);
  private Rooms rooms = rooms();
  private TroubleCounter counter = counter();

  private void open(TestDatabases kind) {
    database.close();
    database = kind.open(clock);
    rooms = rooms();
    counter = counter();
  }

  private Rooms rooms() {
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    return RoomFixture.unlinked(
        database, ids, new FakeEvents(), people, new Room("payments", "", List.of("everyone")));
  }

  private TroubleCounter counter() {
    var ids = new Ids(clock, RandomGenerator.of("L64X128MixRandom"));
    return new TroubleCounter(new Troubles(database, ids, rooms, audit), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void fails(@Nullable String owner, Trouble trouble) {
    counter.count(new AlertSource("watch", "payments", owner), trouble, "it has 9 MiB");
    counter.show(false);
  }

  private List<Message> shown(String person, String room) {
    return rooms
        .page(people.person(person), room, new Cursor.Newest(), 50)
        .orElseThrow()
        .messages();
  }

  private String summary() {
    return shown("ada", "payments").getLast().shown().summary();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsOnceAndCounts(TestDatabases kind) {
    open(kind);
    fails(null, Trouble.TOO_LARGE);
    assertEquals("watch: deliveries are too large · seen once · it has 9 MiB", summary());
    for (int i = 0; i < 13; i++) {
      fails(null, Trouble.TOO_LARGE);
    }
    assertTrue(summary().contains("seen once"), "not written each time");
    clock.advance(TroubleCounter.PAUSE);
    counter.show(false);
    assertTrue(summary().contains("seen 14 times since 2026-"), summary());
    assertEquals(1, shown("ada", "payments").size());
    assertEquals(List.of("alert.refused"), audit.kinds());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void goesOnCountingInTheSameCardAfterARestart(TestDatabases kind) {
    open(kind);
    fails(null, Trouble.UNREADABLE);
    fails(null, Trouble.UNREADABLE);
    counter.close();
    counter = counter();
    fails(null, Trouble.UNREADABLE);
    assertTrue(summary().contains("seen 3 times"), summary());
    assertEquals(1, shown("ada", "payments").size());
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void hasACardForEachTrouble(Trouble trouble) {
    fails(null, Trouble.PARTS);
    fails(null, trouble);
    assertEquals(trouble == Trouble.PARTS ? 1 : 2, shown("ada", "payments").size());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void tellsItsOwnersWhereItHasSome(TestDatabases kind) {
    open(kind);
    fails("bob", Trouble.TOO_LARGE);
    fails("release-managers", Trouble.UNREADABLE);
    fails("nobody-any-more", Trouble.PARTS);
    assertEquals(1, shown("bob", "@bob").size());
    assertEquals(1, shown("grace", "@grace").size());
    assertEquals(1, shown("linus", "@linus").size());
    assertEquals("watch: parts of deliveries cannot be read", title());
    assertEquals(1, shown("ada", "payments").size());
  }

  private @Nullable String title() {
    return shown("ada", "payments").getLast().shown().title();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void beginsANewCardAfterADayWithoutIt(TestDatabases kind) {
    open(kind);
    fails(null, Trouble.TOO_LARGE);
    clock.advance(Troubles.PEACE.minus(Duration.ofMinutes(1)));
    fails(null, Trouble.TOO_LARGE);
    assertEquals(1, shown("ada", "payments").size());
    clock.advance(Troubles.PEACE);
    fails(null, Trouble.TOO_LARGE);
    assertEquals(2, shown("ada", "payments").size());
    assertTrue(summary().contains("seen once"), summary());
  }
}
