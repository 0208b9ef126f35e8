package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public final class ProcessLauncherTest {
  /// Somebody sets the clock whenever it is read.
  private final TimeSource time =
      new TimeSource() {
        private final TimeSource system = TimeSource.system();
        private final Random random = new Random(1);

        @Override
        public Instant instant() {
          return system.instant().plusSeconds(random.nextInt(-100_000, 100_000));
        }

        @Override
        public Duration elapsed() {
          return system.elapsed();
        }
      };

  private static final Duration SHORT = Duration.ofMillis(300);
  @TempDir Path folder;

  private Launcher launcher() {
    return new ProcessLauncher(folder.resolve("run"), folder, time);
  }

  private Launch launch(String key, String script, String... arguments) throws IOException {
    return launch(Duration.ofSeconds(60), key, script, arguments);
  }

  private Launch launch(Duration within, String key, String script, String... arguments)
      throws IOException {
    return launch(folder, within, key, script, arguments);
  }

  /// A launch of this shell script, which is put into the folder.
  public static Launch launch(
      Path folder, Duration within, String key, String script, String... arguments)
      throws IOException {
    Path program = folder.resolve(key + ".sh");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    List<String> argv = new ArrayList<>(List.of(program.toString()));
    argv.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "ONLY", "this");
    return new Launch(key, argv, environment, new Launch.Claim(null, false, true), within);
  }

  @Test
  void launchesNothingWhenTheLeaseIsOverAndLeavesItToTheNextOwner() throws IOException {
    var watch = new FakeWatch(text -> false);
    Launch late = launch(Duration.ofSeconds(-1), "late", "echo ran");
    assertInstanceOf(Launcher.Outcome.Detached.class, launcher().run(late, watch));
    assertTrue(Files.notExists(folder.resolve("run/late")));
    assertEquals("", watch.text());
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(launch("late", "echo ran"), watch));
    assertEquals("ran\n", watch.text());
  }

  @Test
  void passesArgumentsByteForByteAndACleanEnvironment() throws IOException {
    var watch = new FakeWatch(text -> false);
    String[] canary = {
      "",
      " ",
      "a b",
      "$(id)`id`;&|<>*?",
      "line\nbreak",
      "\"'\\",
      "-n",
      "ö—“",
      "it's 'ö'\n\n",
      "${HOME}$(id)`id`;id",
      "*",
      "Grüße 🚀 漢",
      "x".repeat(4096)
    };
    var outcome =
        launcher().run(launch("canary", "for a do printf '[%s]' \"$a\"; done; env", canary), watch);
    assertEquals(new Launcher.Outcome.Exited(0), outcome);
    var expected = new StringBuilder();
    for (String argument : canary) {
      expected.append('[').append(argument).append(']');
    }
    assertTrue(watch.text().startsWith(expected.toString()), watch::text);
    assertTrue(watch.text().contains("ONLY=this"), watch::text);
    assertTrue(!watch.text().contains("SIGNALBOX_PATH"), watch::text);
    assertTrue(!watch.text().contains("SIGNALBOX_UNTIL"), watch::text);
    assertTrue(!watch.text().contains("HOME="), watch::text);
    assertTrue(Files.notExists(folder.resolve("run/canary.argv")));
  }

  @Test
  void noVariableOfTheRunnerIsLostOrChangedOnTheWay() throws IOException {
    List<String> names =
        List.of(
            "folder",
            "directory",
            "now",
            "rest",
            "stat",
            "token",
            "child",
            "rc",
            "result",
            "size",
            "HOME",
            "ENV",
            "CDPATH",
            "PS4",
            "TERM",
            "_A1");
    var environment = new java.util.TreeMap<>(Map.of("PATH", "/usr/bin:/bin"));
    names.forEach(name -> environment.put(name, "of " + name));
    Launch plain = launch("names", "exec env");
    var launch = new Launch(plain.key(), plain.argv(), environment, plain.claim(), plain.within());
    var watch = new FakeWatch(text -> false);
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(launch, watch));
    List<String> lines = watch.text().lines().toList();
    assertEquals(
        List.of(),
        names.stream().filter(name -> !lines.contains(name + "=of " + name)).toList(),
        watch::text);
  }

  @Test
  void passesVariablesByteForByteWhateverTheServersLocaleIs() throws IOException {
    Launch plain =
        launch("variables", "printf '[%s]' \"$GREETING\" \"$QUOTED\" \"$PLAIN\" \"$LINES\"");
    Map<String, String> environment =
        Map.of(
            "GREETING", "Grüße 😀",
            "QUOTED", "it's “ö” $HOME `id`\n",
            "PLAIN", "plain $x",
            "LINES", "ä\n\nß\n");
    var watch = new FakeWatch(text -> false);
    Launch launch =
        new Launch(plain.key(), plain.argv(), environment, plain.claim(), plain.within());
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(launch, watch));
    assertEquals("[Grüße 😀][it's “ö” $HOME `id`\n][plain $x][ä\n\nß\n]", watch.text());
    assertTrue(Files.notExists(folder.resolve("run/variables.argv")));
  }

  @Test
  void saysWhyAProgramCannotStartAndLaunchesNothing() throws IOException {
    Launch launch = launch("windows", "echo never");
    Path program = Path.of(launch.argv().getFirst());
    Files.writeString(program, "#!/bin/sh\r\necho never\r\n");
    var not =
        assertInstanceOf(
            Launcher.Outcome.NotStarted.class,
            launcher().run(launch, new FakeWatch(text -> false)));
    assertTrue(not.why().contains("CRLF"), not::why);
    assertTrue(Files.notExists(folder.resolve("run/windows")));
  }

  @Test
  void runsOnceAndTellsTheResultAgain() throws IOException {
    Launch launch = launch("once", "echo ran >>ran.txt; exit 7");
    assertEquals(new Launcher.Outcome.Exited(7), launcher().run(launch, new FakeWatch(t -> false)));
    assertEquals(new Launcher.Outcome.Exited(7), launcher().run(launch, new FakeWatch(t -> false)));
    assertEquals("ran\n", Files.readString(folder.resolve("ran.txt")));
  }

  @Test
  void aNewServerFollowsAProgramThatGoesOn() throws IOException {
    Launch launch = launch("goes-on", "echo begun; until [ -e go ]; do sleep 0.05; done; echo end");
    var first = new FakeWatch(text -> text.contains("begun"));
    first.then = WaitControl.Signal.DETACH;
    assertInstanceOf(Launcher.Outcome.Detached.class, launcher().run(launch, first));
    Files.createFile(folder.resolve("go"));
    var second = new FakeWatch(text -> false);
    second.from = first.text().length();
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(launch, second));
    assertEquals("end\n", second.text());
  }

  @Test
  void killsGrandchildrenAndWhatLeftTheSession() throws IOException {
    Launch launch =
        launch(
            "tree",
            """
            sh -c 'sh -c "trap : TERM; echo $$ >>pids; while :; do sleep 1; done" & wait' &
            setsid sh -c 'echo $$ >>pids; sleep 600' &
            while [ "$(wc -l <pids 2>/dev/null || echo 0)" -lt 2 ]; do sleep 0.05; done
            echo ready; wait
            """);
    var watch = new FakeWatch(text -> text.contains("ready"));
    watch.then = WaitControl.Signal.STOP;
    assertInstanceOf(Launcher.Outcome.Stopped.class, launcher().run(launch, watch));
    for (String pid : Files.readAllLines(folder.resolve("pids"))) {
      assertTrue(
          ProcessToken.of(Long.parseLong(pid)).isEmpty() || zombieSoon(pid), "alive: " + pid);
    }
  }

  @Test
  void killsWhatHidesInASessionAndAnEnvironmentOfItsOwnWhenItIsLate() throws IOException {
    Launch launch =
        launch(
            "hidden",
            """
            trap '' TERM
            setsid env -i sh -c 'trap "" TERM; echo $$ >>hidden; while :; do sleep 1; done' &
            env -i setsid sh -c 'echo $$ >>hidden; exec sleep 600' &
            while [ "$(wc -l <hidden 2>/dev/null || echo 0)" -lt 2 ]; do sleep 0.05; done
            while :; do sleep 0.1; done
            """);
    var watch = new FakeWatch(text -> false);
    watch.patience = new Patience(time, Duration.ofSeconds(2), SHORT);
    assertInstanceOf(Launcher.Outcome.TimedOut.class, launcher().run(launch, watch));
    List<String> pids = Files.readAllLines(folder.resolve("hidden"));
    assertEquals(2, pids.size());
    for (String pid : pids) {
      assertTrue(
          ProcessToken.of(Long.parseLong(pid)).isEmpty() || zombieSoon(pid), "alive: " + pid);
    }
  }

  @Test
  void endsAtOnceAndLeavesDaemonsAlone() throws IOException {
    Launch launch =
        launch(
            "daemons",
            """
            sleep 300 & echo $! >>daemons
            nohup sleep 301 & echo $! >>daemons
            echo done
            """);
    var watch = new FakeWatch(text -> false);
    Duration begin = time.elapsed();
    assertEquals(new Launcher.Outcome.Exited(0), launcher().run(launch, watch));
    assertTrue(time.elapsed().minus(begin).compareTo(Duration.ofMinutes(2)) < 0);
    for (String pid : Files.readAllLines(folder.resolve("daemons"))) {
      ProcessHandle daemon = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      assertTrue(daemon.isAlive());
      daemon.destroyForcibly();
    }
  }

  private static boolean zombieSoon(String pid) {
    return ProcessHandle.of(Long.parseLong(pid))
        .map(process -> Eventually.ends("it is reaped", process.onExit()))
        .isPresent();
  }

  @Test
  void killsWhatIsLate() throws IOException {
    var watch = new FakeWatch(text -> false);
    watch.patience = new Patience(time, SHORT, SHORT);
    Launch late = launch("late", "sleep 600");
    assertInstanceOf(Launcher.Outcome.TimedOut.class, launcher().run(late, watch));
    assertInstanceOf(
        Launcher.Outcome.TimedOut.class, launcher().run(late, new FakeWatch(text -> false)));
  }

  @Test
  void killsNothingAndWaitsForNothingBecauseTheClockIsSet() throws IOException {
    var watch = new FakeWatch(text -> false);
    Duration hour = Duration.ofHours(1);
    watch.patience = new Patience(time, hour, hour);
    assertEquals(
        new Launcher.Outcome.Exited(0), launcher().run(launch("healthy", "sleep 0.5"), watch));
    watch.patience = new Patience(time, SHORT, SHORT);
    var stubborn = launch("stubborn", "trap '' TERM; while :; do sleep 0.1; done");
    assertInstanceOf(Launcher.Outcome.TimedOut.class, launcher().run(stubborn, watch));
  }

  @Test
  void saysLostWhenTheProcessIsGoneWithoutAResult() throws IOException {
    Path gone = Files.createDirectories(folder.resolve("run/gone"));
    Files.writeString(gone.resolve("pid"), ProcessHandle.current().pid() + " another-life\n");
    assertInstanceOf(
        Launcher.Outcome.Lost.class,
        launcher().run(launch("gone", "echo never"), new FakeWatch(text -> false)));
  }

  private String printed(String key, FileFingerprint fingerprint) {
    return switch (launcher().printed(key, fingerprint)) {
      case PrintedOutput.Kept kept -> new String(kept.bytes(), StandardCharsets.UTF_8);
      case PrintedOutput.Gone gone -> gone.why();
    };
  }

  @Test
  void tellsTheTwoStreamsApart() throws IOException {
    var watch = new FakeWatch(text -> false);
    launcher().run(launch("apart", "echo one; echo warning >&2; echo two"), watch);
    assertEquals("one\ntwo\n", printed("apart", FileFingerprint.NOTHING));
    assertEquals("warning\n", watch.errors.toString(StandardCharsets.UTF_8));
    assertEquals(watch.text(), printed("apart", FileFingerprint.NOTHING));
  }

  @Test
  void handsOnBothStreamsInTheOrderInWhichTheyWereWritten() throws IOException {
    var watch = new FakeWatch(text -> false);
    var outcome =
        launcher().run(launch("order", "echo a; sleep 0.3; echo b >&2; sleep 0.3; echo c"), watch);
    assertEquals(new Launcher.Outcome.Exited(0), outcome);
    assertEquals("a\nb\nc\n", watch.all.toString(StandardCharsets.UTF_8));
  }

  @Test
  void whatADaemonWritesLaterIsNoPartOfTheAnswer() throws IOException {
    Launch launch =
        launch(
            "daemon",
            """
            (while [ -d run/daemon ]; do [ ! -e run/daemon/rc ] || echo more; sleep 0.02; done) &
            printf 'ans\\303\\244wer'
            """);
    assertEquals(
        new Launcher.Outcome.Exited(0), launcher().run(launch, new FakeWatch(text -> false)));
    assertEquals("ansäwer", printed("daemon", FileFingerprint.NOTHING));
    var grown = folder.resolve("run/daemon/stdout").toFile();
    Eventually.holds("the daemon writes on", () -> grown.length() >= 50);
    assertEquals("ansäwer", printed("daemon", FileFingerprint.NOTHING));
  }

  @Test
  void saysWhenTheOutputIsNotWhatItWas() throws IOException {
    launcher().run(launch("kept", "printf abcdef"), new FakeWatch(text -> false));
    FileFingerprint fingerprint =
        FileFingerprint.NOTHING.and(0, "abc".getBytes(StandardCharsets.UTF_8));
    assertEquals("abcdef", printed("kept", fingerprint));
    Path file = folder.resolve("run/kept/stdout");
    Files.writeString(file, "xbcdef");
    assertEquals("was changed after it was read", printed("kept", fingerprint));
    Files.writeString(file, "abc");
    assertEquals("was cut: 3 of 6 bytes are left", printed("kept", fingerprint));
    Files.delete(file);
    assertEquals("is gone", printed("kept", fingerprint));
    assertEquals("is gone", printed("kept", FileFingerprint.NOTHING));
  }

  @Test
  void keepsTheEndOfWhatIsTooLarge() throws IOException {
    launcher()
        .run(
            launch("large", "head -c 3000000 /dev/zero | tr '\\0' x; printf end"),
            new FakeWatch(text -> false));
    var kept = (PrintedOutput.Kept) launcher().printed("large", FileFingerprint.NOTHING);
    assertEquals(3_000_003, kept.size());
    assertEquals(PrintedOutput.LARGEST, kept.bytes().length);
    assertTrue(new String(kept.bytes(), StandardCharsets.UTF_8).endsWith("xend"));
  }

  @Test
  void adoptsAProgramThatWasLaunchedWhenBothStreamsHadOneFile() throws IOException {
    Path old = Files.createDirectories(folder.resolve("run/old"));
    Files.writeString(old.resolve("out"), "begun\nwarning\nend\n");
    Files.writeString(old.resolve("rc"), "0\n");
    var watch = new FakeWatch(text -> false);
    watch.from = "begun\n".length();
    assertEquals(
        new Launcher.Outcome.Exited(0), launcher().run(launch("old", "echo never"), watch));
    assertEquals("warning\nend\n", watch.text());
    assertEquals("begun\nwarning\nend\n", printed("old", FileFingerprint.NOTHING));
  }

  @Test
  void showsWhatAProgramWritesThatOpensItsStandardErrorAnew() throws IOException {
    var watch = new FakeWatch(text -> false);
    String script = "echo a long line >&2; sleep 0.3; echo b >/dev/stderr; sleep 0.3; echo c >&2";
    launcher().run(launch("anew", script), watch);
    assertEquals("a long line\nb\nc\n", watch.errors.toString(StandardCharsets.UTF_8));
  }

  @Test
  void worksWithoutSetsid() throws IOException {
    var plain = new ProcessLauncher(folder.resolve("run"), folder, time, Optional.empty());
    var watch = new FakeWatch(text -> false);
    assertEquals(
        new Launcher.Outcome.Exited(3), plain.run(launch("plain", "echo hi; exit 3"), watch));
    assertEquals("hi\n", watch.text());
  }
}
