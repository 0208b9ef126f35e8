package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.CommandEntered;
import dev.signalbox.spi.chat.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that are entered on another platform where nobody sees them.
final class EnteredCommandTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Account account(String person) {
    return world.chat.person(person);
  }

  /// What the platform shows to all.
  private List<String> shown() {
    return world.chat.messages().stream()
        .filter(message -> message.onlyFor() == null)
        .map(message -> message.card().summary())
        .toList();
  }

  private void answeredAlone(String person, String beginning) {
    var answer = world.awaits(beginning, account(person));
    assertNotNull(answer.answers(), "it lands where it was entered");
    assertEquals(List.of(), shown(), "nobody saw it, and nobody sees it now");
    assertEquals(List.of(), world.sees("eve"));
  }

  @Test
  void showsTheLineAsItsWritersToAllAndThenWhatCameOfIt() {
    world.chat.enters("ada", world.pay, LINE);
    var line = world.awaits("!" + LINE, null);
    assertEquals("Ada", line.author());
    assertNull(line.answers(), "by a handle it would be seen by ada alone");
    world.awaits(LINE + " · needs approval", null);
    assertEquals("ada", world.only().caller());
    assertEquals("fake/fake-workspace/u-ada", world.only().asked().account());
    assertEquals("!" + LINE, world.sees("eve").getFirst());
    assertTrue(shown().indexOf("!" + LINE) < shown().size() - 1, shown()::toString);
  }

  @Test
  void takesItOnceHoweverOftenItIsDelivered() {
    var entered = world.chat.enters("ada", world.pay, LINE);
    for (int i = 0; i < 10; i++) {
      world.gateway.take(entered);
      world.pass(Duration.ofSeconds(1));
    }
    assertEquals(LINE, world.only().line());
    world.awaits(LINE + " · needs approval", null);
    assertEquals(1, shown().stream().filter(("!" + LINE)::equals).count());
  }

  @Test
  void goesOnInTheThreadInWhichItWasEntered() {
    var root = world.chat.says("ada", world.pay, "It is slow.");
    world.chat.enters("ada", new Place("fake", "#pay", root), LINE);
    assertEquals(root, world.awaits("!" + LINE, null).place().thread());
  }

  @Test
  void answersWhoMistypedAlone() {
    world.chat.enters("ada", world.pay, "rolback payments v4.12.2");
    answeredAlone("ada", "There is no command");
    assertEquals(2, world.sees("ada").size(), "their line and its answer are there for them");
  }

  @Test
  void answersWhoMayNotAlone() {
    world.regroup("dev: [ada]", "dev: []");
    world.chat.enters("ada", world.pay, LINE);
    answeredAlone("ada", "Not allowed");
    assertTrue(world.audited().contains("command.denied"));
  }

  @Test
  void tellsAStrangerAloneHowToLinkTheirAccount() {
    world.chat.enters("mallory", world.pay, LINE);
    answeredAlone("mallory", "I do not know whose account");
  }

  @Test
  void linksAnAccountAndShowsTheCodeToNobody() {
    world.chat.enters("mallory", world.pay, "link ABCD-EFGH");
    world.awaits("", account("mallory"));
    assertEquals(List.of(), world.sees("eve"));
  }

  @Test
  void tellsWhoIsNotInTheRoomNoMoreThanThatItIsNotTheirs() {
    world.chat.enters("ada", new Place("fake", "#rel", null), "purge payments");
    answeredAlone("ada", "This place belongs to no room of yours.");
    assertEquals(List.of(), world.asked());
  }

  @Test
  void helpsWhoEntersNothing() {
    world.chat.enters("ada", world.pay, "  ");
    assertNotNull(world.awaits("", account("ada")).card().title());
    assertEquals("!help", world.sees("ada").getFirst());
  }

  @Test
  void takesItToTheRoomOfOneWhereTheBotIsAlone() {
    var alone = new Place("fake", "direct-ada", null);
    world.gateway.take(
        new CommandEntered(alone, "c1", account("ada"), "whoami", true, null, world.now()));
    world.awaits("", account("ada"));
    assertEquals(List.of(), world.sees("eve"));
  }

  @Test
  void asksAgainForWhatCameLate() {
    var entered =
        new CommandEntered(world.pay, "c1", account("ada"), LINE, false, null, world.now());
    world.pass(Duration.ofMinutes(2));
    world.gateway.take(entered);
    world.awaits("This came late", account("ada"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void listensToNobodyWhoEntersFasterThanPeopleType() {
    for (int i = 0; i < 7; i++) {
      world.chat.enters("ada", world.pay, "rolback");
    }
    world.awaits("Too many commands at once", account("ada"));
  }

  @Test
  void hearsNoBots() {
    var ada = account("ada");
    var bot =
        new Account(
            ada.platform(),
            ada.workspace(),
            ada.userId(),
            "builder",
            Account.Kind.BOT,
            ada.assurance(),
            Account.Standing.MEMBER);
    world.gateway.take(new CommandEntered(world.pay, "c1", bot, LINE, false, null, world.now()));
    assertEquals(List.of(), world.sees("eve"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"roll\u202eback payments v4.12.2", "rollback payments v4\0", "/", "!", "?!", "🚀"})
  void answersWhatIsNoCommandAlone(String line) {
    world.chat.enters("ada", world.pay, line);
    answeredAlone("ada", "");
    assertEquals(List.of(), world.asked());
  }

  @Test
  void refusesWhatIsMuchTooLong() {
    world.chat.enters("ada", world.pay, "rollback payments " + "v".repeat(1 << 20));
    answeredAlone("ada", "A command may have at most 8 KiB.");
    for (String id : List.of("", "x".repeat(10_000), "a\0b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new CommandEntered(world.pay, id, account("ada"), "x", false, null, world.now()));
    }
  }
}
