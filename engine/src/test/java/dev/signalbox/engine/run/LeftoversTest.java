package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.process.FakeWatch;
import dev.signalbox.engine.process.Launch;
import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.process.ProcessLauncher;
import dev.signalbox.engine.process.ProcessLauncherTest;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.effect.Leftovers;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What launches leave goes when its result is kept, and not before.
final class LeftoversTest {
  private static final String SECRET = "s3cr3t-t0ken-value";

  @TempDir Path folder;
  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);
  private final FakeClock clock = simulation.clock;

  @AfterEach
  void close() {
    simulation.close();
  }

  private ProcessLauncher launcher() {
    return new ProcessLauncher(folder.resolve("run"), folder, TimeSource.system());
  }

  private Leftovers leftovers() {
    return new Leftovers(simulation.database, launcher(), clock);
  }

  /// A folder as an earlier version left it.
  private Path left(String key) throws IOException {
    Path left = Files.createDirectories(folder.resolve("run").resolve(key));
    Files.writeString(left.resolve("out"), "token " + SECRET + "\n");
    Files.writeString(left.resolve("rc"), "0\n");
    return left;
  }

  private List<String> there() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      var names = new TreeSet<String>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      names.removeAll(List.of("launch.sh", "ledger"));
      return List.copyOf(names);
    }
  }

  @Test
  void nothingIsLeftOfWhatEnded() {
    simulation.world.codes.put("two", 7);
    simulation.run(
        """
        steps:
          - exec: echo one
            undo: {exec: echo undo-one}
          - wait: 1m
            every: 10s
            check: {exec: echo check}
            until: check.exit == 0
          - exec: echo two
        """);
    assertEquals(List.of("one", "check", "two", "undo-one"), simulation.world.launched);
    assertEquals(List.of(), simulation.world.left());
  }

  @Test
  void whatAServerWasKilledOverGoesAtTheNextStart() {
    simulation.library.put("job", "about: j\nowner: dev\nsteps:\n  - exec: echo one\n");
    String run = simulation.start("job", Map.of(), "s1");
    simulation.world.whenForgetting(() -> {
      throw new CrashedError("killed");
    });
    assertThrows(CrashedError.class, simulation::settle);
    assertEquals(1, simulation.world.left().size());
    simulation.world.whenForgetting(() -> {});
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.left());
  }

  @Test
  void whatNothingTellsAnyMoreGoesThoughNobodyHasSaidWhatHappened() {
    simulation.world.lose();
    String run = simulation.run("steps:\n  - exec: echo one\n");
    simulation.pass(Duration.ofHours(2));
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.left());
  }

  @Test
  void anOldInstallationLosesTheFoldersOfRunsThatAreOverAndNothingThatIsNeeded()
      throws IOException {
    String over = simulation.run("steps:\n  - exec: echo one\n");
    simulation.world.lose();
    simulation.library.put("other", "about: o\nowner: dev\nsteps:\n  - exec: echo a\n");
    String open = simulation.start("other", Map.of(), "s2");
    simulation.settle();
    assertEquals(RunStatus.UNKNOWN, simulation.view(open).status());
    left(over + "-1-1");
    left(open + "-1-1");
    Files.writeString(folder.resolve("run").resolve(over + "-1-1.argv"), "set -- 'x'\n");
    Files.createFile(folder.resolve("run/launch123.new"));
    Files.createDirectories(folder.resolve("run/half.gone/deep"));
    leftovers().clear();
    assertEquals(List.of(open + "-1-1"), there());
  }

  @Test
  void whatTheDatabaseDoesNotKnowStaysSevenDays() throws IOException {
    String stranger = "019ca945-0a00-7bb1-99b8-9cd868fb0e6f-1-1";
    left(stranger);
    Leftovers leftovers = leftovers();
    leftovers.clear();
    clock.pass(Duration.ofDays(7).minusMinutes(1));
    leftovers.clear();
    clock.jump(Duration.ofDays(400));
    leftovers.clear();
    leftovers().clear();
    assertEquals(List.of(stranger), there());
    clock.jump(Duration.ofDays(-900));
    clock.pass(Duration.ofMinutes(1));
    leftovers.clear();
    assertEquals(List.of(), there());
  }

  @Test
  void whatRunsIsNotThrownAwayAndNoKeyIsLaunchedTwice() throws IOException {
    var watch = new FakeWatch(text -> text.contains("begun"));
    watch.then = WaitControl.Signal.DETACH;
    Launch launch =
        ProcessLauncherTest.launch(
            folder,
            Duration.ofSeconds(60),
            "runs",
            "echo begun; while [ ! -e go ]; do sleep 0.05; done");
    ProcessLauncher launcher = launcher();
    launcher.run(launch, watch);
    assertTrue(!launcher.forget("runs"));
    Files.createFile(folder.resolve("go"));
    launcher.run(launch, new FakeWatch(text -> false));
    assertTrue(launcher.forget("runs"));
    assertEquals(List.of(), there());
    var again = new FakeWatch(text -> false);
    assertTrue(launcher.run(launch, again) instanceof Launcher.Outcome.Lost);
    assertEquals("", again.text());
  }
}
