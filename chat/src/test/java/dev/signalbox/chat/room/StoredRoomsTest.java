package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.OldDatabase;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StoredRoomsTest {
  private static final Room PAYMENTS = new Room("payments", "Money", List.of("everyone"));
  private static final Room RELEASE = new Room("release", "", List.of("grace", "dev"));

  private final TestClock clock = TestClock.atNoon();
  private final FakeDirectory people = new FakeDirectory();
  private final List<AuditEntry> recorded = new ArrayList<>();

  private StoredRooms opened(Database database, Room... configured) {
    return StoredRooms.open(
        database, (_, entry) -> recorded.add(entry), new RoomConfig(List.of(configured)));
  }

  private static List<String> names(List<Room> rooms) {
    return rooms.stream().map(Room::name).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void configuredRoomsAreRows(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      StoredRooms rooms = opened(database, RELEASE, PAYMENTS);
      assertEquals(List.of("payments", "release"), names(rooms.get().all()));
      assertEquals(PAYMENTS, rooms.get().named("payments").orElseThrow());
      assertEquals(List.of("payments"), names(rooms.get().readableBy(people.get("eve"))));
      assertEquals(2, names(rooms.get().readableBy(people.get("ada"))).size());
      assertSame(rooms.get(), rooms.get(), "read again only when something changed");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void theFileWinsAtEachStart(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      StoredRooms before = opened(database, PAYMENTS, RELEASE);
      recorded.clear();
      opened(database, RELEASE, PAYMENTS);
      assertEquals(List.of(), recorded, "nothing changed");
      opened(database, PAYMENTS, new Room("release", "Ship it", List.of("linus")));
      Room release = before.get().named("release").orElseThrow();
      assertEquals(new Room("release", "Ship it", List.of("linus")), release);
      assertEquals("room.configured", recorded.getFirst().kind());
      assertEquals("linus", recorded.getFirst().facts().get("members"));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatLeftTheFileCanBeReadByItsMembersUntilItIsBack(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      StoredRooms rooms = opened(database, PAYMENTS, RELEASE);
      opened(database, PAYMENTS);
      Room release = rooms.get().named("release").orElseThrow();
      assertTrue(release.archived());
      assertTrue(release.admits(people.get("grace")));
      assertFalse(release.admits(people.get("eve")));
      assertEquals("room.archived", recorded.getLast().kind());
      opened(database, PAYMENTS, RELEASE);
      assertFalse(rooms.get().named("release").orElseThrow().archived());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void nobodySeesAnythingWhileTheDatabaseDoesNotSayWhat(TestDatabases kind) {
    Database database = kind.open(clock);
    StoredRooms rooms = opened(database, PAYMENTS);
    rooms.get();
    database.close();
    assertThrows(RuntimeException.class, rooms::get);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestDatabases.class,
      names = {"SQLITE", "POSTGRES"})
  void namesThatWereUsedBeforeThereWereRowsAreNobodysUntilTheyAreConfigured(TestDatabases kind) {
    try (Database database = OldDatabase.open(kind, clock)) {
      StoredRooms rooms = opened(database, PAYMENTS);
      for (String used : List.of("ops", "secret")) {
        Room room = rooms.get().named(used).orElseThrow();
        assertTrue(room.archived());
        assertEquals(List.of(), room.members());
      }
      assertTrue(rooms.get().all().stream().noneMatch(Room::direct));
      opened(database, new Room("ops", "Work", List.of("everyone")));
      assertTrue(rooms.get().named("ops").orElseThrow().admits(people.get("eve")));
    }
  }
}
