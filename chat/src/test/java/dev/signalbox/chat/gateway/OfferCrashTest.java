package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.chat.gateway.DyingDatabase.Death;
import dev.signalbox.chat.gateway.DyingDatabase.Died;
import dev.signalbox.chat.reaction.Reactions;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.store.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The server dies while something is offered, and while what was offered is pressed: it is offered
/// once, and runs once.
final class OfferCrashTest {
  private static final String SAID = "hm, could you ping payments for me?";
  private static final String RECYCLE = "\u267b\ufe0f";

  @TempDir Path folder;
  private DyingDatabase database;

  private ChatWorld open(TestDatabases kind) {
    return ChatWorld.undriven(folder, clock -> database = new DyingDatabase(kind.open(clock)));
  }

  private void dies(Death when, Runnable work) {
    database.dies(when);
    assertThrows(Died.class, work::run);
  }

  private static List<Message> offered(ChatWorld world, Message root) {
    return world.rooms.thread(world.person("ada"), root.id()).orElseThrow().replies().stream()
        .filter(reply -> !reply.shown().actions().isEmpty() && reply.run() == null)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void whatIsSaidIsOfferedOnceAndPressedOnceWheneverTheServerDies(TestDatabases kind) {
    try (var world = open(kind)) {
      dies(Death.BEFORE_THE_COMMIT, () -> world.says("eve", SAID, "same"));
      assertEquals(List.of(), world.sees("ada"), "neither the words nor an offer");
      dies(Death.AFTER_THE_COMMIT, () -> world.says("eve", SAID, "same"));
      Message root = world.says("eve", SAID, "same").message();
      assertEquals(1, offered(world, root).size());

      Message offer = offered(world, root).getFirst();
      String action = offer.shown().actions().getFirst().id();
      Runnable press =
          () -> world.console.press(world.person("ada"), offer.id(), action, "pressed");
      dies(Death.BEFORE_THE_COMMIT, press);
      assertEquals(List.of(), world.asked());
      dies(Death.AFTER_THE_COMMIT, press);
      press.run();
      assertEquals("ping payments", world.only().line());
      assertEquals("ada", world.only().caller());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void aReactionOffersOnceWheneverTheServerDies(TestDatabases kind) {
    try (var world = open(kind)) {
      var reactions = new Reactions(world.database(), world.rooms, world.events, world.outbox);
      reactions.listen(world.offers);
      Message root = world.says("eve", "payments is slow again", "first").message();
      Runnable react = () -> reactions.react(world.person("ada"), root.id(), RECYCLE, true);
      dies(Death.BEFORE_THE_COMMIT, react);
      assertEquals(List.of(), offered(world, root));
      dies(Death.AFTER_THE_COMMIT, react);
      react.run();
      reactions.react(world.person("grace"), root.id(), RECYCLE, true);
      assertEquals(1, offered(world, root).size(), "for this message and runbook once");
      assertEquals(List.of(), world.asked());
    }
  }
}
