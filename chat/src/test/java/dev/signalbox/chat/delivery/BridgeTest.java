package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is said elsewhere, its thread, its edit and its deletion, as places of different abilities
/// are shown it: replaced where that can be, in words where it cannot.
final class BridgeTest {
  private static final String LANE = "fake #pay";

  /// What a place can do, and what is seen there in the end, line by line: who said it, what it
  /// hangs on, what it says.
  record At(Set<Capability> can, List<String> seen) {}

  static List<At> places() {
    return List.of(
        new At(
            Set.of(Capability.EDIT, Capability.THREADS),
            List.of("Ada: is payments slow?", "Bob [1]: not any more", "Ada [1]: (deleted)")),
        new At(
            Set.of(Capability.EDIT),
            List.of(
                "Ada: is payments slow?",
                "Bob > Ada: is payments slow?: not any more",
                "Ada > Ada: is payments slow?: (deleted)")),
        new At(
            Set.of(Capability.THREADS),
            List.of(
                "Ada: is payments slo?",
                "Bob [1]: not any mor",
                "Ada: (edited) is payments slow?",
                "Bob [1]: (edited) not any more",
                "Ada [1]: thanks",
                "Ada [1]: (deleted what was said before)")),
        new At(
            Set.of(),
            List.of(
                "Ada: is payments slo?",
                "Bob > Ada: is payments slo?: not any mor",
                "Ada: (edited) is payments slow?",
                "Bob: (edited) not any more",
                "Ada > Ada: is payments slow?: thanks",
                "Ada: (deleted what was said before)")));
  }

  @ParameterizedTest
  @MethodSource("places")
  void whatBecomesOfTalkIsSeenOnce(At at) {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      var chat = chat(box, at.can());
      var dispatcher = dispatcher(box, chat);
      var queue = dispatcher.queue(LANE);
      Message root = box.says("ada", "payments", "is payments slo?");
      Message reply = says(box, root, "bob", "not any mor");
      queue.drain();
      edits(box, root, "is payments slow?");
      edits(box, reply, "not any more");
      queue.drain();
      Message thanks = says(box, root, "ada", "thanks");
      queue.drain();
      edits(box, thanks, "(deleted)");
      queue.drain();
      assertEquals(at.seen(), seen(chat));
      dispatcher.close();
    }
  }

  static List<Set<Capability>> abilities() {
    return places().stream().map(At::can).toList();
  }

  @ParameterizedTest
  @MethodSource("abilities")
  void whatHangsOnWhatOnePersonAloneSeesIsSaidToAllAsIfItHungOnNothing(Set<Capability> can) {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      var chat = chat(box, can);
      var dispatcher = dispatcher(box, chat);
      Account account = chat.person("ada");
      Draft alone = Draft.card("payments", Card.text("the code is k7f3")).onlyFor("ada");
      Message secret = box.post(alone.backTo(new Place("fake", "#pay", null), account));
      dispatcher.queue(LANE).drain();
      says(box, secret, "ada", "thanks");
      dispatcher.queue(LANE).drain();
      assertEquals("Ada: thanks", seen(chat).getLast());
      dispatcher.close();
    }
  }

  @Test
  void whereNothingIsReplacedALaterStateCallsWhoWasNotCalledYet() {
    try (var box = new RoomFixture(TestDatabases.MEMORY)) {
      box.people.change(
          PeopleFixture.TEAM
              .replace("{name: Grace}", "{name: Grace, accounts: [fake/fake-workspace/u-grace]}")
              .replace("{name: Linus}", "{name: Linus, accounts: [fake/fake-workspace/u-linus]}"));
      seen(box, "u-grace");
      seen(box, "u-linus");
      var chat = chat(box, Set.of());
      var dispatcher = dispatcher(box, chat);
      box.show("q", asks("deploy · needs 2 more", "grace"));
      dispatcher.queue(LANE).drain();
      box.show("q", asks("deploy · needs 1 more", "grace", "linus"));
      dispatcher.queue(LANE).drain();
      assertEquals(
          List.of(List.of("u-grace"), List.of("u-linus")),
          chat.messages().stream()
              .map(message -> message.pings().stream().map(Account::userId).toList())
              .toList());
      dispatcher.close();
    }
  }

  private static Card asks(String summary, String... whom) {
    return Card.text(Tone.WAITING, summary)
        .calling(new Audience(List.of(whom), List.of(), List.of()));
  }

  private static void seen(RoomFixture box, String user) {
    box.database.write(transaction ->
        transaction
            .handle()
            .execute(
                """
                insert into account_seen (platform, workspace, user_id, connection, name, assurance,
                  standing, seen_at)
                values ('fake', 'fake-workspace', ?, 'fake', ?, 'ACCOUNT', 'MEMBER', 1)
                """,
                user,
                user));
  }

  private static FakeChat chat(RoomFixture box, Set<Capability> abilities) {
    var can = EnumSet.of(Capability.DIRECT);
    can.addAll(abilities);
    var chat = new FakeChat("fake", box.clock, can);
    chat.room("#pay");
    chat.start(new RecordedEvents());
    return chat;
  }

  private static OutboxDispatcher dispatcher(RoomFixture box, FakeChat chat) {
    return Held.by(
        new OutboxDispatcher(
            box.database, box.outbox, new Buttons(box.ids), List.of(chat), box.clock),
        box.database,
        chat);
  }

  private static Message says(RoomFixture box, Message root, String person, String text) {
    var author = Author.of(box.person(person), "console");
    return box.post(Draft.talk("payments", author, text).inThread(root.id()));
  }

  private static void edits(RoomFixture box, Message old, String text) {
    box.clock.advance(Duration.ofSeconds(1));
    box.database.write(transaction -> box.rooms.edit(transaction, old, text));
  }

  private static List<String> seen(FakeChat chat) {
    var ids = new ArrayList<String>();
    var seen = new ArrayList<String>();
    for (FakeChat.Message message : chat.messages()) {
      ids.add(message.id());
      String thread = message.place().thread();
      String below = thread == null ? "" : " [" + (ids.indexOf(thread) + 1) + "]";
      for (Block block : message.card().blocks()) {
        below += block instanceof Block.Quote quote ? " > " + quote.text() : "";
      }
      seen.add(message.author() + below + ": " + message.card().summary());
    }
    return seen;
  }
}
