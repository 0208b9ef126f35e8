package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runbook that starts by the clock, in a whole server.
final class ScheduledRunTest {
  private static final String NIGHTLY =
      """
      about: What is in stock
      owner: keepers
      as: clock
      when: { schedule: { at: 0 7 29 2 * Europe/Berlin, room: vault, catch-up: true } }
      allow: { run: [keepers] }
      steps:
        - say: counted
      """;
  private static final Map<String, List<String>> ROOMS =
      Map.of("lounge", List.of("everyone"), "vault", List.of("keepers"));
  private static final Map<String, List<String>> GROUPS =
      Map.of("keepers", List.of("grace", "service:clock"), "dev", List.of("ada"));

  @TempDir private Path folder;

  private RunningInstallation start() throws IOException {
    return RunningInstallation.start(folder, ROOMS, GROUPS, Map.of("nightly", NIGHTLY));
  }

  private static JsonNode schedule(SignedIn who) {
    return who.json("/api/schedules").path("schedules").path(0);
  }

  @Test
  void isListedAndRunsOnceForWhatItMissedWhileNoServerWasThere() throws IOException, SQLException {
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      assertTrue(schedule(grace).path("nextAt").asLong() > Instant.now().toEpochMilli());
      assertFalse(schedule(grace).has("last"));
      assertTrue(
          grace.told("vault", "/schedules").contains("0 7 29 2 * Europe/Berlin"), "in chat, too");
      JsonNode ada = schedule(server.signIn("ada"));
      assertEquals("nightly", ada.path("runbook").asText());
      assertFalse(ada.has("room"), "a room that ada does not read");
    }
    JdbcDueSchedule.was(
        folder.resolve("data/signalbox.db"), Instant.now().minus(Duration.ofHours(3)));
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      Eventually.holds("it ran", () -> schedule(grace).has("last"));
      Eventually.holds(
          "it ended", () -> schedule(grace).at("/last/status").asText().matches("[A-Z]*(ED|NOWN)"));
      JsonNode last = schedule(grace);
      assertEquals("SUCCEEDED", last.at("/last/status").asText(), last::toString);
      assertEquals(1, last.at("/missed/count").asInt());
      JsonNode run = grace.json("/api/runs").path("runs").path(0);
      assertEquals(run.path("code").asText(), last.at("/last/run").asText());
      assertEquals("service:clock", run.path("caller").asText());
      assertEquals("schedule nightly", run.path("origin").asText());
      String vault = grace.read("/api/rooms/vault/messages");
      assertTrue(vault.contains("nightly missed once"), vault);
      JsonNode ada = schedule(server.signIn("ada"));
      assertFalse(ada.path("last").has("run"), ada::toString);
      assertEquals(0, server.signIn("ada").json("/api/runs").path("runs").size());
    }
  }
}
