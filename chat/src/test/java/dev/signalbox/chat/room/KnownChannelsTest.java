package dev.signalbox.chat.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.delivery.Buttons;
import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.chat.lease.Held;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Rooms whose channels are configured by the names that people see, on two servers of which the
/// second has the platform at hand: `payments` is for everyone, `vault` and `shown` are grace's
/// alone, and `shown` may be carried to whatever channel.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class KnownChannelsTest {
  private static final List<Room> ROOMS =
      List.of(
          new Room("payments", "Money", List.of("everyone")),
          new Room("vault", "", List.of("grace")),
          new Room("shown", "", List.of("grace")));

  private final TestClock clock = TestClock.atNoon();
  @AutoClose private final PeopleFixture people = new PeopleFixture();
  private final List<AuditEntry> recorded = new ArrayList<>();
  private final FakeChat chat = new FakeChat("fake", clock);
  private final List<Database> databases;
  private final Node here;
  private final Node there;

  KnownChannelsTest(TestDatabases kind) {
    databases =
        kind == TestDatabases.POSTGRES ? TestDatabases.twoNodes(clock) : List.of(kind.open(clock));
    here = new Node(databases.getFirst());
    there = new Node(databases.getLast());
    Held.by(there.dispatcher, databases.getLast(), chat);
    there.dispatcher.link();
    chat.start(there::take);
  }

  @AfterEach
  void close() {
    databases.reversed().forEach(Database::close);
  }

  private static LinkConfig config(String paymentsChannel) {
    return new LinkConfig(
        Set.of("fake"),
        List.of(
            new LinkConfig.Configured("payments", "fake", new Channel.Sought(paymentsChannel)),
            new LinkConfig.Configured("vault", "fake", new Channel.Sought("~vault")),
            new LinkConfig.Configured("shown", "fake", new Channel.Sought("~shown"))),
        Map.of("fake", Set.of("shown")));
  }

  /// One server.
  private final class Node extends RoomNode {
    final KnownChannels channels;
    final OutboxDispatcher dispatcher;

    Node(Database database) {
      super(database, clock, people, ROOMS, config("~pay"));
      channels =
          new KnownChannels(
              database, rooms, events, (_, entry) -> recorded.add(entry), people.people);
      dispatcher = new OutboxDispatcher(database, outbox, new Buttons(ids), List.of(chat), clock);
    }

    ChatEvents.Reply take(ChatEvent event) {
      switch (event) {
        case ChatEvent.RoomFound found -> channels.found(found);
        case ChatEvent.RoomLost lost -> channels.lost(lost);
        default -> throw new AssertionError(event);
      }
      return new ChatEvents.Reply.Stored();
    }

    void changes(Change change) {
      var links = new ChannelLinks(rooms, events, (_, _) -> {}, people.people, List.of(chat));
      var changed =
          database.write(transaction -> change.of(links, transaction, people.caller("grace")));
      assertTrue(changed.done(), changed::text);
    }

    void says(String room, String text) {
      var author = Author.of(people.person("grace"), "console");
      database.write(transaction -> rooms.post(transaction, Draft.talk(room, author, text)));
    }

    /// What the bot has said in a room.
    List<String> told(String room) {
      return rooms
          .page(people.person("grace"), room, new Cursor.Newest(), 50)
          .orElseThrow()
          .messages()
          .stream()
          .filter(message -> message.card() != null)
          .map(message -> message.shown().summary())
          .toList();
    }

    List<String> remarks(String room) {
      return stored.remarks().stream()
          .filter(remark -> remark.room().equals(room))
          .map(LinkedPlaces.Remark::text)
          .toList();
    }
  }

  @FunctionalInterface
  private interface Change {
    Memberships.Changed of(ChannelLinks links, Transaction transaction, Caller caller);
  }

  /// What is shown in a channel once all is sent.
  private List<String> read(Place place) {
    there.dispatcher.queue("fake " + place.room()).drain();
    return chat.messages().stream()
        .filter(message -> message.place().equals(place))
        .map(message -> message.card().summary())
        .toList();
  }

  private Place opens(String id, String name, Readers readers) {
    Place place = chat.room(id, name, readers);
    chat.turns(place, readers);
    return place;
  }

  @Test
  void aChannelIsFoundByTheNameThatPeopleSeeAndTheRoomIsTold() {
    assertTrue(here.remarks("payments").getFirst().contains("~pay, which #payments is linked to"));
    here.says("payments", "nobody is there yet");
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    here.says("payments", "hello");
    String found = "Found ~pay on fake: what is said here is carried there, and the other way.";
    assertEquals(List.of(found, "hello"), read(pay));
    assertEquals(List.of(found), here.told("payments"));
    for (Node node : List.of(here, there)) {
      assertEquals("payments", node.stored.now().roomAt(pay).orElseThrow());
      assertEquals(List.of(), node.remarks("payments"));
    }
    assertEquals(List.of("room.found"), recorded.stream().map(AuditEntry::kind).toList());
  }

  @Test
  void theNextStartKnowsThePlaceBeforeThePlatformAnswers() {
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    chat.close();
    Node later = new Node(databases.getFirst());
    later.says("payments", "meanwhile");
    assertEquals("payments", later.stored.now().roomAt(pay).orElseThrow());
    assertEquals(Set.of(pay), later.stored.wanted().get("fake").places());
    assertEquals(Set.of("~vault", "~shown"), later.stored.wanted().get("fake").names());
  }

  @Test
  void whoTakesTheNameOfAChannelDoesNotGetItsRoom() {
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    chat.renames(pay, "~money");
    Place other = opens("C2", "~pay", Readers.WORKSPACE);
    new Node(databases.getFirst());
    there.dispatcher.link();
    here.says("payments", "ours");
    assertTrue(read(pay).contains("ours"));
    assertEquals(List.of(), read(other));
    assertEquals("~pay on fake is called ~money now.", here.told("payments").getLast());
    assertTrue(here.remarks("payments").getFirst().contains("is called ~money now"));
  }

  @Test
  void nothingOfARoomForFewIsCarriedWhereMoreCanReadIt() {
    Place vault = opens("C3", "~vault", Readers.WORKSPACE);
    here.says("vault", "a secret");
    assertEquals(List.of(), read(vault));
    assertTrue(there.stored.now().roomAt(vault).isEmpty(), "nor the other way");
    assertTrue(here.told("vault").getFirst().contains("Everybody there can read ~vault on fake"));
    assertTrue(here.told("vault").getFirst().contains("adapters.fake.for-all"));
    assertTrue(here.remarks("vault").getFirst().contains("#vault is for grace"));
    assertTrue(here.stored.remarks().stream().anyMatch(LinkedPlaces.Remark::exposes));

    chat.turns(vault, Readers.MEMBERS);
    here.says("vault", "among us");
    assertEquals("among us", read(vault).getLast());
    assertFalse(read(vault).contains("a secret"));
    assertEquals(List.of(), here.remarks("vault"));
  }

  @Test
  void whatWaitsIsNotSentOnceMoreCanReadIt() {
    Place vault = opens("C3", "~vault", Readers.MEMBERS);
    read(vault);
    here.says("vault", "a secret");
    chat.turns(vault, Readers.ANYBODY);
    assertFalse(read(vault).contains("a secret"));
    assertTrue(here.told("vault").getLast().startsWith("Anybody can read ~vault on fake"));
    assertFalse(read(vault).contains(here.told("vault").getLast()), "nor is that said there");
  }

  @Test
  void aRoomForFewIsCarriedAnywhereWhereTheConfigurationSaysSo() {
    Place shown = opens("C4", "~shown", Readers.ANYBODY);
    here.says("shown", "for all");
    assertTrue(read(shown).contains("for all"));
    assertEquals(List.of(), here.remarks("shown"));
  }

  @Test
  void aRoomThatBecomesOneForFewIsCarriedNoMore() {
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    read(pay);
    var narrower = new Room("payments", "Money", List.of("grace"));
    StoredRooms.open(
        databases.getFirst(),
        (_, _) -> {},
        new RoomConfig(List.of(narrower, ROOMS.get(1), ROOMS.get(2))),
        config("~pay"));
    there.says("payments", "only for us");
    assertFalse(read(pay).contains("only for us"));
  }

  @Test
  void aChannelThatIsLostIsToldAndWrittenToNoMoreUntilItIsBack() {
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    read(pay);
    chat.loses(pay, Loss.EXPELLED);
    chat.loses(pay, Loss.EXPELLED);
    here.says("payments", "nobody hears this");
    assertTrue(here.told("payments").getLast().contains("invite me again"));
    assertTrue(here.remarks("payments").getFirst().contains("invite me again"));
    assertEquals(2, here.told("payments").size(), "once");
    chat.loses(pay, null);
    here.says("payments", "back");
    assertEquals(List.of("~pay on fake is back.", "back"), read(pay).subList(1, 3));
    assertEquals(List.of(), here.remarks("payments"));
  }

  @Test
  void whoReadsAChannelThatIsLinkedAnewIsFoundOutAgain() {
    Place more = chat.room("#more");
    var channel = new ChannelLinks.Channel("fake", "#more");
    here.changes((links, tx, who) -> links.link(tx, who, "payments", "payments", channel));
    there.dispatcher.link();
    here.changes((links, tx, who) -> links.unlink(tx, who, "payments", channel));
    here.changes((links, tx, who) -> links.link(tx, who, "payments", "vault", channel));
    assertTrue(there.stored.now().roomAt(more).isEmpty(), "nobody looked after it");
    there.dispatcher.link();
    assertEquals("vault", there.stored.now().roomAt(more).orElseThrow());
  }

  @Test
  void ofChannelsThatNoRoomIsLinkedToNothingIsKept() {
    var stranger = new Place("fake", "C9", null);
    there.channels.found(new ChatEvent.RoomFound(stranger, "~pay", Readers.MEMBERS, null));
    there.channels.found(new ChatEvent.RoomFound(stranger, "x", Readers.MEMBERS, "~elsewhere"));
    there.channels.lost(new ChatEvent.RoomLost(stranger, Loss.DELETED));
    assertTrue(there.stored.now().roomAt(stranger).isEmpty());
    long rows =
        databases
            .getFirst()
            .read(handle ->
                handle.createQuery("select count(*) from chat_channel").mapTo(Long.class).one());
    assertEquals(0, rows);
  }

  @Test
  void whatAChannelIsCalledIsOneLineInWhichNothingIsHidden() {
    Place pay = opens("C1", "~pay", Readers.WORKSPACE);
    chat.renames(pay, "a\nb\u202ec" + "x".repeat(500));
    String told = here.told("payments").getLast();
    assertFalse(told.contains("\n") || told.contains("\u202e"), told);
    assertTrue(told.length() < 200, told);
  }

  @Test
  void anotherNameInTheFileMeansAnotherChannel() {
    opens("C1", "~pay", Readers.WORKSPACE);
    var config = new RoomConfig(ROOMS);
    StoredRooms.open(databases.getFirst(), (_, _) -> {}, config, config("~other"));
    there.dispatcher.link();
    Place other = opens("C2", "~other", Readers.WORKSPACE);
    there.says("payments", "moved");
    assertTrue(read(other).contains("moved"));
    assertEquals(Map.of(RoomLinks.Link.to(other), "payments"), here.stored.now().rooms());
  }
}
