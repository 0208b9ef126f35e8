package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes its time, or hangs for a while: everything comes later, nothing is lost, and
/// who only reads does not wait.
final class SlowDiskTest {
  private static final Executor AT_ONCE = task -> Thread.ofVirtual().start(task);

  @TempDir private Path folder;
  private Gauge gauge;
  private SlowDisk disk;
  private InstalledServer installation;

  @BeforeEach
  void start() throws IOException {
    disk = SlowDisk.orSkip(folder.resolve("disk"));
    gauge = new Gauge();
    installation =
        InstalledServer.write(
            folder.resolve("home"), folder.resolve("data"), gauge.address(), disk.variables());
  }

  @AfterEach
  void stop() {
    if (gauge != null) {
      gauge.close();
    }
  }

  @Test
  void runsEverythingOnceWhereEachWriteTakesAFifthOfASecond() {
    disk.takes(Duration.ofMillis(200));
    List<String> keys = IntStream.range(0, 20).mapToObj(each -> "k" + each).toList();
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      List<CompletableFuture<ConsoleClient.Answer>> answers =
          keys.stream()
              .map(key -> CompletableFuture.supplyAsync(() -> many(ada, key), AT_ONCE))
              .toList();
      answers.forEach(answer -> assertTaken(Eventually.ends("it is taken", answer)));
      Until.isTrue(
          () -> "not all have happened: " + installation.effectLines(),
          () -> installation.effectLines().size() == 3 * keys.size());
      Until.isTrue(() -> "only " + ended(ada) + " runs ended", () -> ended(ada) == keys.size());
      disk.takes(Duration.ZERO);
    }
    keys.forEach(key -> assertEquals(List.of("one", "two", "three"), stepsOf(key)));
    assertSound();
  }

  @Test
  void answersReadersWhileTheDiskHangsAndDoesTheRestAfterwards() {
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      assertTaken(ada.says("ops", "/slow k", "slow-k"));
      Until.isTrue(() -> "the gate is not reached: " + ada.runs(), () -> atTheGate(ada));
      disk.takes(Duration.ofHours(1));
      var waiting = CompletableFuture.supplyAsync(() -> many(ada, "late"), AT_ONCE);
      installation.open("k");
      Until.isTrue(
          () -> "the program did not end: " + installation.effectLines(),
          () -> stepsOf("k").equals(List.of("gate")));
      Until.isTrue(
          () -> "nobody is told: " + ada.get("/api/boot"),
          () -> banner(ada).contains("has not finished writing since"));
      assertEquals(200, ada.get("/api/rooms/ops/messages").status());
      assertEquals(200, ada.get("/api/runs").status());
      assertFalse(waiting.isDone(), "what is not on the disk was not promised");
      assertEquals(List.of("gate"), stepsOf("k"), "nothing begins that is not on the disk");
      disk.takes(Duration.ZERO);
      assertTaken(Eventually.ends("it is taken", waiting));
      Until.isTrue(() -> "only " + ended(ada) + " runs ended", () -> ended(ada) == 2);
    }
    assertEquals(List.of("gate", "behind"), stepsOf("k"));
    assertEquals(List.of("one", "two", "three"), stepsOf("late"));
    assertSound();
  }

  private static ConsoleClient.Answer many(ConsoleClient person, String key) {
    return person.says("ops", "/many " + key, "many-" + key);
  }

  private static void assertTaken(ConsoleClient.Answer answer) {
    assertEquals(200, answer.status(), answer.toString());
  }

  private static boolean atTheGate(ConsoleClient ada) {
    return ada.runs().path(0).path("steps").path(0).path("status").asText().equals("STARTED");
  }

  private static String banner(ConsoleClient ada) {
    return ada.get("/api/boot").body().path("server").path("banner").asText();
  }

  private static long ended(ConsoleClient ada) {
    return ada.runs()
        .valueStream()
        .filter(run -> run.path("status").asText().equals("SUCCEEDED"))
        .count();
  }

  private List<String> stepsOf(String key) {
    return installation.effectLines().stream()
        .filter(line -> line.startsWith(key + " "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  private void assertSound() {
    SignalboxProcess.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
    assertTrue(verified.output().contains("SOUND"), verified.output());
  }
}
