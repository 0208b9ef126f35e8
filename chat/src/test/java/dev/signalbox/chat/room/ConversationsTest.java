package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Direct messages and small groups on two servers with one database.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ConversationsTest {
  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final List<AuditEntry> recorded = new ArrayList<>();
  private final List<Database> databases;
  private final Node here;
  private final Node there;

  ConversationsTest(TestDatabases kind) {
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
          List.of(new Room("payments", "Money", List.of("everyone"))),
          RoomFixture.configured(RoomLinks.NONE, Set.of()));
      memberships =
          new Memberships(
              rooms,
              events,
              (_, entry) -> recorded.add(entry),
              people.people,
              _ -> false,
              String::equals);
    }

    Memberships.Begun begins(String person, String... others) {
      return database.write(tx -> memberships.converse(tx, people.caller(person), List.of(others)));
    }

    String room(String person, String... others) {
      Memberships.Begun begun = begins(person, others);
      return begun.room() == null ? "none: " + begun.text() : begun.room();
    }

    Memberships.Changed removes(String person, String room, String who) {
      return database.write(tx -> memberships.remove(tx, people.caller(person), room, who));
    }

    Memberships.Changed archives(String person, String room) {
      return database.write(tx -> memberships.archive(tx, people.caller(person), room));
    }

    Message says(String person, String room, String text) {
      var draft = Draft.talk(room, Author.of(people.person(person), "console"), text);
      return database.write(tx -> rooms.post(tx, draft));
    }

    boolean reads(String person, String room) {
      return rooms.mayRead(people.person(person), room);
    }

    boolean finds(String person, String words) {
      rooms.catchUp();
      var query = SearchQuery.read(words, Days.UTC);
      return !rooms.search(people.person(person), query, null, 10, null).hits().isEmpty();
    }

    RoomView view(String person, String room) {
      return rooms.readableBy(people.person(person)).stream()
          .filter(one -> one.name().equals(room))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void twoPeopleHaveOneOnWhicheverServerItWasBegun() {
    String room = here.room("ada", "grace");
    assertEquals(room, there.room("grace", "ada"));
    assertEquals(List.of("conversation.begun"), recorded.stream().map(AuditEntry::kind).toList());
    there.says("grace", room, "are you there, @ada?");
    var seen = here.view("ada", room);
    assertEquals(1, seen.unread());
    assertEquals(1, seen.mentions());
    assertEquals(List.of("ada", "grace"), seen.members());
  }

  @Test
  void nobodyElseReadsOrFindsIt() {
    String room = here.room("ada", "grace");
    Message said = here.says("ada", room, "between us: the elephant");
    for (String other : List.of("bob", "linus", "eve")) {
      assertFalse(there.reads(other, room), other);
      assertFalse(there.finds(other, "elephant"), other);
      assertTrue(there.rooms.message(people.person(other), said.id()).isEmpty(), other);
    }
    assertTrue(there.finds("grace", "elephant"));
    var event = here.events.all().getLast();
    assertEquals(room, event.room(), "readers of the stream are asked whether they read this room");
  }

  @Test
  void nobodyComesIntoWhatWasSaidBefore() {
    String room = here.room("ada", "bob", "grace");
    var added =
        here.database.write(tx -> here.memberships.add(tx, people.caller("ada"), room, "eve"));
    assertFalse(added.done());
    assertTrue(added.text().contains("Begin another"), added::text);
    assertFalse(here.reads("eve", room));
  }

  @Test
  void aGroupIsLeftByWhoeverWantsToAndByNobodyElse() {
    String room = here.room("ada", "bob", "grace");
    assertFalse(here.removes("ada", room, "bob").done(), "nobody is put out");
    assertTrue(there.removes("bob", room, "bob").done());
    assertFalse(here.reads("bob", room));
    assertTrue(here.reads("grace", room));
    String again = here.room("bob", "ada", "grace");
    assertFalse(again.equals(room), "who left does not come back into what was said meanwhile");
    assertEquals(again, there.room("grace", "bob", "ada"));
    String two = here.room("ada", "grace");
    assertFalse(two.equals(room), "what is left of a group is no direct message");
    assertFalse(here.removes("ada", two, "ada").done());
  }

  @Test
  void anArchivedOneIsOpenAgainForTheSamePeople() {
    String room = here.room("ada", "grace");
    assertTrue(here.archives("ada", room).done());
    assertTrue(there.rooms.room(room).orElseThrow().archived());
    assertTrue(there.finds("grace", "archived"));
    assertEquals(room, there.room("grace", "ada"));
    assertFalse(here.rooms.room(room).orElseThrow().archived());
  }

  @Test
  void itIsBetweenTwoAndEightPeopleThatThereAre() {
    assertTrue(here.begins("ada", "nobody").text().contains("no person 'nobody'"));
    assertNull(here.begins("ada", "ada").room());
    assertNull(here.begins("ada", "dev").room(), "a group is not in it: people come and go there");
    assertEquals("~ada~bob~eve~grace~linus", here.room("ada", "bob", "eve", "grace", "linus"));
    assertEquals(1, recorded.size());
  }
}
