package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a launcher makes of what an earlier one left, or of nothing.
final class LaunchedOnceTest {
  @TempDir Path folder;

  private Launcher launcher() {
    return new ProcessLauncher(folder.resolve("run"), folder, TimeSource.system());
  }

  private Launch launch(String key, String script) throws IOException {
    return ProcessLauncherTest.launch(folder, Duration.ofSeconds(60), key, script);
  }

  /// The same launch as the next owner of its step sees it.
  private Launch resumed(Launch launch, String ledger) {
    var claim = new Launch.Claim(ledger, true, true);
    return new Launch(launch.key(), launch.argv(), launch.environment(), claim, launch.within());
  }

  @Test
  void startsWhatItsLedgerProvesWasNeverStartedAndNothingElse() throws IOException {
    String ledger = launcher().ledger();
    Launch launch = launch("never", "echo ran");
    var watch = new FakeWatch(text -> false);
    for (String other : new String[] {null, "another"}) {
      assertInstanceOf(Launcher.Outcome.Lost.class, launcher().run(resumed(launch, other), watch));
    }
    assertEquals("", watch.text());
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(resumed(launch, ledger), watch));
    assertEquals("ran\n", watch.text());
  }

  @Test
  void startsNothingAgainWhoseFolderIsGone() throws IOException {
    String ledger = launcher().ledger();
    Launch launch = launch("once", "echo ran >>ran.txt");
    launcher().run(launch, new FakeWatch(text -> false));
    Path left = folder.resolve("run/once");
    Files.move(left, folder.resolve("away"));
    for (Launch again : List.of(resumed(launch, ledger), launch)) {
      assertInstanceOf(
          Launcher.Outcome.Lost.class, launcher().run(again, new FakeWatch(text -> false)));
    }
    Files.delete(folder.resolve("run/ledger"));
    assertInstanceOf(
        Launcher.Outcome.Lost.class,
        launcher().run(resumed(launch, ledger), new FakeWatch(text -> false)));
    assertTrue(!launcher().knows("once", ledger, FileFingerprint.NOTHING));
    assertEquals("ran\n", Files.readString(folder.resolve("ran.txt")));
  }

  @Test
  void aShellThatComesLateRunsNothingThoughTheFolderIsClearedAway() throws Exception {
    Launch launch = launch("once", "echo ran >>ran.txt");
    Launcher launcher = launcher();
    launcher.run(launch, new FakeWatch(text -> false));
    assertTrue(launcher.forget("once"));
    String left = folder.resolve("run/once").toString();
    String script = folder.resolve("run/launch.sh").toString();
    var late =
        new ProcessBuilder("/bin/sh", script, left, folder.toString(), launch.argv().getFirst());
    late.environment().put("SIGNALBOX_UNTIL", "99999999999");
    late.environment().put("SIGNALBOX_PATH", "/usr/bin:/bin");
    assertEquals(75, late.start().waitFor());
    assertTrue(Files.notExists(Path.of(left)));
    assertEquals("ran\n", Files.readString(folder.resolve("ran.txt")));
  }

  @Test
  void whatIsToBeStoppedAndWasNeverStartedIsStopped() throws IOException {
    String ledger = launcher().ledger();
    Launch launch = launch("never", "echo ran");
    var claim = new Launch.Claim(ledger, true, false);
    var stopped = new Launch("never", launch.argv(), Map.of(), claim, Duration.ofSeconds(60));
    assertInstanceOf(
        Launcher.Outcome.Stopped.class, launcher().run(stopped, new FakeWatch(text -> false)));
    assertTrue(Files.notExists(folder.resolve("run/never")));
  }

  @Test
  void knowsWhatEndedAndWhatNeverBeganButNotWhatIsGoneWithoutAResult() throws IOException {
    String ledger = launcher().ledger();
    assertTrue(launcher().knows("one", ledger, FileFingerprint.NOTHING));
    assertTrue(!launcher().knows("one", "another", FileFingerprint.NOTHING));
    launcher().run(launch("one", "exit 3"), new FakeWatch(text -> false));
    assertTrue(launcher().knows("one", "another", FileFingerprint.NOTHING));
    Path gone = Files.createDirectories(folder.resolve("run/gone"));
    Files.writeString(gone.resolve("pid"), ProcessHandle.current().pid() + " another-life\n");
    assertTrue(!launcher().knows("gone", ledger, FileFingerprint.NOTHING));
  }

  /// What a server leaves that was killed after it had begun to end a program.
  private Path cut(String key, String why, String code) throws IOException {
    Path left = Files.createDirectories(folder.resolve("run").resolve(key));
    Files.writeString(left.resolve("pid"), ProcessHandle.current().pid() + " another-life\n");
    Files.writeString(left.resolve("cut"), why + "\n");
    Files.writeString(left.resolve("rc"), code + "\n");
    return left;
  }

  @Test
  void whatAnEarlierServerBeganToEndWasStoppedOrLateWhateverCodeItLeft() throws IOException {
    cut("late", "LATE", "143");
    cut("stopped", "STOPPED", "0");
    Files.delete(cut("no-code", "STOPPED", "").resolve("rc"));
    var watch = new FakeWatch(text -> false);
    assertInstanceOf(
        Launcher.Outcome.TimedOut.class, launcher().run(launch("late", "echo never"), watch));
    for (String key : List.of("stopped", "no-code")) {
      assertInstanceOf(
          Launcher.Outcome.Stopped.class, launcher().run(launch(key, "echo never"), watch));
    }
  }

  @Test
  void endsWhatAnEarlierServerHadOnlyBegunToEnd() throws IOException {
    Launch launch = launch("stubborn", "trap : TERM; echo begun; while :; do sleep 0.05; done");
    var first = new FakeWatch(text -> text.contains("begun"));
    first.then = WaitControl.Signal.DETACH;
    launcher().run(launch, first);
    LaunchFolder left = new LaunchFolder(folder.resolve("run/stubborn"));
    left.cut(LaunchFolder.Cut.LATE);
    assertInstanceOf(
        Launcher.Outcome.TimedOut.class, launcher().run(launch, new FakeWatch(text -> false)));
    assertTrue(left.shell().filter(LaunchFolder.Shell::lives).isEmpty());
  }
}
