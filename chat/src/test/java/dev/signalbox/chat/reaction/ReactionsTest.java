package dev.signalbox.chat.reaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.FakeEvents;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomFixture;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.Emoji;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReactionsTest {
  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void keepsWhoReactedWithWhatInTheOrderInWhichTheyDid(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var reactions = new Reactions(box.database, box.rooms, new FakeEvents(), box.outbox);
      Message message = box.says("ada", "payments", "well?");
      reactions.react(box.person("ada"), message.id(), "👍", true);
      box.clock.advance(Duration.ofSeconds(1));
      reactions.react(box.person("grace"), message.id(), "👍🏽", true);
      reactions.react(box.person("grace"), message.id(), "👍", true);
      reactions.react(box.person("ada"), message.id(), "👍", true);
      assertEquals(
          List.of("👍 [Ada, Grace]", "👍🏽 [Grace]"),
          reactions.to(List.of(message.id())).stream()
              .map(one -> one.emoji() + " " + one.by().stream().map(Author::name).toList())
              .toList());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void takesSoManyKindsAndNoMore(TestDatabases kind) {
    try (var box = new RoomFixture(kind)) {
      var reactions = new Reactions(box.database, box.rooms, new FakeEvents(), box.outbox);
      Message message = box.says("ada", "payments", "well?");
      List<String> emoji =
          Emoji.groups().getFirst().emoji().stream()
              .map(Emoji.Known::emoji)
              .limit(Reactions.MOST + 1L)
              .toList();
      Stream<String> taken = emoji.stream().limit(Reactions.MOST);
      taken.forEach(one ->
          assertInstanceOf(
              ReactionResult.Done.class,
              reactions.react(box.person("ada"), message.id(), one, true)));
      assertInstanceOf(
          ReactionResult.Refused.class,
          reactions.react(box.person("ada"), message.id(), emoji.getLast(), true));
    }
  }
}
