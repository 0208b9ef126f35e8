package dev.signalbox.adapters.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.teams.auth.TeamsCloud;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.Cursors;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeDoor;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.testkit.teams.FakeIssuer;
import dev.signalbox.testkit.teams.LocalTeams;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The adapter before the program with which Microsoft plays Teams.
final class LocalTeamsTest {
  private static final Place PLACE = new Place("teams", LocalTeams.CHANNEL, null);
  private static final String LINK = "https://signalbox.example/m/7";

  private final RecordedEvents events = new RecordedEvents();
  private LocalTeams teams;
  private TeamsAdapter adapter;

  @BeforeEach
  void connect() {
    teams = LocalTeams.start();
    var door = new FakeDoor();
    var clock = TimeSource.system();
    var timing = new TeamsTiming(Eventually.PATIENCE, Eventually.PATIENCE, Duration.ofMinutes(1));
    adapter =
        new TeamsAdapter(
            "teams",
            config(),
            timing,
            new Waiting(clock),
            new SecureRandom(),
            door.around(clock, Cursors.NONE));
    adapter.start(events);
    teams.calls((proof, body) -> {
      var headers = Map.of("Authorization", List.of(proof));
      return door.call("messages", new Door.Call("POST", "", headers, body), events);
    });
    Eventually.holds("a connection", () -> adapter.health().connected());
  }

  private TeamsConfig config() {
    var issuer = teams.issuer();
    var cloud =
        new TeamsCloud(
            teams.service(),
            Set.of(teams.service().getAuthority()),
            issuer.login(),
            issuer.metadata(),
            FakeIssuer.ISSUER);
    return new TeamsConfig(
        FakeIssuer.APP,
        new Secret(FakeIssuer.SECRET),
        List.of(LocalTeams.TENANT),
        Set.of(LocalTeams.TEAM),
        Speech.USUAL,
        Map.of("payments", LocalTeams.NAMED),
        cloud);
  }

  @AfterEach
  void stop() {
    if (adapter != null) {
      adapter.close();
      teams.close();
    }
  }

  private String send(Place place, Card card, String replaces, String onlyFor) {
    var message = new Outgoing(place, card, card.summary(), replaces, onlyFor, null, LINK);
    return assertInstanceOf(Delivery.Sent.class, adapter.send(message)).messageId();
  }

  private static Card question(String text) {
    var approve =
        new Action("k7f3q2", "Approve", "approve k7f3q2", Action.Weight.PRIMARY, Audience.EVERYONE);
    return new Card(text, Tone.WAITING, text, List.of(), List.of(approve));
  }

  @Test
  void findsTheChannelAndHearsWhatIsSaidThere() {
    var found = events.await(ChatEvent.RoomFound.class, event -> true);
    assertEquals(PLACE, found.place());
    assertEquals(LocalTeams.NAMED, found.name());
    teams.says(LocalTeams.MEGAN, "rollback payments &lt;v4.12.2&gt;");
    var said = events.awaitMessage("!rollback payments <v4.12.2>");
    assertEquals(LocalTeams.CHANNEL, said.place().room());
    assertEquals("Megan Bowen", said.author().name());
    assertEquals(Account.Standing.MEMBER, said.author().standing());
    assertEquals(Manner.TO_US, said.manner());
    send(said.place(), Card.text("I read it"), null, null);
    assertTrue(teams.awaitText("I read it").startsWith(LocalTeams.CHANNEL + ";messageid="));
  }

  @Test
  void asksWithAButtonAndShowsWhatBecameOfIt() {
    var shown = send(PLACE, question("Roll back?"), null, null);
    assertTrue(teams.presses(LocalTeams.ADELE, "Approve").contains("Taken"));
    var press = events.await(ChatEvent.ActionPressed.class, event -> true);
    assertEquals("k7f3q2", press.token());
    assertEquals(shown, press.messageId());
    assertEquals("Adele Vance", press.presser().name());
    assertEquals(PLACE, press.place());
    send(PLACE, Card.text("rolled back"), shown, null);
    teams.awaitText("rolled back");
    assertEquals(0, teams.count("Roll back?"));
    send(new Place("teams", LocalTeams.CHANNEL, shown), Card.text("step 1 of 3"), null, null);
    assertEquals(LocalTeams.CHANNEL + ";messageid=" + shown, teams.awaitText("step 1 of 3"));
  }

  @Test
  void showsEveryPartOfACardToWhomItCalls() {
    var card =
        new Card(
            "s",
            Tone.BAD,
            "it broke",
            List.of(
                new Block.Paragraph("why"),
                new Block.Table(List.of("Pod"), List.of(List.of("pay-1"))),
                new Block.Code("sh", "a  b\n\nc")),
            List.of());
    var ada =
        new Account(
            "teams",
            LocalTeams.TENANT,
            LocalTeams.ADELE,
            "Adele Vance",
            Account.Kind.PERSON,
            Account.Assurance.ACCOUNT,
            Account.Standing.MEMBER);
    var message = new Outgoing(PLACE, card, "k", null, null, null, LINK).pinging(List.of(ada));
    assertInstanceOf(Delivery.Sent.class, adapter.send(message));
    teams.awaitText("pay-1");
  }

  @Test
  void speaksToOnePersonAlone() {
    send(PLACE, Card.text("you may not"), null, LocalTeams.ADELE);
    assertTrue(!teams.awaitText("you may not").startsWith(LocalTeams.CHANNEL));
    var direct = assertInstanceOf(Direct.Opened.class, adapter.direct(LocalTeams.ADELE)).place();
    send(direct, Card.text("You are Adele here"), null, null);
    teams.awaitText("You are Adele here");
    teams.saysAlone(LocalTeams.ALEX, "link k7f3q2");
    var heard = events.awaitMessage("link k7f3q2");
    assertTrue(heard.direct());
    send(heard.place(), Card.text("You are Alex here"), null, null);
    assertEquals(teams.alone(), teams.awaitText("You are Alex here"));
  }

  @Test
  void saysWhatIsGone() {
    var edit = new Outgoing(PLACE, Card.text("x"), "k", "1796001880518", null, null, LINK);
    assertInstanceOf(Delivery.Gone.class, adapter.send(edit));
  }
}
