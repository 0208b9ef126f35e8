package dev.signalbox.adapters.irc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.hostile.HostileText;
import dev.signalbox.testkit.irc.IrcDaemon;
import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.irc.IrcProgram;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The adapter before real servers, from one that offers next to nothing to one that speaks IRCv3.
@ParameterizedClass
@Execution(ExecutionMode.CONCURRENT)
@MethodSource("dev.signalbox.testkit.irc.IrcProgram#all")
final class RealServersTest {
  private static final String ROOM = "#payments";
  private static final Place PLACE = new Place("irc", ROOM, null);
  private static final String LINK = "https://signalbox.example/m/7";

  @Parameter private IrcProgram program;

  private final RecordedEvents events = new RecordedEvents();
  private IrcDaemon server;
  private IrcAdapter adapter;

  @BeforeEach
  void startServer() {
    server = IrcDaemon.start(program, "");
    adapter = adapter(null);
  }

  private IrcAdapter adapter(IrcSasl sasl) {
    var config = IrcCounterpart.config(server.port(), "signalbox", null, sasl);
    var timing =
        new IrcTiming(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            5,
            Duration.ofMillis(1));
    var waiting =
        new Waiting(TimeSource.system(), time -> {}, time -> LockSupport.parkNanos(5_000_000));
    return new IrcAdapter("irc", config, timing, waiting, new SecureRandom(), Cursors.NONE);
  }

  @AfterEach
  void stopServer() {
    if (adapter != null) {
      server.close();
      adapter.close();
    }
  }

  @Test
  void hearsCommandsAndAnswersInTheChannelAndInPrivate() {
    connect();
    try (var ada = IrcPerson.connect(server.port(), "ada");
        var eve = IrcPerson.connect(server.port(), "eve")) {
      ada.joins(ROOM);
      eve.joins(ROOM);
      ada.says(ROOM, "!rollback payments v4.12.2");
      var command = events.awaitMessage("!rollback payments v4.12.2");
      assertEquals(PLACE, command.place());
      assertEquals(Account.Assurance.NICK, command.author().assurance());
      assertTrue(command.author().userId().startsWith("session:"), command.toString());
      ada.says(ROOM, "Signalbox: status");
      assertEquals(command.author(), events.awaitMessage("!status").author());
      ada.says("signalbox", "link k7f3q2");
      var direct = events.awaitMessage("link k7f3q2");
      assertTrue(direct.direct());
      assertEquals(command.author(), direct.author());

      assertInstanceOf(Delivery.Sent.class, send("done: payments is on v4.12.2", null));
      assertTrue(ada.awaitText("done: payments").contains(" NOTICE " + ROOM + " :"));
      assertInstanceOf(Delivery.Sent.class, send("psst", command.author().userId()));
      assertTrue(ada.awaitText("psst").contains(" NOTICE ada :"));
      assertInstanceOf(Delivery.Sent.class, send("the end", null));
      eve.awaitText("the end");
      assertTrue(eve.lines().stream().noneMatch(line -> line.contains("psst")));
    }
  }

  @Test
  void forgetsASessionWithTheNickAndNeverGivesItToTheNextOwner() {
    connect();
    try (var ada = IrcPerson.connect(server.port(), "ada")) {
      ada.joins(ROOM);
      ada.says(ROOM, "one");
      var first = events.awaitMessage("one").author();
      ada.types("NICK ada2");
      awaitGone(first.userId());
      try (var mallory = IrcPerson.connect(server.port(), "ada")) {
        mallory.joins(ROOM);
        mallory.says(ROOM, "two");
        var second = events.awaitMessage("two").author();
        assertEquals("ada", second.name());
        assertNotEquals(first.userId(), second.userId());
        mallory.types("PART " + ROOM);
        awaitGone(second.userId());
        assertInstanceOf(Delivery.Refused.class, send("for the old one", second.userId()));
      }
    }
  }

  @Test
  void knowsNothingOfSomebodyWhoSharesNoChannel() {
    connect();
    try (var eve = IrcPerson.connect(server.port(), "eve")) {
      eve.says("signalbox", "hello");
      var stranger = events.awaitMessage("hello").author();
      assertEquals("unknown:eve", stranger.userId());
      assertEquals(Account.Assurance.NONE, stranger.assurance());
      assertInstanceOf(Delivery.Sent.class, send("join a channel first", stranger.userId()));
      eve.awaitText("join a channel first");
      assertInstanceOf(Delivery.Refused.class, send("hello?", "unknown:nobody1"));
    }
  }

  @Test
  void staysWithinTheServersLimitsWhateverItIsGiven() {
    connect();
    try (var ada = IrcPerson.connect(server.port(), "ada")) {
      ada.joins(ROOM);
      assertInstanceOf(Delivery.Sent.class, send("größe🚀".repeat(3000), null));
      ada.awaitText(LINK);
      for (var text : HostileText.ALL.subList(0, 9)) {
        assertInstanceOf(Delivery.Sent.class, send("hostile" + text, null));
      }
      assertInstanceOf(Delivery.Sent.class, send("still here", null));
      ada.awaitText("still here");
      assertTrue(ada.lines().stream().noneMatch(line -> line.contains("\uFFFDz")));
      assertFalse(ada.lines().stream().anyMatch(line -> line.contains(" QUIT ")));
    }
  }

  @Test
  void comesBackAfterTheServerCrashedAndSaysThatItMissedSomething() {
    connect();
    String before;
    try (var ada = IrcPerson.connect(server.port(), "ada")) {
      ada.joins(ROOM);
      ada.says(ROOM, "one");
      before = events.awaitMessage("one").author().userId();
      server.down();
      Eventually.holds("bad health", () -> !adapter.health().connected());
      awaitGone(before);
    }
    server.up();
    Eventually.holds("a new connection", () -> adapter.health().connected());
    events.await(ChatEvent.Gap.class, gap -> gap.place().equals(PLACE));
    try (var ada = IrcPerson.connect(server.port(), "ada")) {
      ada.joins(ROOM);
      ada.says(ROOM, "two");
      assertNotEquals(before, events.awaitMessage("two").author().userId());
      assertInstanceOf(Delivery.Sent.class, send("back again", null));
      ada.awaitText("back again");
    }
  }

  @Test
  void takesAnotherNickWhenItsOwnIsTaken() {
    try (var squatter = IrcPerson.connect(server.port(), "signalbox")) {
      squatter.joins(ROOM);
      connect();
      assertTrue(adapter.health().detail().contains("signalbo_"), adapter.health().detail());
      squatter.says(ROOM, "signalbo_, status");
      events.awaitMessage("!status");
    }
  }

  @Test
  void neverGoesOnWithoutTheAccountItWasGiven() {
    adapter = adapter(new IrcSasl("bot", new Secret("s3cret")));
    adapter.start(events);
    Eventually.holds("it stops", () -> adapter.health().detail().contains("SASL"));
    assertFalse(adapter.health().connected());
  }

  @Test
  void stopsWhenTheServerWantsAnotherPassword() {
    server.down();
    server.configure("right");
    server.up();
    adapter.start(events);
    Eventually.holds("it stops", () -> adapter.health().detail().contains("sign-in was refused: "));
    assertFalse(adapter.health().connected());
  }

  private void connect() {
    adapter.start(events);
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  private Delivery send(String text, String onlyFor) {
    return adapter.send(new Outgoing(PLACE, Card.text(text), "key", null, onlyFor, null, LINK));
  }

  private void awaitGone(String userId) {
    events.await(
        ChatEvent.MembershipChanged.class,
        event -> !event.present() && event.account().userId().equals(userId));
  }
}
