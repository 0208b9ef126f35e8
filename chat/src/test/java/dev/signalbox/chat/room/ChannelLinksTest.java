package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.pipeline.ChatCursor;
import dev.signalbox.chat.pipeline.ChatCursors;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Rooms that people link to channels on two servers with one database, of which only the second
/// has its platform at hand: `payments` is for everyone and linked to `#pay` by signalbox.yaml,
/// `vault` is grace's alone, `former` is archived.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ChannelLinksTest {
  private static final RoomLinks CONFIGURED =
      new RoomLinks(Map.of(new RoomLinks.Link("fake", "#pay"), "payments"));

  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final List<AuditEntry> recorded = new ArrayList<>();
  private final FakeChat chat = new FakeChat("fake", clock);
  private final List<Database> databases;
  private final Node here;
  private final Node there;

  ChannelLinksTest(TestDatabases kind) {
    databases =
        kind == TestDatabases.POSTGRES ? TestDatabases.twoNodes(clock) : List.of(kind.open(clock));
    here = new Node(databases.getFirst());
    there = new Node(databases.getLast());
    Held.by(there.dispatcher, databases.getLast(), chat);
    List.of("#pay", "#more", "#secret").forEach(chat::room);
    chat.start(new RecordedEvents());
    there.dispatcher.link();
  }

  @AfterEach
  void close() {
    databases.reversed().forEach(Database::close);
  }

  /// One server.
  private final class Node extends RoomNode {
    final ChannelLinks links;
    final OutboxDispatcher dispatcher;

    Node(Database database) {
      super(
          database,
          clock,
          people,
          List.of(
              new Room("payments", "Money", List.of("everyone")),
              new Room("release", "", List.of("everyone")),
              new Room("vault", "", List.of("grace"))),
          RoomFixture.configured(CONFIGURED, Set.of("fake", "other")));
      var other = new FakeChat("other", clock);
      links =
          new ChannelLinks(
              rooms,
              events,
              (_, entry) -> recorded.add(entry),
              people.people,
              List.of(chat, other));
      dispatcher = new OutboxDispatcher(database, outbox, new Buttons(ids), List.of(chat), clock);
    }

    Memberships.Changed links(String person, String room, String channel) {
      return database.write(transaction -> link(transaction, person, room, channel));
    }

    Memberships.Changed link(Transaction transaction, String person, String room, String channel) {
      return links.link(transaction, caller(person), "payments", room, on("fake", channel));
    }

    Memberships.Changed unlinks(String person, String room, String channel) {
      return database.write(
          transaction -> links.unlink(transaction, caller(person), room, on("fake", channel)));
    }

    Message says(String room, String text) {
      return database.write(transaction ->
          rooms.post(
              transaction, Draft.talk(room, Author.of(people.person("eve"), "console"), text)));
    }

    Message shows(String text) {
      var card = Draft.card("payments", Card.text(Tone.NEUTRAL, text)).keyed("run/1");
      return database.write(transaction -> rooms.show(transaction, card));
    }
  }

  private Caller caller(String person) {
    return people.caller(person);
  }

  private static ChannelLinks.Channel on(String connection, String channel) {
    return new ChannelLinks.Channel(connection, channel);
  }

  private static void refused(String why, Memberships.Changed changed) {
    assertFalse(changed.done(), changed::text);
    assertTrue(changed.text().contains(why), changed::text);
  }

  /// What people read in a channel once all of it is sent.
  private List<String> read(String channel) {
    there.dispatcher.queue("fake " + channel).drain();
    return chat.messages().stream()
        .filter(message -> message.place().room().equals(channel))
        .map(message -> message.card().summary())
        .toList();
  }

  @Test
  void aLinkedChannelHearsWhatIsSaidFromTheCommitOnWhicheverServerMadeIt() {
    here.says("payments", "before");
    assertTrue(here.links("ada", "payments", "#more").done());
    there.says("payments", "after");
    assertEquals(List.of("ada linked this room to #more on fake.", "after"), read("#more"));
    assertTrue(read("#pay").contains("before"), "what the file links goes on");
    for (Node node : List.of(here, there)) {
      assertEquals("payments", node.stored.now().roomAt(chat.room("#more")).orElseThrow());
    }
    assertEquals(List.of("room.linked"), recorded.stream().map(AuditEntry::kind).toList());
    assertEquals("#more on fake", recorded.getFirst().facts().get("channel"));
    assertTrue(here.events.all().stream().anyMatch(event -> event.kind().equals("room")));
  }

  @Test
  void anUnlinkedChannelIsToldNothingMoreNotEvenWhatWaits() {
    here.links("ada", "payments", "#more");
    Message card = here.shows("running");
    assertTrue(read("#more").contains("running"));
    there.says("payments", "waits");
    assertTrue(here.unlinks("eve", "payments", "#more").done());
    there.shows("succeeded");
    here.says("payments", "and later");
    assertEquals(List.of("ada linked this room to #more on fake.", "running"), read("#more"));
    assertEquals("succeeded", there.rooms.message(card.id()).orElseThrow().shown().summary());
    assertTrue(there.stored.now().roomAt(chat.room("#more")).isEmpty());
  }

  @Test
  void howFarAnUnlinkedChannelWasHeardIsForgotten() {
    here.links("ada", "payments", "#more");
    var cursors = new ChatCursors(here.database);
    for (String channel : List.of("#more", "#pay")) {
      var mark = new ChatCursor(chat.room(channel), "7", clock.instant());
      here.database.write(transaction -> {
        cursors.heard(transaction, mark);
        return true;
      });
    }
    assertTrue(here.unlinks("ada", "payments", "#more").done());
    assertEquals(Optional.empty(), cursors.of(chat.room("#more")), "it is no room's meanwhile");
    assertEquals(Optional.of("7"), cursors.of(chat.room("#pay")));
  }

  @Test
  void aChannelBelongsToOneRoom() {
    here.links("ada", "payments", "#more");
    refused("already", there.links("ada", "payments", "#more"));
    refused("is linked to #payments: unlink it", there.links("ada", "release", "#more"));
    refused("is linked to #payments", there.links("ada", "release", "#pay"));
    refused("not linked to #more", here.unlinks("ada", "release", "#more"));
    assertTrue(here.unlinks("ada", "payments", "#more").done());
    assertTrue(there.links("ada", "release", "#more").done());
  }

  @Test
  void whatCannotBeIsRefusedAndSaysWhy() {
    var unknown =
        here.database.write(
            tx -> here.links.link(tx, caller("ada"), "payments", "payments", on("fakr", "#more")));
    refused("no connection 'fakr' to a chat platform (did you mean fake?)", unknown);
    refused("'two words' cannot be a channel on fake", here.links("ada", "payments", "two words"));
    refused("not linked to #more", here.unlinks("ada", "payments", "#more"));
    refused("Which room?", here.links("ada", "@ada", "#more"));
    refused("signalbox.yaml says", here.unlinks("ada", "payments", "#pay"));
    assertEquals(List.of(), recorded);
  }

  @Test
  void aRoomThatOneIsNotInIsNoneAndItsChannelNotFree() {
    assertEquals(
        here.links("ada", "nowhere", "#more").text().replace("nowhere", "vault"),
        here.links("ada", "vault", "#more").text());
    here.links("grace", "vault", "#secret");
    assertEquals(
        here.unlinks("ada", "nowhere", "#secret").text().replace("nowhere", "vault"),
        here.unlinks("ada", "vault", "#secret").text());
    refused("#secret on fake is not free", there.links("ada", "payments", "#secret"));
    AuditEntry refusal = recorded.getLast();
    assertEquals("room.refused", refusal.kind());
    assertEquals("payments", refusal.room());
  }

  @Test
  void aLinkThatTheFileTakesBecomesTheFiles() {
    here.links("ada", "payments", "#more");
    var more = new RoomLinks.Link("fake", "#more");
    var config = new RoomConfig(here.stored.get().all());
    var file = new RoomLinks(Map.of(more, "release"));
    StoredRooms later =
        StoredRooms.open(
            here.database, (_, _) -> {}, config, RoomFixture.configured(file, Set.of("fake")));
    assertEquals(Map.of(more, "release"), later.now().rooms());
    refused("signalbox.yaml says", here.unlinks("ada", "release", "#more"));
  }

  /// Random links on either server, some killed before their commit.
  @Test
  void bothServersSeeTheRowsWhateverHappened() {
    long seed = Long.getLong("signalbox.seed", 54);
    var random = new Random(seed);
    var model = new TreeMap<String, String>();
    for (int i = 0; i < 100; i++) {
      Node node = random.nextBoolean() ? here : there;
      String room = List.of("payments", "release").get(random.nextInt(2));
      String channel = "#c" + random.nextInt(4);
      boolean killed = random.nextInt(3) == 0;
      boolean linking = random.nextInt(3) > 0;
      if (killed) {
        assertThrows(
            KilledException.class,
            () ->
                node.database.write(tx -> {
                  node.link(tx, "ada", room, channel);
                  throw new KilledException();
                }));
      } else if (linking) {
        assertEquals(
            !model.containsKey(channel), node.links("ada", room, channel).done(), "seed " + seed);
        model.putIfAbsent(channel, room);
      } else {
        assertEquals(model.remove(channel, room), node.unlinks("ada", room, channel).done());
      }
      for (Node each : List.of(here, there)) {
        var seen = new TreeMap<String, String>();
        each.stored.now().rooms().forEach((link, one) -> seen.put(link.place(), one));
        seen.remove("#pay");
        assertEquals(model, seen, "after step " + i + ", seed " + seed);
      }
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
