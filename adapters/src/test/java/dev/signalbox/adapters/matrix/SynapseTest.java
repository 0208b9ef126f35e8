package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.hostile.HostileText;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.matrix.SynapseDaemon;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The adapter before the real Synapse.
final class SynapseTest {
  private static final String LINK = "https://signalbox.example/m/7";

  private static final AtomicInteger CASES = new AtomicInteger();
  private static SynapseDaemon shared;

  private final int number = CASES.incrementAndGet();
  private final RecordedEvents events = new RecordedEvents();
  private final AtomicInteger keys = new AtomicInteger();
  private SynapseDaemon server;
  private MatrixPerson bot;
  private MatrixPerson ada;
  private String room;
  private MatrixAdapter adapter;

  @BeforeAll
  static void start() {
    shared = SynapseDaemon.start();
  }

  @AfterAll
  static void stop() {
    if (shared != null) {
      shared.close();
    }
  }

  /// Each case has people and a room of its own.
  private void meet(SynapseDaemon met) {
    server = met;
    bot = MatrixPerson.register(server.uri(), "signalbox" + number);
    ada = MatrixPerson.register(server.uri(), "ada" + number);
    room = ada.opens("ops" + number, bot.user());
    adapter = adapter(Cursors.NONE, alias());
  }

  private String alias() {
    return "#ops" + number + ":" + SynapseDaemon.NAME;
  }

  private MatrixAdapter adapter(Cursors stored, String named) {
    var config =
        new MatrixConfig(
            server.uri(),
            new Secret(bot.token()),
            SynapseDaemon.NAME,
            Speech.USUAL,
            Map.of("ops", named));
    var waiting =
        new Waiting(TimeSource.system(), time -> {}, time -> LockSupport.parkNanos(5_000_000));
    return new MatrixAdapter("matrix", config, MatrixTiming.STANDARD, waiting, stored);
  }

  private void connect() {
    adapter.seek(Set.of(alias()));
    adapter.start(events);
    var found = events.await(ChatEvent.RoomFound.class, event -> event.sought() != null);
    assertEquals(place(null), found.place());
    adapter.serve(Set.of(found.place()));
    Eventually.holds("it is there", () -> adapter.health().connected());
    events.await(ChatEvent.RoomFound.class, event -> event.readers() == ChatEvent.Readers.MEMBERS);
  }

  private Place place(String thread) {
    return new Place("matrix", room, thread);
  }

  private Delivery send(Place place, Card card, String replaces, String onlyFor) {
    var key = "key " + keys.getAndIncrement();
    return adapter.send(new Outgoing(place, card, key, replaces, onlyFor, null, LINK));
  }

  private String sends(String text) {
    return assertInstanceOf(Delivery.Sent.class, send(place(null), Card.text(text), null, null))
        .messageId();
  }

  @AfterEach
  void part() {
    if (adapter != null) {
      adapter.close();
    }
    if (server != null && server != shared) {
      server.close();
    }
  }

  @Test
  void findsItsRoomAcceptsTheInvitationHearsAndAnswers() {
    meet(shared);
    connect();
    var root = ada.says(room, "!rollback payments v4.12.2");
    var command = events.awaitMessage("!rollback payments v4.12.2");
    assertEquals(place(null), command.place());
    assertEquals(root, command.messageId());
    assertEquals(ada.user(), command.author().userId());
    assertEquals("ada" + number, command.author().name());
    assertEquals(Account.Assurance.ACCOUNT, command.author().assurance());
    assertFalse(command.late());
    ada.says(room, "Signalbox" + number + ": status");
    assertEquals(Manner.TO_US, events.awaitMessage("!status").manner());
    var card =
        assertInstanceOf(Delivery.Sent.class, send(place(root), Card.text("step 1"), null, null))
            .messageId();
    send(place(root), Card.text("step 2"), card, null);
    var shown = ada.awaitText(room, "* step 2");
    assertTrue(String.valueOf(shown.get("content")).contains("m.replace"), shown.toString());
    ada.replies(room, root, "!cancel");
    assertEquals(root, events.awaitMessage("!cancel").place().thread());
    assertInstanceOf(
        Delivery.Sent.class, send(place(card), Card.text("below what is in a thread"), null, null));
    ada.redacts(room, card);
    assertInstanceOf(Delivery.Gone.class, send(place(root), Card.text("step 3"), card, null));
  }

