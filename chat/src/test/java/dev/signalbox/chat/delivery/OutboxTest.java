package dev.signalbox.chat.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.lease.Held;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Draft;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeChat;
import dev.signalbox.testkit.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutboxTest {
  private static final String LANE = "fake #pay";
  private static final Set<Capability> PLAIN = Set.of(Capability.DIRECT);

  private RoomFixture box;
  private FakeChat chat;
  private Place place;

  @BeforeEach
  void connect() {
    open(TestDatabases.MEMORY);
  }

  private void open(TestDatabases kind) {
    box = new RoomFixture(kind);
    chat = new FakeChat("fake", box.clock);
    place = chat.room("#pay");
    chat.start(new RecordedEvents());
  }

  @AfterEach
  void close() {
    box.close();
  }

  private OutboxDispatcher dispatcher(FlakyChat flaky) {
    var dispatcher =
        new OutboxDispatcher(
            box.database, box.outbox, new Buttons(box.ids), List.of(flaky), box.clock);
    return Held.by(dispatcher, box.database, flaky);
  }

  private FlakyChat all() {
    return new FlakyChat(chat, chat.capabilities(place));
  }

  private static Card card(String summary, Tone tone, String output) {
    var stop = new Action("stop", "Stop", "cancel abc234", Action.Weight.DANGER, Audience.EVERYONE);
    return new Card(
        summary,
        tone,
        "deploy",
        List.of(new Block.Code("output", output), new Block.Link("Run", "/runs/abc234")),
        List.of(stop));
  }

  private List<String> shown() {
    return chat.messages().stream().map(message -> message.card().summary()).toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void carriesTalkAndCardsInOrder(TestDatabases kind) {
    close();
    open(kind);
    try (var dispatcher = dispatcher(all())) {
      dispatcher.start();
      box.says("ada", "payments", "hello");
      box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
      box.says("grace", "release", "not linked");
      IntStream.range(0, 20).forEach(i -> box.says("bob", "payments", "m" + i));
      Eventually.holds("all arrive", () -> chat.messages().size() == 22);
      assertEquals("hello", shown().getFirst());
      assertEquals("m19", shown().getLast());
      assertEquals("Ada", chat.messages().getFirst().author());
      var card = chat.messages().get(1);
      assertNull(card.author());
      assertEquals(
          new Block.Link("Run", "https://box.example/runs/abc234"), card.card().blocks().get(1));
      assertNotEquals("stop", card.card().actions().getFirst().id());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void letsQuestionsAndBadNewsOvertakeTalk(TestDatabases kind) {
    close();
    open(kind);
    var dispatcher = dispatcher(all());
    box.says("ada", "payments", "one");
    box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
    box.says("bob", "payments", "two");
    box.show("alert/1", card("disk is full", Tone.BAD, ""));
    box.show("approval/1", card("deploy?", Tone.WAITING, ""));
    assertNull(dispatcher.queue(LANE).drain());
    assertEquals(List.of("disk is full", "deploy?", "one", "deploy · running", "two"), shown());
  }

  @Test
  void neverLetsANewerVersionOvertakeAnOlderOne() {
    var flaky = all();
    var queue = dispatcher(flaky).queue(LANE);
    box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
    flaky.next(new Delivery.Uncertain("no answer"));
    assertEquals(Duration.ofSeconds(1), queue.drain());
    box.says("ada", "payments", "talk");
    box.show("run/1", card("deploy · failed", Tone.BAD, "2"));
    box.clock.advance(Duration.ofSeconds(2));
    assertNull(queue.drain());
    assertEquals(List.of("deploy · failed", "talk"), shown());
    assertEquals(4, flaky.sends());
  }

  @Test
  void bringsTheMessageAQuestionHangsOnBeforeTheQuestion() {
    var dispatcher = dispatcher(all());
    box.says("ada", "payments", "one");
    var root = box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
    box.says("ada", "payments", "two");
    box.post(Draft.card("payments", card("deploy?", Tone.WAITING, "")).inThread(root.id()));
    assertNull(dispatcher.queue(LANE).drain());
    assertEquals(List.of("deploy · running", "deploy?", "one", "two"), shown());
  }

  @Test
  void sendsNothingBackToWhereItCameFrom() {
    var dispatcher = dispatcher(all());
    var draft = Draft.talk("payments", Author.of(box.person("ada"), "fake"), "from there");
    box.post(draft.from(place));
    assertNull(dispatcher.queue(LANE).drain());
    assertTrue(chat.messages().isEmpty());
  }

  @Test
  void editsInPlaceAndKeepsTheThread() {
    var dispatcher = dispatcher(all());
    var run = box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
    dispatcher.queue(LANE).drain();
    box.show("run/1", card("deploy · done", Tone.GOOD, "2"));
    box.post(Draft.card("payments", Card.text("said below")).inThread(run.id()));
    dispatcher.queue(LANE).drain();
    assertEquals(List.of("deploy · done", "said below"), shown());
    assertTrue(chat.messages().getFirst().edited());
    var id = chat.messages().getFirst().id();
    assertEquals(id, chat.messages().get(1).place().thread());
  }

  @Test
  void sendsOnlyTheNewestOfManyEdits() {
    var flaky = all();
    var dispatcher = dispatcher(flaky);
    box.show("run/1", card("deploy · running", Tone.RUNNING, "0"));
    dispatcher.queue(LANE).drain();
    IntStream.range(1, 50)
        .forEach(i -> box.show("run/1", card("deploy · running", Tone.RUNNING, "" + i)));
    dispatcher.queue(LANE).drain();
    assertEquals(2, flaky.sends());
    var newest = (Block.Code) chat.messages().getFirst().card().blocks().getFirst();
    assertEquals("49", newest.text());
  }

  @Test
  void showsAnewWhatWasRemovedThereOncePeopleHaveToKnow() {
    var flaky = all();
    var queue = dispatcher(flaky).queue(LANE);
    var run = box.show("run/1", card("deploy · running", Tone.RUNNING, "1"));
    queue.drain();
    chat.removes(chat.messages().getFirst().id());
    box.show("run/1", card("deploy · running", Tone.RUNNING, "2"));
    queue.drain();
    box.show("run/1", card("deploy · running", Tone.RUNNING, "3"));
    queue.drain();
    assertEquals(List.of(), shown(), "who removes progress has seen enough of it");
    assertEquals(2, flaky.sends(), "what is known to be gone is not edited again");
    box.show("run/1", card("deploy · failed", Tone.BAD, "4"));
    box.post(Draft.card("payments", Card.text("said below")).inThread(run.id()));
    queue.drain();
    assertEquals(List.of("deploy · failed", "said below"), shown());
    assertEquals(chat.messages().getFirst().id(), chat.messages().get(1).place().thread());
    box.show("run/1", card("deploy · given up", Tone.BAD, "5"));
    queue.drain();
    assertEquals(List.of("deploy · given up", "said below"), shown());
  }

  @Test
  void repeatsNoQuestionThatIsAnsweredMeanwhile() {
    var flaky = new FlakyChat(chat, PLAIN);
    var dispatcher = dispatcher(flaky);
    flaky.next(new Delivery.Uncertain("timed out"));
    box.show("run/1", card("deploy · needs approval", Tone.WAITING, ""));
    dispatcher.queue(LANE).drain();
    box.show("run/1", card("deploy · succeeded", Tone.GOOD, ""));
    box.clock.advance(Duration.ofSeconds(5));
    assertNull(dispatcher.queue(LANE).drain());
    assertEquals(List.of("deploy · succeeded"), shown());
  }

  @Test
  void waitsAsLongAsThePlatformSays() {
    chat.limit(1, Duration.ofSeconds(30));
    var dispatcher = dispatcher(all());
    box.says("ada", "payments", "one");
    box.says("ada", "payments", "two");
    assertEquals(Duration.ofSeconds(30), dispatcher.queue(LANE).drain());
    assertEquals(List.of("one"), shown());
    box.clock.advance(Duration.ofSeconds(30));
    assertNull(dispatcher.queue(LANE).drain());
    assertEquals(List.of("one", "two"), shown());
  }

  @Test
  void dropsWhatIsRefusedAndGoesOn() {
    var flaky = all();
    flaky.next(new Delivery.Refused("too odd"));
    var dispatcher = dispatcher(flaky);
    box.says("ada", "payments", "odd");
    box.says("ada", "payments", "plain");
    dispatcher.queue(LANE).drain();
    assertEquals(List.of("plain"), shown());
  }

  @Test
  void repeatsAnUncertainSendWhereTheKeyMakesItSafe() {
    var flaky = all();
    flaky.nextAfterSending(new Delivery.Uncertain("timed out"));
    var dispatcher = dispatcher(flaky);
    box.says("ada", "payments", "once");
    assertEquals(Duration.ofSeconds(1), dispatcher.queue(LANE).drain());
    box.clock.advance(Duration.ofSeconds(1));
    assertNull(dispatcher.queue(LANE).drain());
    assertEquals(List.of("once"), shown());
    assertEquals(2, flaky.sends());
  }

  @Test
  void repeatsOnceMarkedWhatMayNotHaveArrivedAndProgressNotAtAll() {
    var flaky = new FlakyChat(chat, PLAIN);
    var dispatcher = dispatcher(flaky);
    flaky.next(new Delivery.Uncertain("timed out"));
    box.show("run/1", Card.text(Tone.RUNNING, "half done"));
    box.clock.advance(Duration.ofSeconds(5));
    dispatcher.queue(LANE).drain();
    for (var again : List.of("talk", "needs approval")) {
      flaky.next(new Delivery.Uncertain("timed out"));
      if (again.equals("talk")) {
        box.says("ada", "payments", again);
      } else {
        box.show("run/2", card(again, Tone.WAITING, ""));
      }
      dispatcher.queue(LANE).drain();
      box.clock.advance(Duration.ofSeconds(5));
      dispatcher.queue(LANE).drain();
    }
    assertEquals(
        List.of("talk (possibly repeated)", "needs approval (possibly repeated)"), shown());
  }

  @Test
  void marksARepeatedListingWithoutBreakingIt() {
    var flaky = new FlakyChat(chat, PLAIN);
    var dispatcher = dispatcher(flaky);
    flaky.next(new Delivery.Uncertain("timed out"));
    box.says("ada", "payments", "look:\n```\nrm -rf\n```");
    dispatcher.queue(LANE).drain();
    box.clock.advance(Duration.ofSeconds(5));
    dispatcher.queue(LANE).drain();
    assertEquals(List.of("(possibly repeated)\n\nlook:\n```\nrm -rf\n```"), shown());
  }

  @Test
  void leavesItAtOneRepetition() {
    var flaky = new FlakyChat(chat, PLAIN);
    var dispatcher = dispatcher(flaky);
    box.says("ada", "payments", "talk");
    for (int i = 0; i < 3; i++) {
      flaky.nextAfterSending(new Delivery.Uncertain("timed out"));
      dispatcher.queue(LANE).drain();
      box.clock.advance(Duration.ofSeconds(30));
    }
    assertEquals(2, flaky.sends());
  }

  @Test
  void takesUpAfterACrash() {
    var crashing = new FlakyChat(chat, PLAIN);
    crashing.crashNext();
    box.says("ada", "payments", "half-way");
    box.says("ada", "payments", "after it");
    assertThrowsCrash(dispatcher(crashing));
    var safe = dispatcher(all());
    box.clock.advance(Duration.ofSeconds(5));
    safe.queue(LANE).drain();
    assertEquals(List.of("half-way", "after it"), shown());
  }

  @Test
  void repeatsTalkMarkedAfterACrashWhereARepeatShows() {
    var plain = new FlakyChat(chat, PLAIN);
    plain.crashNext();
    box.says("ada", "payments", "half-way");
    box.says("ada", "payments", "after it");
    assertThrowsCrash(dispatcher(plain));
    var dispatcher = dispatcher(new FlakyChat(chat, PLAIN));
    box.clock.advance(Duration.ofSeconds(5));
    dispatcher.queue(LANE).drain();
    assertEquals(List.of("half-way (possibly repeated)", "after it"), shown());
  }

  private static void assertThrowsCrash(OutboxDispatcher dispatcher) {
    assertThrows(FlakyChat.Crash.class, () -> dispatcher.queue(LANE).drain());
  }

  @Test
  void tellsOnlyTheOneItIsFor() {
    var account = chat.person("ada");
    var draft = Draft.card("payments", Card.text("only you")).onlyFor("ada").backTo(place, account);
    box.post(draft);
    box.post(Draft.card("payments", Card.text("console only")).onlyFor("ada"));
    dispatcher(all()).queue(LANE).drain();
    assertEquals(List.of("only you"), shown());
    assertEquals(account.userId(), chat.messages().getFirst().onlyFor());
  }

  @Test
  void writesDirectlyOnlyWhileTheAccountIsThePersons() {
    Account account = chat.person("ada");
    box.people.edit(text ->
        text.replace(
            "{name: Ada}",
            "{name: Ada, accounts: [fake/fake-workspace/%s]}".formatted(account.userId())));
    var direct = new Place("fake", "direct-ada", null);
    box.database.write(transaction -> {
      box.outbox.learnDirect(transaction, "ada", direct, account);
      return true;
    });
    box.post(Draft.card("@ada", Card.text("psst")));
    box.people.change(PeopleFixture.TEAM);
    box.post(Draft.card("@ada", Card.text("not for strangers")));
    dispatcher(all()).queue("fake direct-ada").drain();
    assertEquals(List.of("psst"), shown());
    assertFalse(box.rooms.mayRead(box.person("eve"), "@ada"));
  }
}
