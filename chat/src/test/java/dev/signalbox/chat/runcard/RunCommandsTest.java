package dev.signalbox.chat.runcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.gateway.ChatWorld;
import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.testkit.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandsTest {
  private static final String LINE = "rollback payments v4.12.2";

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

  private RunView run() {
    return world.runs.page(RunFilter.newest(world.rooms.sight(world.person("ada")), 10)).getFirst();
  }

  private Message card() {
    return world.rooms.card("run/" + run().id()).orElseThrow();
  }

  @Test
  void holdsARunForApprovalAndThenReallyRunsIt() {
    world.says("ada", "/" + LINE);
    assertTrue(card().shown().summary().contains("needs approval"), card().toString());
    String code = run().approvals().getFirst().code();
    assertTrue(world.told("ada", "/approve " + code).contains("cannot approve"));
    assertTrue(world.told("eve", "/approve " + code).length() > 0);
    assertTrue(world.told("grace", "/approve zzzzzz").contains("no request for approval"));
    world.presses("grace", card(), "Approve");
    Eventually.holds("the run ends well", () -> card().shown().summary().contains("succeeded"));
    var thread = world.rooms.thread(world.person("eve"), card().id()).orElseThrow();
    List<String> said = thread.replies().stream().map(m -> m.shown().summary()).toList();
    assertTrue(said.contains("payments goes to v4.12.2"), said.toString());
    assertTrue(said.getLast().startsWith(LINE + " succeeded"), said.toString());
    assertTrue(world.told("linus", "/approve " + code).contains("no longer open"));
    assertTrue(world.told("ada", "/cancel " + run().code()).length() > 0);
    assertTrue(world.told("ada", "/cancel zzzzzz").contains("no run 'zzzzzz'"));
    assertTrue(world.audited().contains("run.started"), world.audited().toString());
  }

  @Test
  void saysThatThereAreMoreRunsAndApprovalsThanItShows() {
    for (int i = 0; i < 21; i++) {
      world.says("ada", "/" + LINE);
    }
    String runs = world.told("ada", "/runs");
    assertTrue(runs.startsWith("More than 10 runs"), runs);
    assertTrue(world.told("ada", "/approvals").startsWith("21 open"));
  }

  @Test
  void endsWhatIsRefused() {
    world.says("ada", "/" + LINE);
    world.presses("linus", card(), "Refuse");
    Eventually.holds("the run is refused", () -> card().shown().summary().contains("refused"));
    assertTrue(card().shown().actions().isEmpty());
  }

  @Test
  void startsInTheThreadOfTheCommand() {
    Message root = world.says("ada", "look").message();
    world.console.post(
        world.person("ada"), "payments", root.id(), "c", "/deploy payments v1.0.0", null);
    assertEquals(root.id(), card().thread());
  }
}
