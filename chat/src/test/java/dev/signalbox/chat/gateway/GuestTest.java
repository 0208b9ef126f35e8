package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Draft;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.spi.chat.Account.Standing;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.ChatEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guests on a connection on which only members count, and people who are written to first.
final class GuestTest {
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

  @Test
  void aGuestIsToldWhyNothingRuns() {
    world.chat.makes("ada", Standing.GUEST);
    world.chat.says("ada", world.pay, "!" + LINE);
    var told = world.awaits("Your account is a guest's", world.chat.person("ada"));
    assertTrue(told.card().summary().contains("adapters.fake.guests: true"));
    assertTrue(world.asked().isEmpty());
  }

  @Test
  void whoIsMadeAGuestMeanwhileDoesNotVoteAndTheirRunDoesNotStart() {
    world.chat.says("ada", world.pay, "!" + LINE);
    var card = world.awaits(LINE + " · needs approval", null);
    world.chat.makes("grace", Standing.GUEST);
    world.chat.presses("grace", card.id(), "Approve");
    world.awaits("Your account is a guest's", world.chat.person("grace"));
    world.chat.makes("grace", Standing.MEMBER);
    world.chat.makes("ada", Standing.FOREIGN);
    world.chat.tell(new ChatEvent.MembershipChanged(world.pay, world.chat.person("ada"), true));
    world.pass(Duration.ofSeconds(1));
    world.chat.presses("grace", card.id(), "Approve");
    assertEquals(RunStatus.REFUSED, world.only().status());
  }

  @Test
  void whoNeverWroteToTheBotIsWrittenToFirst() {
    world.chat.says("ada", world.pay, "hello");
    world
        .database()
        .write(transaction ->
            world.rooms.post(transaction, Draft.card("@ada", Card.text("for you alone"))));
    assertEquals("direct-ada", world.awaits("for you alone", null).place().room());
    world.chat.saysDirectly("ada", "whoami");
    world.awaits("You are", null);
    world
        .database()
        .write(transaction -> world.rooms.post(transaction, Draft.card("@ada", Card.text("more"))));
    world.awaits("more", null);
    long shown =
        world.chat.messages().stream()
            .filter(message -> message.card().summary().equals("more"))
            .count();
    assertEquals(1, shown);
    long conversations =
        world
            .database()
            .read(handle ->
                handle.createQuery("select count(*) from direct_place").mapTo(Long.class).one());
    assertEquals(1, conversations, "one conversation becomes two");
  }

  @Test
  void whoIsAGuestNowReadsNoMoreWhatIsForThemAlone() {
    world.chat.saysDirectly("ada", "whoami");
    world.awaits("You are", null);
    world.chat.makes("ada", Standing.GUEST);
    world.chat.says("ada", world.pay, "hello");
    world
        .database()
        .write(transaction ->
            world.rooms.post(transaction, Draft.card("@ada", Card.text("for a member"))));
    world.chat.says("grace", world.pay, "!whoami");
    world.awaits("You are", world.chat.person("grace"));
    assertTrue(
        world.chat.messages().stream()
            .noneMatch(message -> message.card().summary().equals("for a member")));
  }
}
