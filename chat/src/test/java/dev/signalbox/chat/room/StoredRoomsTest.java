package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.link.JdbcLinkStore;
import dev.signalbox.chat.room.row.JdbcRoomStore;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.OldDatabase;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StoredRoomsTest {
  private static final Room PAYMENTS = new Room("payments", "Money", List.of("everyone"));
  private static final Room RELEASE = new Room("release", "", List.of("grace", "dev"));

  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final List<AuditEntry> recorded = new ArrayList<>();

  private StoredRooms opened(Database database, Room... configured) {
    return linked(database, RoomLinks.NONE, configured);
  }

  private StoredRooms linked(Database database, RoomLinks links, Room... configured) {
    return server(database, Set.of("irc"), links, configured);
  }

  private StoredRooms server(
      Database database, Set<String> connections, RoomLinks links, Room... configured) {
    return StoredRooms.open(
        database,
        (_, entry) -> recorded.add(entry),
        new RoomConfig(List.of(configured)),
        RoomFixture.configured(links, connections));
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
      assertEquals(List.of("payments"), names(rooms.get().readableBy(people.person("eve"))));
      assertEquals(2, names(rooms.get().readableBy(people.person("ada"))).size());
      assertSame(rooms.get(), rooms.get(), "read again only when something changed");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatWasReadInsideAChangeIsKeptForNobody(TestDatabases kind) {
    try (Database database = kind.open(clock)) {
      StoredRooms rooms = opened(database, PAYMENTS);
      assertEquals(List.of("payments"), names(rooms.get().all()));
      assertThrows(
          IllegalStateException.class,
          () ->
              database.write(transaction -> {
                add(transaction, "gone");
                assertEquals(List.of("gone", "payments"), names(rooms.get().all()));
                throw new IllegalStateException("rolled back");
              }));
      database.write(transaction -> {
        new JdbcRoomStore().turn(transaction.handle());
        assertEquals(List.of("payments"), names(rooms.get().all()), "read before the row is there");
        new JdbcRoomStore().insert(transaction.handle(), RELEASE, null, clock.instant());
        return true;
      });
      assertEquals(List.of("payments", "release"), names(rooms.get().all()));
    }
  }

  private void add(Transaction transaction, String name) {
    var store = new JdbcRoomStore();
    store.turn(transaction.handle());
    store.insert(
        transaction.handle(), new Room(name, "", List.of("everyone")), null, clock.instant());
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
      assertTrue(release.admits(people.person("grace")));
      assertFalse(release.admits(people.person("eve")));
      assertEquals("room.archived", recorded.getLast().kind());
      opened(database, PAYMENTS, RELEASE);
      assertFalse(rooms.get().named("release").orElseThrow().archived());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatTheFileLinksIsLinkedUntilItSaysOtherwise(TestDatabases kind) {
    var pay = new RoomLinks.Link("irc", "#pay");
    var old = new RoomLinks.Link("irc", "#old");
    try (Database database = kind.open(clock)) {
      var first = new RoomLinks(Map.of(pay, "payments", old, "payments"));
      StoredRooms rooms = linked(database, first, PAYMENTS, RELEASE);
      assertEquals(first, rooms.now());
      assertEquals(List.of(old, pay), rooms.get().links().linksOf("payments"));
      assertEquals(List.of(old, pay), database.read(handle -> rooms.linksOf(handle, "payments")));
      recorded.clear();
      linked(database, first, PAYMENTS, RELEASE);
      assertEquals(List.of(), recorded, "nothing changed");

      var ops = new Room("ops", "", List.of("everyone"));
      linked(database, new RoomLinks(Map.of(pay, "ops")), PAYMENTS, RELEASE, ops);
      assertEquals(Map.of(pay, "ops"), rooms.now().rooms(), "seen by who has been running");
      assertEquals(
          List.of("room.unlinked payments #old on irc", "room.linked ops #pay on irc"),
          recorded.stream()
              .filter(entry -> entry.kind().endsWith("linked"))
              .map(entry -> entry.kind() + " " + entry.room() + " " + entry.facts().get("channel"))
              .toList());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aServerTakesNoLinkFromAConnectionOfAnother(TestDatabases kind) {
    var irc = new RoomLinks(Map.of(new RoomLinks.Link("irc", "#pay"), "payments"));
    var xmpp = new RoomLinks(Map.of(new RoomLinks.Link("xmpp", "pay@rooms"), "payments"));
    try (Database database = kind.open(clock)) {
      StoredRooms ours = linked(database, irc, PAYMENTS);
      StoredRooms theirs = server(database, Set.of("xmpp"), xmpp, PAYMENTS);
      recorded.clear();
      server(database, Set.of(), RoomLinks.NONE, PAYMENTS);
      server(database, Set.of("matrix"), RoomLinks.NONE, PAYMENTS);
      linked(database, irc, PAYMENTS);
      assertEquals(List.of(), recorded, "nothing changed");
      assertEquals(irc, ours.now());
      assertEquals(xmpp, theirs.now());
      server(database, Set.of("xmpp"), RoomLinks.NONE, PAYMENTS);
      assertEquals(List.of("room.unlinked"), recorded.stream().map(AuditEntry::kind).toList());
      assertEquals(irc, ours.now());
      assertEquals(RoomLinks.NONE, theirs.now());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aLinkToAConnectionThatIsNotHereCountsForNothingUntilItIsBack(TestDatabases kind) {
    var pay = new RoomLinks.Link("irc", "#pay");
    try (Database database = kind.open(clock)) {
      opened(database, PAYMENTS);
      database.write(transaction -> {
        var made = new JdbcLinkStore.Linked(pay, "payments", false, null);
        new JdbcLinkStore().put(transaction.handle(), made, "ada", transaction.now());
        return true;
      });
      var config = new RoomConfig(List.of(PAYMENTS));
      StoredRooms without =
          StoredRooms.open(
              database,
              (_, _) -> {},
              config,
              RoomFixture.configured(RoomLinks.NONE, Set.of("other")));
      assertEquals(Map.of(), without.now().rooms());
      assertEquals(List.of(), database.read(handle -> without.linksOf(handle, "payments")));
      assertEquals(Map.of(pay, "payments"), opened(database, PAYMENTS).now().rooms());
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
      assertTrue(rooms.get().named("ops").orElseThrow().admits(people.person("eve")));
    }
  }

  @Test
  void twoServersThatStartAtOnceLayTheirRoomsOneAfterTheOther() {
    List<Database> databases = TestDatabases.twoNodes(clock);
    try (Database two = databases.getLast();
        Database one = databases.getFirst()) {
      for (int round = 0; round < 10; round++) {
        Room same = new Room("same" + round, "", List.of("everyone"));
        Room mine = new Room("other" + round, "mine", List.of("grace"));
        Room theirs = new Room("other" + round, "theirs", List.of("linus"));
        List<AuditEntry> records = Collections.synchronizedList(new ArrayList<>());
        var together = new CyclicBarrier(2);
        var first = started(together, one, records, PAYMENTS, same, mine);
        var second = started(together, two, records, PAYMENTS, same, theirs);
        Eventually.ends("the first has started", first);
        Eventually.ends("the second has started", second);
        Room laid = first.join().get().named(mine.name()).orElseThrow();
        assertEquals(laid, second.join().get().named(mine.name()).orElseThrow());
        assertTrue(laid.equals(mine) || laid.equals(theirs), laid::toString);
        assertEquals(1, records.stream().filter(of(same.name())).count(), "told once");
        assertEquals(laid.topic(), last(records, mine.name()).facts().get("topic"));
      }
    }
  }

  private static CompletableFuture<StoredRooms> started(
      CyclicBarrier together, Database database, List<AuditEntry> records, Room... rooms) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            together.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return StoredRooms.open(
              database,
              (_, entry) -> records.add(entry),
              new RoomConfig(List.of(rooms)),
              LinkConfig.NONE);
        },
        Executors.newVirtualThreadPerTaskExecutor());
  }

  private static Predicate<AuditEntry> of(String room) {
    return entry -> room.equals(entry.room()) && entry.kind().equals("room.configured");
  }

  private static AuditEntry last(List<AuditEntry> records, String room) {
    return records.stream().filter(of(room)).reduce((_, later) -> later).orElseThrow();
  }
}
