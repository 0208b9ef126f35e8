package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server dies while a run ends, or comes back without what its programs left: the run ends for
/// the reason it was ending for, and nothing is done a second time.
final class DeathTest {

  /// Longer than a program that is told to end takes to do so.
  private static final int SHORTLY_MILLIS = 20;

  private static final String UNDONE =
      """
      about: Breaks, and waits at a gate while it is undone
      owner: team
      when: { command: breaks <key> }
      params: { key: text }
      allow: { run: [team] }
      steps:
        - name: done
          exec: effect ${key} ${run.id} done
          undo:
            name: back
            exec: gate ${key} ${run.id} back
        - name: broken
          exec: "false"
      finally:
        - name: last
          exec: effect ${key} ${run.id} ${run.status}
      """;

  private static final String SLOW =
      """
      about: Waits at a gate
      owner: team
      when: { command: waits <key> }
      params: { key: text }
      allow: { run: [team] }
      steps:
        - name: gate
          exec: gate ${key} ${run.id} gate
          undo:
            exec: effect ${key} ${run.id} never
      finally:
        - name: last
          exec: effect ${key} ${run.id} ${run.status}
      """;

  @TempDir private Path folder;
  private final Gauge gauge = new Gauge();
  private InstalledServer installation;

  @BeforeEach
  void write() {
    Path home = folder.resolve("home");
    installation = InstalledServer.write(home, home.resolve("data"), gauge.address(), Map.of());
    installation.runbook("breaks", UNDONE);
    installation.runbook("waits", SLOW);
  }

  @AfterEach
  void close() {
    gauge.close();
  }

  /// The gate's program is there, since its folder says who it is.
  private void reaches(ConsoleClient console, String runbook, String step) {
    Until.isTrue(
        () -> step + " is not reached: " + console.newest(runbook),
        () -> Files.exists(launch(console, runbook, step).resolve("pid")));
  }

  private Path launch(ConsoleClient console, String runbook, String step) {
    JsonNode run = console.newest(runbook);
    return installation.data().resolve("run").resolve(run.path("id").asText() + "-" + step + "-1");
  }

  private static void says(ConsoleClient console, String line) {
    ConsoleClient.Answer answer = console.says("ops", line);
    assertEquals(200, answer.status(), answer.toString());
  }

  private List<String> effects(JsonNode run) {
    String id = " " + run.path("id").asText() + " ";
    return installation.effectLines().stream()
        .filter(line -> line.contains(id))
        .map(line -> line.substring(line.indexOf(id) + id.length()))
        .toList();
  }

  @Test
  void killedInTheUndoARunKeepsTheReasonForIt() {
    SignalboxProcess first = installation.start();
    ConsoleClient ada = InstalledServer.signIn(first, "ada");
    says(ada, "/breaks k");
    reaches(ada, "breaks", "1.undo.1");
    first.kill();
    try (SignalboxProcess second = installation.start()) {
      installation.open("k");
      ada.at(second.address()).awaits("breaks", "ROLLED_BACK");
      JsonNode run = ada.at(second.address()).newest("breaks");
      assertEquals("ended with code 1", run.path("reason").asText());
      assertEquals(List.of("done", "back", "rolled-back"), effects(run));
    }
  }

  @Test
  void cancelledAndKilledAtOnceARunIsCancelled() throws IOException {
    SignalboxProcess first = installation.start();
    ConsoleClient ada = InstalledServer.signIn(first, "ada");
    says(ada, "/waits k");
    reaches(ada, "waits", "1");
    says(ada, "/cancel " + ada.newest("waits").path("code").asText() + " undo=no");
    Until.passes(SHORTLY_MILLIS);
    first.kill();
    try (SignalboxProcess second = installation.start()) {
      ada.at(second.address()).awaits("waits", "CANCELLED");
      JsonNode run = ada.at(second.address()).newest("waits");
      assertEquals("cancelled by ada", run.path("reason").asText());
      assertEquals(List.of("cancelled"), effects(run));
      assertNothingIsLeft();
    }
  }

  @Test
  void aBackupThatIsRestoredWithoutLaunchFoldersAsks() throws IOException {
    Path data = installation.data();
    ConsoleClient ada;
    try (SignalboxProcess first = installation.start()) {
      ada = InstalledServer.signIn(first, "ada");
      says(ada, "/waits k");
      reaches(ada, "waits", "1");
    }
    Path backup = Files.createDirectories(folder.resolve("backup"));
    for (String file : List.of("signalbox.db", "audit.key", "audit.pub", "node")) {
      Files.copy(data.resolve(file), backup.resolve(file));
    }
    installation.open("k");
    try (SignalboxProcess second = installation.start()) {
      ada.at(second.address()).awaits("waits", "SUCCEEDED");
    }
    Files.move(data, folder.resolve("damaged"));
    Files.move(backup, data);
    try (SignalboxProcess third = installation.start()) {
      ada.at(third.address()).awaits("waits", "UNKNOWN");
      assertEquals(List.of("gate", "ok"), effects(ada.at(third.address()).newest("waits")));
    }
  }

  @Test
  void whereOneLaunchFolderIsGoneItAsks() throws IOException {
    SignalboxProcess first = installation.start();
    ConsoleClient ada = InstalledServer.signIn(first, "ada");
    says(ada, "/waits k");
    reaches(ada, "waits", "1");
    Path launch = launch(ada, "waits", "1");
    first.kill();
    delete(launch);
    try (SignalboxProcess second = installation.start()) {
      ConsoleClient again = ada.at(second.address());
      again.awaits("waits", "UNKNOWN");
      installation.open("k");
      Until.isTrue(() -> "the gate opens", () -> !effects(again.newest("waits")).isEmpty());
      says(again, "/outcome " + again.newest("waits").path("code").asText() + " happened");
      again.awaits("waits", "SUCCEEDED");
      assertEquals(List.of("gate", "ok"), effects(again.newest("waits")));
      assertFalse(Files.exists(launch));
    }
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(installation.data().resolve("run"))) {
      List<String> left = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(List.of("launch.sh", "ledger"), left);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
