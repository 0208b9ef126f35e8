package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Rooms that people make on two servers with one database: `payments` is configured for everyone,
/// `vault` for grace alone.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class MembershipsTest {
  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final List<AuditEntry> recorded = new ArrayList<>();
  private final List<Database> databases;
  private final Node here;
  private final Node there;

  MembershipsTest(TestDatabases kind) {
    databases =
        kind == TestDatabases.POSTGRES ? TestDatabases.twoNodes(clock) : List.of(kind.open(clock));
    here = new Node(databases.getFirst());
    there = new Node(databases.getLast());
  }

  @AfterEach
  void close() {
    databases.reversed().forEach(Database::close);
  }

  /// One server.
  private final class Node extends RoomNode {
    final Memberships memberships;

    Node(Database database) {
      super(
          database,
          clock,
          people,
          List.of(
              new Room("payments", "Money", List.of("everyone")),
              new Room("vault", "", List.of("grace"))),
          RoomFixture.configured(
              new RoomLinks(Map.of(new RoomLinks.Link("irc", "#bridge"), "bridge")),
              Set.of("irc")));
      memberships =
          new Memberships(
              rooms,
              events,
              (_, entry) -> recorded.add(entry),
              people.people,
              name -> name.equals("prod"),
              (one, other) -> plain(one).equals(plain(other)));
    }

    Memberships.Changed does(Step step) {
      return database.write(transaction -> step.on(transaction, memberships));
    }

    Memberships.Changed creates(String person, String name, String... members) {
      Room wanted = new Room(name, "About", List.of(members));
      return does((tx, verbs) -> verbs.create(tx, caller(person), "payments", wanted));
    }

    Memberships.Changed adds(String person, String room, String who) {
      return does((tx, verbs) -> verbs.add(tx, caller(person), room, who));
    }

    Memberships.Changed removes(String person, String room, String who) {
      return does((tx, verbs) -> verbs.remove(tx, caller(person), room, who));
    }

    Memberships.Changed archives(String person, String room) {
      return does((tx, verbs) -> verbs.archive(tx, caller(person), room));
    }

    Memberships.Changed unarchives(String person, String room) {
      return does((tx, verbs) -> verbs.unarchive(tx, caller(person), room));
    }
  }

  @FunctionalInterface
  private interface Step {
    Memberships.Changed on(Transaction transaction, Memberships memberships);
  }

  private static String plain(String name) {
    return name.replace('1', 'l').replace('0', 'o').replace("rn", "m");
  }

  private Caller caller(String person) {
    return people.caller(person);
  }

  private static void refused(String why, Memberships.Changed changed) {
    assertFalse(changed.done(), changed::text);
    assertTrue(changed.text().contains(why), changed::text);
  }

  private static List<String> heard(Node node, String kind) {
    return node.events.all().stream()
        .filter(event -> event.kind().equals(kind))
        .map(event -> event.room() + "/" + event.onlyFor())
        .toList();
  }

  @Test
  void aRoomIsThereForWhomItIsMadeOnEveryServer() {
    assertTrue(here.creates("ada", "outage", "ada").done());
    for (Node node : List.of(here, there)) {
      assertTrue(node.rooms.mayRead(people.person("ada"), "outage"));
      assertFalse(node.rooms.mayRead(people.person("grace"), "outage"));
    }
    assertTrue(there.adds("ada", "outage", "release-managers").done());
    assertTrue(here.rooms.mayRead(people.person("grace"), "outage"));
    assertFalse(here.rooms.mayRead(people.person("eve"), "outage"));
    assertEquals(
        List.of("room.created", "room.joined"), recorded.stream().map(AuditEntry::kind).toList());
    assertEquals(List.of("outage/null"), heard(here, "room"));
    assertEquals("outage", here.rooms.readableBy(people.person("grace")).getFirst().name());
  }

  @Test
  void whoIsTakenOutSeesNothingAnywhereFromTheCommitOn() {
    here.creates("ada", "outage", "ada");
    here.adds("ada", "outage", "bob");
    here.adds("ada", "outage", "grace");
    assertTrue(there.rooms.mayRead(people.person("bob"), "outage"));
    assertTrue(here.removes("grace", "outage", "bob").done());
    assertFalse(there.rooms.mayRead(people.person("bob"), "outage"));
    assertFalse(there.rooms.readers().test(people.person("bob"), "outage"));
    assertFalse(there.rooms.sight(people.person("bob")).rooms().contains("outage"));
    assertTrue(heard(here, "room").contains("null/bob"), "their pages hear of it");
    refused("no room 'outage' that you are in", here.adds("bob", "outage", "eve"));
  }

  @Test
  void whoIsInThroughAGroupStaysUntilTheGroupGoes() {
    here.creates("ada", "outage", "ada");
    here.adds("ada", "outage", "release-managers");
    refused("through a group", here.removes("ada", "outage", "grace"));
    refused("already", here.adds("ada", "outage", "linus"));
    assertTrue(here.removes("ada", "outage", "release-managers").done());
    assertTrue(heard(here, "room").containsAll(List.of("null/grace", "null/linus")));
  }

  @Test
  void somebodyStaysInEveryRoom() {
    here.creates("ada", "outage", "ada");
    refused("Archive it", here.removes("ada", "outage", "ada"));
    here.creates("ada", "open", "everyone");
    refused("for everyone", here.removes("ada", "open", "ada"));
  }

  @Test
  void anArchivedRoomIsReadAndNotWrittenIn() {
    here.creates("ada", "outage", "ada");
    assertTrue(here.archives("ada", "outage").done());
    assertTrue(there.rooms.mayRead(people.person("ada"), "outage"));
    assertTrue(there.rooms.room("outage").orElseThrow().archived());
    refused("archived", here.adds("ada", "outage", "bob"));
    refused("no room", here.unarchives("bob", "outage"));
    assertTrue(there.unarchives("ada", "outage").done());
    assertFalse(here.rooms.room("outage").orElseThrow().archived());
  }

  @Test
  void whatTheFileSaysNobodyChanges() {
    for (Memberships.Changed changed :
        List.of(
            here.adds("grace", "vault", "ada"),
            here.removes("grace", "vault", "grace"),
            here.archives("ada", "payments"))) {
      refused("signalbox.yaml says", changed);
    }
  }

  @Test
  void aHiddenRoomsNameIsRefusedLikeAnyOtherThatIsNotFree() {
    here.creates("grace", "outage", "grace");
    recorded.clear();
    String hidden = here.creates("eve", "outage", "eve").text();
    for (String name : List.of("vault", "vau1t", "0utage", "prod", "bridge")) {
      assertEquals(hidden.replace("outage", name), here.creates("eve", name, "eve").text());
    }
    assertEquals(6, recorded.size());
    assertEquals("payments", recorded.getFirst().room(), "where it was asked, not what it is");
    refused("There is a room #outage already", here.creates("grace", "outage", "grace"));
    refused("looks like #payments", here.creates("eve", "payrnents", "eve"));
    for (String name : List.of("Out age", "@eve", "", "-x", "a".repeat(51))) {
      refused("lower-case letters", here.creates("eve", name, "eve"));
    }
    String none = here.archives("eve", "nowhere").text();
    assertEquals(none, here.archives("eve", "vault").text().replace("vault", "nowhere"));
  }

  /// Random makes, joins, leaves, archives on either server, some killed before their commit: both
  /// servers see what was committed, after each.
  @Test
  void bothServersSeeTheRowsWhateverHappened() {
    long seed = Long.getLong("signalbox.seed", 47);
    var random = new Random(seed);
    var model = new Model();
    List<String> everybody = List.copyOf(people.people.ids());
    for (int i = 0; i < 150; i++) {
      Node node = random.nextBoolean() ? here : there;
      String person = everybody.get(random.nextInt(everybody.size()));
      String who = random.nextInt(4) == 0 ? "dev" : everybody.get(random.nextInt(5));
      String room = "case-" + (char) ('a' + random.nextInt(5));
      int verb = random.nextInt(6);
      boolean killed = random.nextInt(4) == 0;
      try {
        Memberships.Changed changed =
            node.does((tx, verbs) -> {
              Memberships.Changed done = verb(verbs, tx, verb, person, room, who);
              if (killed) {
                throw new KilledException();
              }
              return done;
            });
        if (changed.done()) {
          model.take(verb, person, room, who);
        }
      } catch (KilledException expected) {
        assertTrue(killed);
      }
      for (Node each : List.of(here, there)) {
        for (String one : everybody) {
          assertEquals(
              model.seenBy(one),
              each.rooms.sight(people.person(one)).rooms().stream()
                  .filter(name -> name.startsWith("case-"))
                  .collect(Collectors.toCollection(TreeSet::new)),
              one + " after step " + i + ", seed " + seed);
        }
      }
    }
  }

  private Memberships.Changed verb(
      Memberships verbs, Transaction tx, int verb, String person, String room, String who) {
    return switch (verb) {
      case 0 -> verbs.create(tx, caller(person), "payments", new Room(room, "", List.of(person)));
      case 1, 2 -> verbs.add(tx, caller(person), room, who);
      case 3 -> verbs.remove(tx, caller(person), room, who);
      case 4 -> verbs.archive(tx, caller(person), room);
      default -> verbs.unarchive(tx, caller(person), room);
    };
  }

  /// What the rows must come to.
  private final class Model {
    final Map<String, Set<String>> members = new TreeMap<>();

    void take(int verb, String person, String room, String who) {
      switch (verb) {
        case 0 -> members.put(room, new TreeSet<>(Set.of(person)));
        case 1, 2 -> members.get(room).add(who);
        case 3 -> members.get(room).remove(who);
        default -> {}
      }
    }

    Set<String> seenBy(String person) {
      return members.entrySet().stream()
          .filter(room -> room.getValue().stream().anyMatch(one -> is(person, one)))
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean is(String person, String member) {
      return person.equals(member) || people.person(person).in(member);
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
