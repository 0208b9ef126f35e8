package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server stands on fails in the middle of a run: it says so, loses nothing, and goes on
/// by itself when it is there again.
final class FaultTest {
  @TempDir private Path folder;
  private Gauge gauge;

  @BeforeEach
  void start() {
    gauge = new Gauge();
  }

  @AfterEach
  void stop() {
    gauge.close();
  }

  private InstalledServer installation(Path data, Map<String, String> variables) {
    return InstalledServer.write(folder.resolve("home"), data, gauge.address(), variables);
  }

  @Test
  void takesUpARunAfterItWasStoppedAndStarted() {
    InstalledServer installation = installation(folder.resolve("data"), Map.of());
    ConsoleClient ada;
    try (SignalboxProcess server = installation.start()) {
      ada = InstalledServer.signIn(server, "ada");
      atTheGate(ada);
    }
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient again = ada.at(server.address());
      installation.open("k");
      completes(again, installation);
    }
    sound(installation);
  }

  @Test
  void onlyReadsWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
    Path data = folder.resolve("data");
    try (Tmpfs disk = Tmpfs.orSkip(data, 24)) {
      InstalledServer installation = installation(data.resolve("signalbox"), Map.of());
      try (SignalboxProcess server = installation.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        atTheGate(ada);
        disk.fill();
        becomesReadOnly(ada, server);
        assertTrue(banner(ada).contains("disk is full"), banner(ada));
        assertEquals(200, ada.get("/api/runs").status());
        assertEquals(200, ada.get("/api/rooms/ops/messages").status());
        installation.open("k");
        behindTheGate(installation);
        assertFalse(ada.newest("slow").path("status").asText().equals("SUCCEEDED"));
        disk.free();
        recovers(ada, installation);
      }
      sound(installation);
    }
  }

  @Test
  void onlyReadsWhileTheDatabaseIsGoneAndGoesOnWhenItIsBack() {
    try (Postgres postgres = Postgres.orSkip(folder.resolve("postgres"))) {
      InstalledServer installation =
          installation(folder.resolve("data"), Map.of("SIGNALBOX_DATABASE_URL", postgres.url()));
      try (SignalboxProcess server = installation.start()) {
        ConsoleClient ada = InstalledServer.signIn(server, "ada");
        atTheGate(ada);
        postgres.stop();
        installation.open("k");
        becomesReadOnly(ada, server);
        assertEquals("read-only", code(ada.get("/api/runs")));
        behindTheGate(installation);
        postgres.startAgain();
        recovers(ada, installation);
      }
      sound(installation);
    }
  }

  private static void atTheGate(ConsoleClient ada) {
    ConsoleClient.Answer answer = ada.says("ops", "/slow k", "slow-k");
    assertEquals(200, answer.status(), answer.toString());
    Until.isTrue(
        () -> "the gate is not reached: " + ada.newest("slow"),
        () -> ada.newest("slow").path("steps").path(0).path("status").asText().equals("STARTED"));
  }

  private static void becomesReadOnly(ConsoleClient ada, SignalboxProcess server) {
    Until.isTrue(
        () -> "posts are still taken; the server says:\n" + server.output(),
        () -> code(ada.says("ops", "x".repeat(10_000))).equals("read-only"));
    assertEquals("read-only", ada.get("/health").body().path("status").asText());
  }

  private static String code(ConsoleClient.Answer answer) {
    return answer.status() == 503
        ? answer.body().path("error").path("code").asText()
        : String.valueOf(answer.status());
  }

  private static String banner(ConsoleClient ada) {
    return ada.get("/api/boot").body().path("server").path("banner").asText();
  }

  private static void behindTheGate(InstalledServer installation) {
    Until.isTrue(
        () -> "the program ended: " + installation.effectLines(),
        () -> !installation.effectLines().isEmpty());
  }

  private static void recovers(ConsoleClient ada, InstalledServer installation) {
    Until.isTrue(
        () -> "it writes again",
        () -> ada.get("/health").body().path("status").asText().equals("ok"));
    completes(ada, installation);
    assertEquals(200, ada.says("ops", "hello again").status());
  }

  private static void completes(ConsoleClient ada, InstalledServer installation) {
    ada.awaits("slow", "SUCCEEDED");
    String run = ada.newest("slow").path("id").asText();
    assertEquals(List.of("k " + run + " gate", "k " + run + " behind"), installation.effectLines());
  }

  private static void sound(InstalledServer installation) {
    SignalboxProcess.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
  }
}
