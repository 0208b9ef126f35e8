package dev.signalbox.chat.runcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.gateway.ChatWorld;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.StepView;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCardsTest {
  private static final String LINE = "deploy payments v1.0.0";

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

  /// The card is told that the run came to this; its steps are `switch`, and what took it back.
  private void becomes(RunStatus status, String tail) {
    RunView run = world.only();
    var steps =
        status == RunStatus.ROLLED_BACK
            ? List.of(
                step("1", "switch", StepStatus.PENDING),
                step("1.undo.1", "switch back", StepStatus.SUCCEEDED))
            : List.of(step("1", "switch", StepStatus.PENDING));
    Instant began = run.asked().createdAt();
    var told =
        new RunView(
            run.id(),
            run.code(),
            run.pinned(),
            run.asked(),
            run.service(),
            new RunView.State(
                status, null, null, null, began, status.ended() ? began.plusSeconds(12) : null),
            steps,
            run.approvals(),
            run.forms(),
            run.checklists(),
            tail);
    world
        .database()
        .write(transaction -> {
          world.cards.changed(transaction, told);
          return true;
        });
  }

  private StepView step(String path, String name, StepStatus status) {
    return new StepView(
        path, name, "exec", status, 1, world.only().asked().createdAt(), null, null, 0, List.of());
  }

  private String output() {
    return world.card().shown().blocks().stream()
        .filter(block -> block instanceof Block.Code)
        .map(block -> ((Block.Code) block).text())
        .collect(Collectors.joining());
  }

  @Test
  void showsTheRunInOneCard() {
    world.says("ada", "/" + LINE);
    becomes(RunStatus.RUNNING, "");
    var card = world.card().shown();
    assertEquals(LINE, card.title());
    assertEquals(LINE + " · running · asked by ada", card.summary());
    assertTrue(
        card.blocks()
            .contains(
                new Block.Progress(
                    List.of(new Block.Stage("switch", Block.State.PENDING, null, null)))));
    assertEquals("cancel " + world.only().code(), card.actions().getFirst().command());
    assertEquals(Urgency.PASSING, card.urgency());
    becomes(RunStatus.UNKNOWN, "");
    assertEquals(Urgency.CALL, world.card().shown().urgency());
    assertEquals(
        List.of("happened", "repeat", "stop"),
        world.card().shown().actions().stream()
            .map(action -> action.command().split(" ", -1)[2])
            .toList());
  }

  @Test
  void saysWhatIsAnUndo() {
    world.says("ada", "/" + LINE);
    becomes(RunStatus.ROLLED_BACK, "");
    var undone = new Block.Stage("undo: switch back", Block.State.DONE, null, null);
    assertTrue(
        world.card().shown().blocks().stream()
            .anyMatch(block ->
                block instanceof Block.Progress progress
                    && progress.stages().getLast().equals(undone)));
  }

  @Test
  void showsOutputAtMostOnceASecondAndOnlyTheLastLines() {
    world.says("ada", "/" + LINE);
    becomes(RunStatus.RUNNING, "");
    var run = world.only().id();
    world.cards.grew(run, 5, "one\n");
    Eventually.holds("the first output shows", () -> output().equals("one"));
    long version = world.card().version();
    world.setClock(Duration.ofHours(-2));
    IntStream.range(0, 100).forEach(i -> world.cards.grew(run, 5, "line " + i));
    assertEquals(version, world.card().version());
    world.pass(Duration.ofSeconds(1));
    String many =
        IntStream.range(0, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    world.cards.grew(run, 5, many);
    Eventually.holds("the newest lines show", () -> output().endsWith("line 19"));
    assertTrue(output().startsWith("line 12"));
    assertEquals(version + 1, world.card().version());
    becomes(RunStatus.SUCCEEDED, "done");
    world.pass(Duration.ofSeconds(1));
    world.cards.grew(run, 5, "too late");
    world.says("ada", "after it");
    assertEquals("done", output());
  }

  @Test
  void speaksOnceInTheThreadTheRoomOrToTheCaller() {
    world.chat.says("ada", world.pay, "!" + LINE);
    var run = world.only();
    Database database = world.database();
    for (int i = 0; i < 2; i++) {
      database.write(transaction -> {
        world.cards.said(transaction, run, "below", "thread", "1", List.of());
        world.cards.said(transaction, run, "to all", "room", "2", List.of());
        world.cards.said(transaction, run, "to you", "me", "3", List.of());
        return true;
      });
    }
    assertEquals(1, world.sees("eve").stream().filter("to all"::equals).count());
    var thread = world.rooms.thread(world.person("ada"), world.card().id()).orElseThrow();
    assertEquals(
        List.of("below", "to you"),
        thread.replies().stream().map(m -> m.shown().summary()).toList());
    assertEquals("u-ada", world.awaits("to you", world.chat.person("ada")).onlyFor());
    thread = world.rooms.thread(world.person("eve"), world.card().id()).orElseThrow();
    assertFalse(thread.replies().stream().anyMatch(m -> m.shown().summary().equals("to you")));
  }

  @Test
  void saysOnceInTheThreadThatSomethingGrantedIsGoingToEnd() {
    world.says("ada", "/" + LINE);
    RunView run = world.only();
    Instant now = run.asked().createdAt();
    var lease =
        new StepLease(
            "l1",
            "abc234",
            new StepLease.Granted(
                run.id(), "1", "grant", "deploy", run.line(), "ada", run.room(), now),
            StepLease.Status.ACTIVE,
            new StepLease.Until(now.plusSeconds(7_200), now.plusSeconds(5_400), null, null),
            StepLease.Ending.NOT);
    for (int i = 0; i < 2; i++) {
      world
          .database()
          .write(transaction -> {
            world.cards.warned(transaction, run, lease);
            return true;
          });
    }
    var thread = world.rooms.thread(world.person("ada"), world.card().id()).orElseThrow();
    assertEquals(1, thread.replies().size());
    var card = thread.replies().getFirst().shown();
    assertEquals("grant ends in 30m", card.title());
    assertEquals(
        List.of("lease extend abc234 2h", "lease end abc234"),
        card.actions().stream().map(Action::command).toList());
  }
}
