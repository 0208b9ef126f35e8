package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.Manner;
import dev.signalbox.spi.chat.ChatEvent.MembershipChanged;
import dev.signalbox.spi.chat.ChatEvent.MessageDeleted;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatGatewayTest {
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

  private MessagePosted message(String id, String person, String text, Instant at, boolean late) {
    return new MessagePosted(world.pay, id, account(person), text, at, false, late);
  }

  @Test
  void takesALineFromAnotherPlatformToARunAndItsCardsBack() {
    world.chat.says("ada", world.pay, "!" + LINE);
    var card = world.awaits(LINE + " · needs approval", null);
    world.awaits(LINE + " · approval ", null);
    assertEquals("ada", world.only().caller());
    assertEquals("fake/fake-workspace/u-ada", world.only().asked().account());
    assertEquals(
        List.of("!" + LINE, LINE + " · needs approval by 1 of release-managers · asked by ada"),
        world.sees("eve"));

    world.chat.presses("ada", card.id(), "Approve");
    world.awaits("You cannot approve", account("ada"));
    world.chat.presses("grace", card.id(), "Approve");
    world.awaits(LINE + " · queued", null);
    world.drive();
    world.awaits(LINE + " succeeded in 0 ms", null);
    world.chat.says("grace", world.pay, "well done");
    assertTrue(world.sees("eve").contains("well done"));
    assertTrue(
        world.chat.messages().stream().noneMatch(m -> m.card().summary().equals("well done")));
  }

  private static final List<String> FOREIGN =
      List.of(
          "!seen bob",
          "!karma ada++",
          "!important: lunch",
          "!!!",
          "!?",
          "! foo",
          "!1",
          "!",
          "!/x",
          "!état",
          "/etc/passwd is broken",
          "//",
          "!ünit",
          "!rolback payments",
          "!-x",
          "!_",
          "!help-desk is closed",
          "!approve-all",
          "!runs: 12",
          "!whoami's there",
          "!rollbacks payments v4.12.2",
          "!rollback-bot: payments",
          "!/rollback payments v4.12.2",
          "!!rollback payments v4.12.2",
          "<bob> !rollback payments v4.12.2");

  @Test
  void leavesOtherBotsWordsAloneWhoeverSaysThem() {
    for (String foreign : FOREIGN) {
      world.chat.says("ada", world.pay, foreign);
      world.chat.says("eve", world.pay, foreign);
    }
    world.chat.says("ada", world.pay, "!whoami");
    world.awaits("You are", account("ada"));
    assertEquals(1, world.chat.messages().size(), "nothing but the one answer");
    var seen = world.sees("grace");
    assertEquals(
        FOREIGN.stream().flatMap(line -> Stream.of(line, line)).toList(),
        seen.subList(0, 2 * FOREIGN.size()));
  }

  @Test
  void theConsoleTakesTheSameLinesForTalk() {
    for (String line : List.of("!!!", "!?", "! foo", "!1", "!", "//", "!/x", "!état", "!_")) {
      world.says("ada", line);
      assertTrue(world.sees("eve").contains(line), line);
    }
  }

  @Test
  void hidesInTheConsoleNothingThatAllSawThere() {
    world.chat.says("ada", world.pay, "!rollback");
    world.chat.says("ada", world.pay, "!whoami");
    world.chat.says("eve", world.pay, "!" + LINE);
    world.awaits("You are", account("ada"));
    assertEquals(List.of("!rollback", "!whoami", "!" + LINE), world.sees("grace"));
  }

  @Test
  void answersWhateverItIsAskedByNameOrAlone() {
    world.chat.tell(
        new MessagePosted(
            world.pay, "n1", account("ada"), "!seen bob", world.now(), false, false, Manner.TO_US));
    world.awaits("There is no command", account("ada"));
    world.chat.tell(
        new MessagePosted(
            world.pay, "n2", account("eve"), "!seen bob", world.now(), false, false, Manner.TO_US));
    world.awaits("I do not know whose account", account("eve"));
    world.chat.tell(
        new MessagePosted(
            world.pay, "n3", account("ada"), "!" + LINE, world.now(), false, false, Manner.TALK));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void carriesTalkFromTheConsoleThere() {
    world.says("ada", "hello there");
    assertEquals("Ada", world.awaits("hello there", null).author());
  }

  @Test
  void takesTheSameMessageOnce() {
    var event = message("m77", "ada", "!" + LINE, world.now(), false);
    world.chat.tell(event);
    world.chat.tell(event);
    assertEquals(LINE, world.only().line());
    assertEquals(2, world.sees("eve").size());
  }

  @Test
  void asksBeforeItRunsWhatCameLate() {
    world.chat.tell(message("m1", "ada", "!" + LINE, world.now(), true));
    world.chat.tell(
        message("m2", "ada", "!" + LINE, world.now().minus(Duration.ofSeconds(61)), false));
    assertEquals(List.of(), world.asked());
    var asked = world.awaits("This came late", account("ada"));
    world.chat.presses("ada", asked.id(), "Run it now");
    assertEquals(LINE, world.only().line());
  }

  @Test
  void runsNoEditUntilItsAuthorSaysSo() {
    var id = world.chat.says("ada", world.pay, "!rolback paments v4.12.2");
    world.chat.tell(new MessageEdited(world.pay, id, account("ada"), "!" + LINE, world.now()));
    assertEquals(List.of(), world.asked());
    var asked = world.awaits("An edit runs nothing", account("ada"));
    world.chat.presses("grace", asked.id(), "Run edited command");
    world.awaits("This button is too old", account("grace"));
    assertEquals(List.of(), world.asked());
    world.chat.presses("ada", asked.id(), "Run edited command");
    assertEquals(LINE, world.only().line());
  }

  @Test
  void followsEditsAndDeletionsOfTalk() {
    var id = world.chat.says("ada", world.pay, "helo");
    world.chat.tell(new MessageEdited(world.pay, id, account("ada"), "hello", world.now()));
    assertEquals(List.of("hello"), world.sees("eve"));
    world.chat.tell(new MessageDeleted(world.pay, id, world.now()));
    assertEquals(List.of("(deleted)"), world.sees("eve"));
  }

  @Test
  void whoRemovesOurCopyRemovesNothingElsewhere() {
    world.says("linus", "hello from the console");
    var copy = world.awaits("hello from the console", null).id();
    world.chat.removes(copy);
    world.chat.tell(new MessageDeleted(world.pay, copy, world.now()));
    world.chat.tell(
        new MessageEdited(world.pay, copy, account("ada"), "Linus: goodbye", world.now()));
    assertEquals(List.of("hello from the console"), world.sees("eve"));
  }

  @Test
  void obeysNoBot() {
    var ada = account("ada");
    var bot =
        new Account(
            "fake",
            "fake-workspace",
            "u-ada",
            "ada",
            Account.Kind.BOT,
            Account.Assurance.ACCOUNT,
            Account.Standing.MEMBER);
    world.chat.tell(new MessagePosted(world.pay, "b1", bot, "!" + LINE, world.now(), false, false));
    assertEquals(List.of(), world.asked());
    assertEquals(List.of("!" + LINE), world.sees("eve"));
    assertEquals(Account.Kind.PERSON, ada.kind());
  }

  @Test
  void tellsAStrangerHowToLinkAndThenKnowsThem() {
    world.chat.says("eve", world.pay, "!" + LINE);
    world.awaits("I do not know whose account", account("eve"));
    assertEquals(List.of(), world.asked());
    String told = world.told("eve", "/link fake");
    String code = told.replaceFirst("(?s).*!link (\\S+?)`.*", "$1");
    world.chat.says("eve", world.pay, "!link AAAA-BBBB");
    world.awaits("This code is not valid", account("eve"));
    world.chat.says("eve", world.pay, "!link " + code);
    world.awaits("You are Eve (eve) here", account("eve"));
    assertTrue(world.sees("grace").contains("!link ••••"));
    assertFalse(String.join("\n", world.sees("grace")).contains(code));
    world.chat.says("eve", world.pay, "!whoami");
    world.awaits("You are Eve (eve), in everyone", account("eve"));
    world.chat.says("eve", world.pay, "!unlink fake");
    world.awaits("Your account on fake is no longer linked", account("eve"));
    world.chat.tell(new MembershipChanged(world.pay, account("eve"), false));
  }

  @Test
  void answersADirectMessageDirectly() {
    world.chat.saysDirectly("ada", "help");
    var reply = world.awaits("You may run in @ada", account("ada"));
    assertEquals("direct-ada", reply.place().room());
    world.chat.saysDirectly("ada", LINE);
    assertEquals("@ada", world.only().room());
    world.awaits(LINE + " · needs approval", null);
    assertFalse(world.rooms.mayRead(world.person("grace"), "@ada"));
    assertEquals(
        "ada",
        world.events.all().stream()
            .filter(event -> event.kind().equals("run"))
            .findFirst()
            .orElseThrow()
            .onlyFor());
  }

  @Test
  void saysWhatIsMissingWhereAPlaceBelongsToNoRoom() {
    var place = world.chat.room("#random");
    world.chat.says("ada", place, "!" + LINE);
    world.awaits("This place belongs to no room", account("ada"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void stopsListeningToABurst() {
    for (int i = 0; i < 12; i++) {
      world.chat.says("ada", world.pay, "!whoami");
    }
    world.awaits("Too many commands at once", account("ada"));
    long answers =
        world
            .rooms
            .page(world.person("ada"), "payments", new Cursor.Newest(), 100)
            .orElseThrow()
            .messages()
            .stream()
            .filter(m -> m.card() != null)
            .count();
    assertEquals(6, answers, "five answers and one word of warning");
    world.pass(Duration.ofMinutes(2));
    world.chat.says("ada", world.pay, "!" + LINE);
    assertEquals(LINE, world.only().line());
  }

  @Test
  void keepsTheThreadOnBothSides() {
    var root = world.chat.says("ada", world.pay, "look");
    var thread = new Place(world.pay.connection(), world.pay.room(), root);
    world.chat.says("ada", thread, "!" + LINE);
    var card = world.awaits(LINE + " · needs approval", null);
    assertEquals(root, card.place().thread());
    assertEquals(List.of("look"), world.sees("eve"));
  }

  @Test
  void cutsWhatIsTooLongAndRefusesAHugeCommand() {
    world.chat.says("ada", world.pay, "x".repeat(1 << 20));
    world.chat.says("ada", world.pay, "!rollback " + "x".repeat(1 << 20));
    world.awaits("A command may have at most 8 KiB", account("ada"));
    assertTrue(world.sees("eve").getFirst().contains("(cut: 1048576 characters"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void aCommandMayBeAsLongHereAsInTheConsole() {
    String line = "rollback " + "é".repeat(5000);
    world.chat.says("ada", world.pay, "!" + line);
    world.awaits("A command may have at most 8 KiB", account("ada"));
    var there = world.console.post(world.person("ada"), "payments", null, "long", "/" + line, null);
    assertEquals("command-too-long", assertInstanceOf(PostResult.Refused.class, there).code());
  }
}
