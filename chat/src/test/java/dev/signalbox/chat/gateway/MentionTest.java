package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Message;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatEvent.CommandEntered;
import dev.signalbox.spi.chat.ChatEvent.MessageEdited;
import dev.signalbox.spi.chat.ChatEvent.MessagePosted;
import dev.signalbox.spi.chat.Mention;
import dev.signalbox.testkit.FakeChat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is named on another platform, and who is called there.
final class MentionTest {
  private static final String LINE = "rollback payments v4.12.2";

  @TempDir Path folder;
  private ChatWorld world;
  private int number;

  @BeforeEach
  void open() {
    world = new ChatWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private MessagePosted naming(String before, String name, Account whom, String after) {
    String text = before + name + after;
    var mention = new Mention(before.length(), before.length() + name.length(), whom);
    Account ada = world.chat.person("ada");
    return new MessagePosted(world.pay, "n" + number++, ada, text, world.now(), false, false)
        .mentioning(List.of(mention));
  }

  private String last(String person) {
    return world.sees(person).getLast();
  }

  @Test
  void aCommandMeansThePersonWhoseAccountIsNamed() {
    Account grace = world.chat.person("grace");
    world.chat.tell(naming("!room add ", "@Grace Hopper", grace, " outage"));
    assertTrue(world.sees("ada").contains("!room add @grace outage"));
  }

  @Test
  void talkShowsPeopleByTheirIdsAndStrangersByTheirNames() {
    world.chat.tell(naming("ask ", "@Grace Hopper", world.chat.person("grace"), " about it"));
    assertEquals("ask @grace about it", last("eve"));
    long mentions =
        world.rooms.readableBy(world.person("grace")).stream()
            .filter(room -> room.name().equals("payments"))
            .mapToLong(room -> room.mentions())
            .sum();
    assertEquals(1, mentions);
    world.chat.tell(naming("ask ", "@Bob of Acme", world.chat.person("bob"), " about it"));
    assertEquals("ask @Bob of Acme about it", last("eve"));
  }

  @Test
  void aStrangersNameIsOneWordOfACommandWhateverItIs() {
    var bob = world.chat.person("bob");
    String typed =
        new MentionText(_ -> Optional.empty())
            .typed("a @x\" --to v9 ` b", List.of(new Mention(2, 15, bob)));
    assertEquals("a @x__--to_v9__ b", typed);
  }

  @Test
  void editsAndEnteredCommandsNameThemAsWell() {
    Account ada = world.chat.person("ada");
    Account grace = world.chat.person("grace");
    String id = world.chat.says("ada", world.pay, "ask somebody");
    world.chat.tell(
        new MessageEdited(
            world.pay, id, ada, "ask @Grace H.", world.now(), List.of(new Mention(4, 13, grace))));
    assertEquals("ask @grace", last("eve"));
    world.chat.tell(
        new CommandEntered(
            world.pay,
            "c1",
            ada,
            "room add @Grace H. outage",
            false,
            null,
            world.now(),
            List.of(new Mention(9, 18, grace))));
    world.awaits("There is no room", ada);
  }

  private List<String> called(FakeChat.Message message) {
    return message.pings().stream().map(Account::name).toList();
  }

  @Test
  void anApprovalCallsItsApproversOnceWhereTheyWereSeen() {
    world.chat.says("grace", world.pay, "hello");
    world.chat.says("ada", world.pay, "!" + LINE);
    var card = world.awaits(LINE + " · needs approval", null);
    assertEquals(List.of("grace"), called(card));
    var question = world.awaits(LINE + " · approval ", null);
    assertEquals(List.of(), called(question), "the card has called them");
    Message ours = world.card();
    assertEquals(List.of("release-managers"), ours.shown().calls().groups());
    world.chat.presses("grace", card.id(), "Approve");
    world.awaits(LINE + " · queued", null);
    assertEquals(null, world.card().shown().calls(), "what is settled calls nobody");
  }

  @Test
  void whoAsksIsNotCalledAndWhoWasNeverSeenCannotBe() {
    world.chat.says("ada", world.pay, "!" + LINE);
    assertEquals(List.of(), called(world.awaits(LINE + " · needs approval", null)));
    long mentions =
        world.rooms.readableBy(world.person("linus")).stream()
            .mapToLong(room -> room.mentions())
            .sum();
    assertEquals(1, mentions, "the console counts for who has no account");
  }

  @Test
  void whatATextSaysCallsNobody() {
    world.chat.says("grace", world.pay, "hello");
    world.chat.says(
        "ada", world.pay, "!explain rollback @grace <@u-grace> @everyone <!here> @room");
    world.console.post(
        world.person("ada"), "payments", null, "k1", "@grace @channel <@u-grace>", null);
    world.awaits("@grace @channel", null);
    assertTrue(world.chat.messages().stream().allMatch(message -> message.pings().isEmpty()));
  }
}
