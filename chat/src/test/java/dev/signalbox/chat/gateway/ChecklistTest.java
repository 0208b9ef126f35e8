package dev.signalbox.chat.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks of a run: ticked with buttons on a platform and in the console, and with lines.
final class ChecklistTest {
  @TempDir Path folder;
  private ChatWorld world;

  @BeforeEach
  void open() {
    world = ChatWorld.withRuns(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Checklist list() {
    return Eventually.comes(
        "the list",
        () ->
            world.asked().stream()
                .flatMap(run -> run.checklists().stream())
                .findFirst()
                .orElse(null));
  }

  private String says(String who, String line) {
    return world.says(who, line).reply().shown().summary();
  }

  /// The card of the list, in the thread of the run's card.
  private Message card() {
    return world.rooms.card("checklist/" + list().id()).orElseThrow();
  }

  private static List<String> labels(Message message) {
    return message.shown().actions().stream().map(Action::label).toList();
  }

  @Test
  void isTickedWithButtonsOnAPlatform() {
    world.chat.says("ada", world.pay, "!publish v2");
    Checklist list = list();
    var shown = world.awaits("publish v2 · list " + list.code() + " 0 of 3 done", null);
    assertTrue(
        shown.card().summary().endsWith("next: Announce *v2* (task done " + list.code() + "-1)"),
        shown.card()::summary);
    world.chat.presses("ada", shown.id(), "Done: Announce *v2*");
    shown = world.awaits("publish v2 · list " + list.code() + " 1 of 3 done", null);
    world.chat.presses("ada", shown.id(), "Run: Forget what was kept");
    shown = world.awaits("publish v2 · list " + list.code() + " 2 of 3 done", null);
    world.chat.presses("grace", shown.id(), "Done: Freeze the branch");
    world.awaits("grace froze it", null);
    world.awaits("publish v2 · list " + list.code() + " 3 of 3 done", null);
  }

  @Test
  void isTickedWithLinesByThoseWhomItIsFor() {
    world.says("ada", "/publish v2");
    String code = list().code();
    assertEquals("This task is for release-managers.", says("ada", "/task done " + code + "-2"));
    assertEquals("Say why it is skipped.", says("grace", "/task skip " + code + "-2"));
    String skipped = says("grace", "/task skip " + code + "-2 \"no branch, so there\"");
    assertTrue(
        skipped.startsWith("Freeze the branch: skipped by grace at ")
            && skipped.endsWith(": no branch, so there"),
        skipped);
    String late = says("linus", "/task done " + code + "-2");
    assertTrue(late.startsWith("Freeze the branch: skipped by grace at "), late);
    assertEquals(
        "There is no task '" + code + "-9' for you.", says("ada", "/task done " + code + "-9"));
    assertEquals("There is no task 'x' here that a command does.", says("ada", "/task run x"));
    assertEquals("Announce *v2*: for grace", says("ada", "/task assign " + code + "-1 @grace"));
    assertEquals(
        "Tell the desk, now: open", says("eve", "/task add " + code + " Tell the desk, now"));
    assertEquals(
        "This list has that task already.", says("eve", "/task add " + code + " Announce *v2*"));
    String done = says("ada", "/task done " + code + "-3");
    assertTrue(done.contains("`note nothing` ends well"), done);
  }

  @Test
  void aRunOfATaskIsOfWhoeverPressesAndDecidedAboutThem() {
    world.says("ada", "/publish v2");
    Checklist list = list();
    assertEquals(
        List.of("Done: Announce *v2*", "Done: Freeze the branch", "Run: Forget what was kept"),
        labels(card()));
    world.presses("grace", card(), "Run: Forget what was kept");
    assertTrue(world.audited().contains("command.denied"), world.audited()::toString);
    assertTrue(list().tasks().get(2).ran() == null, "nothing was run");
    world.presses("ada", card(), "Run: Forget what was kept");
    Checklist.Task ended =
        Eventually.comes(
            "its run", () -> list().tasks().get(2).ending() == null ? null : list().tasks().get(2));
    assertEquals("ada", ended.ending().person());
    RunView run =
        world.asked().stream()
            .filter(one -> one.id().equals(ended.ran().run()))
            .findFirst()
            .orElseThrow();
    assertEquals("note nothing", run.line());
    assertTrue(world.audited().contains("task.running"), world.audited()::toString);
    assertEquals("This task is not open any more.", says("ada", "/task run " + list.code() + "-3"));
  }

  @Test
  void moreTasksThanACardHoldsAreCountedAndOnlyTheFirstHaveButtons() {
    world.says("ada", "/publish v2");
    String code = list().code();
    for (int i = 1; i <= 30; i++) {
      says("ada", "/task add " + code + " Number " + i + " @here <script>");
    }
    Message card = card();
    assertEquals(10, card.shown().actions().size());
    assertEquals("Done: Number 7 @here <script>", labels(card).getLast());
    assertTrue(card.shown().toString().contains("8 more tasks are on the page of the run"));
  }

  @Test
  void thoseWhomItIsForAreReminded() {
    world.says("ada", "/publish v2");
    String code = list().code();
    world.pass(Duration.ofMinutes(10));
    world.awaits(
        "publish v2 still waits for release-managers: Freeze the branch (task done " + code + "-2)",
        null);
  }

  @Test
  void aDryRunTellsTheTasks() {
    String told = world.says("ada", "/publish v2 --dry-run").reply().shown().toString();
    for (String part :
        List.of(
            "› ☐ Announce \\*${version}\\*",
            "› ☐ Freeze the branch, by release-managers, due after 10m",
            "› ☐ Forget what was kept, runs note nothing")) {
      assertTrue(told.contains(part), told);
    }
  }
}
