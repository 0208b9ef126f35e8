package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.reaction.MessageReaction;
import dev.signalbox.chat.reaction.ReactionResult;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.Cursor;
import dev.signalbox.chat.room.Message;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Capability;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reactions, from a platform into the console and from the console to a platform.
final class ChatReactionsTest {
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

  private Reactions reactions() {
    return new Reactions(world.database(), world.rooms, world.events, world.outbox);
  }

  private Message newest() {
    return world
        .rooms
        .page(world.person("ada"), "payments", new Cursor.Newest(), 1)
        .orElseThrow()
        .messages()
        .getLast();
  }

  private List<String> shown(Message message) {
    return reactions().to(List.of(message.id())).stream()
        .map(one -> one.emoji() + " " + one.by().stream().map(Author::name).toList())
        .toList();
  }

  private MessageReaction reacts(String person, Message message, String emoji, boolean added) {
    var result = reactions().react(world.person(person), message.id(), emoji, added);
    return assertInstanceOf(ReactionResult.Done.class, result).reaction();
  }

  private void tells(String person, String id, String emoji, boolean added) {
    world.chat.tell(new ChatEvent.Reacted(world.pay, id, world.chat.person(person), emoji, added));
  }

  private void awaitsOnPlatform(String id, Set<String> emoji) {
    Eventually.holds("the bot reacts with " + emoji, () -> world.chat.reactions(id).equals(emoji));
  }

  @Test
  void theBotReactsOnceForAllWhoDoInTheConsole() {
    world.says("ada", "payments is back");
    Message message = newest();
    String there = world.awaits("payments is back", null).id();
    reacts("ada", message, "🎉", true);
    reacts("grace", message, "🎉", true);
    awaitsOnPlatform(there, Set.of("🎉"));
    assertEquals(List.of("🎉 [Ada, Grace]"), shown(message));
    reacts("ada", message, "🎉", false);
    reacts("linus", message, "👍", true);
    awaitsOnPlatform(there, Set.of("🎉", "👍"));
    reacts("grace", message, "🎉", false);
    awaitsOnPlatform(there, Set.of("👍"));
    assertEquals(List.of("👍 [Linus]"), shown(message));
  }

  @Test
  void aReactionOnThePlatformIsShownAndComesBackToItInNoWay() {
    String id = world.chat.says("ada", world.pay, "shall we?");
    Message message = newest();
    tells("grace", id, "👍", true);
    tells("grace", id, "👍", true);
    tells("nobody", id, ":shipit:", true);
    assertEquals(List.of("👍 [Grace]", ":shipit: [nobody]"), shown(message));
    assertEquals(2, world.events.payloads("reaction").size());
    tells("grace", id, "👍", false);
    tells("grace", id, "👍", false);
    assertEquals(List.of(":shipit: [nobody]"), shown(message));
    reacts("linus", message, "✅", true);
    awaitsOnPlatform(id, Set.of("✅"));
  }

  @Test
  void whoeverTakesBackWhatTheyReactedWithElsewhereDoesSoHere() {
    String id = world.chat.says("ada", world.pay, "shall we?");
    Message message = newest();
    tells("grace", id, "👍", true);
    assertEquals(1, reacts("grace", message, "👍", true).by().size());
    assertEquals(List.of(), reacts("grace", message, "👍", false).by());
  }

  @Test
  void aRemovedReactionIsTakenBackByItsId() {
    String id = world.chat.says("ada", world.pay, "shall we?");
    Message message = newest();
    world.chat.tell(
        new ChatEvent.Reacted(world.pay, id, world.chat.person("grace"), "❤", true, "reaction-1"));
    assertEquals(List.of("❤️ [Grace]"), shown(message));
    world.chat.tell(new ChatEvent.MessageDeleted(world.pay, "reaction-1", world.now()));
    assertEquals(List.of(), shown(message));
    assertEquals("shall we?", newest().text());
  }

  @Test
  void aDeletedMessageHasNoReactions() {
    String id = world.chat.says("ada", world.pay, "shall we?");
    Message message = newest();
    tells("grace", id, "👍", true);
    world.chat.tell(new ChatEvent.MessageDeleted(world.pay, id, world.now()));
    assertEquals(List.of(), shown(message));
    tells("grace", id, "👍", true);
    assertEquals(List.of(), shown(message));
    assertInstanceOf(
        ReactionResult.Hidden.class,
        reactions().react(world.person("ada"), message.id(), "👍", true));
  }

  @Test
  void whatAnotherBotReactsIsShownAndGoesNowhere() {
    world.says("ada", "payments is back");
    Message message = newest();
    String there = world.awaits("payments is back", null).id();
    Account person = world.chat.person("builder");
    var bot =
        new Account(
            person.platform(),
            person.workspace(),
            person.userId(),
            person.name(),
            Account.Kind.BOT,
            person.assurance(),
            person.standing());
    world.chat.tell(new ChatEvent.Reacted(world.pay, there, bot, "👀", true));
    assertEquals(List.of("👀 [builder]"), shown(message));
    assertEquals(0, parcels());
  }

  private long parcels() {
    return world
        .database()
        .read(handle ->
            handle
                .createQuery("select count(*) from outbox where message like 'reaction/%'")
                .mapTo(Long.class)
                .one());
  }

  @Test
  void whatMayNotHaveArrivedIsDoneAgain() {
    world.says("ada", "payments is back");
    Message message = newest();
    String there = world.awaits("payments is back", null).id();
    world.chat.fails(Fault.UNREACHABLE);
    reacts("ada", message, "🎉", true);
    Eventually.holds(
        "it is done again",
        () -> {
          world.pass(Duration.ofSeconds(1));
          return world.chat.reactions(there).equals(Set.of("🎉"));
        });
  }

  @Test
  void nobodyReactsWhereTheyMayNotTalk() {
    world.chat.says("grace", world.chat.room("#rel"), "for us alone");
    String secret =
        world
            .rooms
            .page(world.person("grace"), "release", new Cursor.Newest(), 1)
            .orElseThrow()
            .messages()
            .getLast()
            .id();
    assertInstanceOf(
        ReactionResult.Hidden.class, reactions().react(world.person("ada"), secret, "👍", true));
    world.says("ada", "payments is back");
    var refused =
        assertInstanceOf(
            ReactionResult.Refused.class,
            reactions().react(world.person("ada"), newest().id(), "lgtm", true));
    assertTrue(refused.why().contains("no emoji that I know"), refused.why());
  }

  @Test
  void nothingIsSaidWhereThePlatformShowsNoReactions() {
    world.close();
    world = new ChatWorld(folder, Capability.REACT);
    world.says("ada", "payments is back");
    Message message = newest();
    world.awaits("payments is back", null);
    reacts("ada", message, "🎉", true);
    world.says("ada", "and so is billing");
    world.awaits("and so is billing", null);
    assertEquals(2, world.chat.messages().size());
  }
}