  @Test
  void writesToOnePersonFirstAndHearsThemThere() {
    meet(shared);
    connect();
    ada.joins(room);
    Eventually.holds(
        "the conversation is open",
        () -> send(place(null), Card.text("psst"), null, ada.user()) instanceof Delivery.Sent);
    var direct = ada.awaitInvitation(bot.user());
    ada.joins(direct);
    ada.awaitText(direct, "psst");
    ada.says(direct, "link k7f3q2");
    var heard = events.awaitMessage("link k7f3q2");
    assertTrue(heard.direct());
    assertEquals(direct, heard.place().room());
    Eventually.holds(
        "who is in it is known",
        () -> send(heard.place(), Card.text("welcome"), null, null) instanceof Delivery.Sent);
    ada.awaitText(direct, "welcome");
    assertTrue(
        ada.reads(room).stream().noneMatch(event -> MatrixPerson.body(event).equals("psst")));
  }

  @Test
  void answersWhoWritesToItAloneAndComesToNoRoomOfOthers() {
    meet(shared);
    connect();
    var direct = ada.opensDirect(bot.user());
    ada.says(direct, "help");
    assertTrue(events.awaitMessage("help").direct());
    var other = ada.opens("other", bot.user());
    Eventually.holds(
        "it refuses, and says why",
        () -> ada.reads(other).toString().contains("once one of its own rooms is linked"));
    assertFalse(bot.rooms().contains(other));
  }

  @Test
  void fetchesAllThatWasSaidWhileItWasAwayOnce() {
    meet(shared);
    connect();
    ada.says(room, "before");
    events.awaitMessage("before");
    adapter.close();
    for (int i = 0; i < 130; i++) {
      ada.says(room, "!deploy " + i);
    }
    var later = new RecordedEvents();
    adapter = adapter(events.stored(Instant.now()), room);
    adapter.start(later);
    later.awaitMessage("!deploy 129");
    var heard = later.all(ChatEvent.MessagePosted.class);
    assertEquals(
        130,
        heard.size(),
        () -> "each once: " + heard.stream().map(ChatEvent.MessagePosted::text).toList());
    assertTrue(heard.stream().allMatch(ChatEvent.MessagePosted::late));
    assertEquals("!deploy 0", heard.getFirst().text());
    ada.says(room, "after");
    assertFalse(later.awaitMessage("after").late());
  }

  @Test
  void comesBackAfterTheServerCrashedWithAllThatWasSaidMeanwhile() {
    meet(SynapseDaemon.start());
    connect();
    ada.says(room, "before");
    events.awaitMessage("before");
    server.down();
    Eventually.holds("bad health", () -> !adapter.health().connected());
    assertInstanceOf(Delivery.Later.class, send(place(null), Card.text("now"), null, null));
    server.up();
    ada.says(room, "!deploy payments");
    events.awaitMessage("!deploy payments");
    Eventually.holds("it is back", () -> adapter.health().connected());
    sends("here again");
    ada.awaitText(room, "here again");
    assertEquals(List.of(), events.all(ChatEvent.Gap.class));
  }

  @Test
  void staysWithinTheServersLimitsWhateverItIsGiven() {
    meet(shared);
    connect();
    sends("größe🚀".repeat(20_000));
    ada.awaitText(room, LINK);
    sends("\"\\".repeat(20_000));
    sends("שלום 40000 ".repeat(4000));
    for (var text : HostileText.ALL) {
      assertInstanceOf(
          Delivery.Sent.class, send(place(null), HostileText.card(text), null, null), text);
    }
    assertInstanceOf(
        Delivery.Sent.class,
        send(place(null), Card.text("x".repeat(90_000)), sends("short"), null));
    sends("still here");
    ada.awaitText(room, "still here");
  }

  @Test
  void callsWhomItIsToCallOnceAndNobodyElseWhateverATextSays() {
    meet(shared);
    connect();
    var grace = MatrixPerson.register(server.uri(), "grace" + number);
    ada.invites(room, grace.user());
    grace.joins(room);
    ada.changes(
        room, "m.room.power_levels", Map.of("users", Map.of(bot.user(), 100), "events_default", 0));
    sends("@room " + ada.user() + " ada" + number + " https://matrix.to/#/" + ada.user());
    for (var text : HostileText.ALL) {
      send(place(null), HostileText.card(text + " ada" + number + " @room"), null, null);
    }
    var asked = new Outgoing(place(null), Card.text("approve?"), "call", null, null, null, LINK);
    var question =
        assertInstanceOf(Delivery.Sent.class, adapter.send(asked.pinging(List.of(account(ada)))))
            .messageId();
    Eventually.holds("she is called", () -> ada.calls().contains(question));
    send(place(null), Card.text("approved"), question, null);
    sends("the end");
    ada.awaitText(room, "the end");
    assertEquals(List.of(question), ada.calls());
    assertEquals(List.of(), grace.calls());
    assertTrue(grace.awaitText(room, "approve?").toString().contains(ada.user() + "\napprove?"));
  }

  private static Account account(MatrixPerson person) {
    return new Account(
        "matrix",
        SynapseDaemon.NAME,
        person.user(),
        "ada",
        Account.Kind.PERSON,
        Account.Assurance.ACCOUNT,
        Account.Standing.MEMBER);
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    meet(SynapseDaemon.startLimited());
    connect();
    Delivery last = new Delivery.Sent("");
    for (int i = 0; i < 30 && last instanceof Delivery.Sent; i++) {
      last = send(place(null), Card.text("message " + i), null, null);
    }
    var later = assertInstanceOf(Delivery.Later.class, last);
    assertEquals(Delivery.Stops.CONNECTION, later.stops());
    assertTrue(later.after().toMillis() > 0 && later.after().toSeconds() <= 10, later.toString());
  }

  @Test
  void saysTheSameOnceHoweverOftenItIsSent() {
    meet(shared);
    connect();
    var twice = new Outgoing(place(null), Card.text("once"), "a/key #?", null, null, null, LINK);
    assertEquals(adapter.send(twice), adapter.send(twice));
  }

  @Test
  void sharesAFileOnceThatOthersOpenAndTakesItBack() {
    meet(shared);
    connect();
    byte[] content = "größe 🚀".repeat(50_000).getBytes(UTF_8);
    var file = file("größe #1.txt", content.length, () -> new ByteArrayInputStream(content));
    var id = assertInstanceOf(Delivery.Sent.class, adapter.share(file)).messageId();
    assertEquals(new Delivery.Sent(id), adapter.share(file));
    assertArrayEquals(content, ada.saves(ada.awaitText(room, "Ada: größe #1.txt")));
    for (var key : List.of("back", "again")) {
      var back = new FileWithdrawal(place(null), id, key);
      assertEquals(new Delivery.Sent(id), adapter.withdraw(back));
    }
    Eventually.holds("it is gone", () -> !ada.reads(room).toString().contains("größe #1.txt"));
    var large = file("core.dump", 10_000_000_000L, InputStream::nullInputStream);
    assertInstanceOf(Delivery.Refused.class, adapter.share(large));
  }

  private OutgoingFile file(String name, long size, Supplier<InputStream> content) {
    return new OutgoingFile(place(null), name, name, "text/plain", size, "Ada", content, LINK);
  }

  @Test
  void saysThatItReadsNothingThatIsEncrypted() {
    meet(shared);
    connect();
    ada.changes(room, "m.room.encryption", Map.of("algorithm", "m.megolm.v1.aes-sha2"));
    Eventually.holds("health says it", () -> adapter.health().detail().contains("is encrypted"));
    ada.sends(room, "m.room.encrypted", Map.of("algorithm", "m.megolm.v1.aes-sha2"));
    ada.awaitText(room, "I cannot read what is encrypted");
    assertInstanceOf(Delivery.Refused.class, send(place(null), Card.text("x"), null, null));
  }

  @Test
  void opensAConversationThatItCanReadWhereOneIsEncrypted() {
    meet(shared);
    connect();
    var direct = ada.opensDirect(bot.user());
    ada.changes(direct, "m.room.encryption", Map.of("algorithm", "m.megolm.v1.aes-sha2"));
    Eventually.holds("it comes", () -> bot.rooms().contains(direct));
    ada.sends(direct, "m.room.encrypted", Map.of("algorithm", "m.megolm.v1.aes-sha2"));
    ada.awaitText(direct, "I cannot read what is encrypted");
    var readable = ada.awaitInvitation(bot.user());
    ada.joins(readable);
    ada.says(readable, "help");
    assertTrue(events.awaitMessage("help").direct());
  }

  @Test
  void stopsWhenItsTokenIsTakenAway() {
    meet(shared);
    connect();
    bot.signsOut();
    Eventually.holds("it stops", () -> adapter.health().detail().contains("sign-in was refused"));
    assertTrue(adapter.health().detail().contains("M_UNKNOWN_TOKEN"), adapter.health().detail());
    assertInstanceOf(Delivery.Later.class, send(place(null), Card.text("x"), null, null));
  }

  @Test
  void saysWhenItIsPutOutAndComesBackWhenInvited() {
    meet(shared);
    connect();
    ada.kicks(room, bot.user());
    events.await(ChatEvent.RoomLost.class, event -> event.place().equals(place(null)));
    Eventually.holds(
        "health says it",
        () -> adapter.health().detail().contains("put out by " + ada.user() + ": enough; invite"));
    ada.invites(room, bot.user());
    Eventually.holds("it is back", () -> bot.rooms().contains(room));
    Eventually.holds(
        "it can write",
        () -> send(place(null), Card.text("hello"), null, null) instanceof Delivery.Sent);
  }
}
