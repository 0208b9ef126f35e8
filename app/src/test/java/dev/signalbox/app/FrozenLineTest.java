package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A line that a freeze refused, in a whole server: it is listed when the freeze is over.
final class FrozenLineTest {
  private static final String RELEASE =
      """
      about: Release it
      owner: dev
      when: { command: release <version> }
      params: { version: version }
      allow: { run: [dev] }
      steps:
        - say: ${version} is out
      """;
  private static final Map<String, List<String>> ROOMS = Map.of("lounge", List.of("everyone"));
  private static final Map<String, List<String>> GROUPS = Map.of("dev", List.of("ada"));

  @TempDir private Path folder;

  private RunningInstallation start() throws IOException {
    return RunningInstallation.start(folder, ROOMS, GROUPS, Map.of("release", RELEASE));
  }

  @Test
  void isListedToWhoTypedItAndNotStarted() throws IOException, SQLException {
    try (var server = start()) {
      SignedIn ada = server.signIn("ada");
      Files.writeString(
          folder.resolve("freeze.yaml"),
          "zone: UTC\nentries: [{what: Freeze, from: 2026-01-01, to: 2099-01-01}]\n");
      Files.writeString(
          folder.resolve("guards.yaml"),
          "calendars: {frozen: freeze.yaml}\ndeny: [{why: Frozen, if: calendar.frozen}]\n");
      Eventually.holds(
          "it is frozen", () -> ada.told("lounge", "/release v1 --dry-run").contains("Frozen"));
      String told = ada.told("lounge", "/release v1.2.3");
      assertTrue(told.contains("Frozen"), told);
    }
    JdbcDueSchedule.timers(
        folder.resolve("data/signalbox.db"), "calendar.opens", Instant.now().minusSeconds(1));
    try (var server = start()) {
      SignedIn ada = server.signIn("ada");
      Eventually.holds(
          "it is listed",
          () ->
              ada.read("/api/rooms/@ada/messages")
                  .contains("You were refused: /release v1.2.3 in lounge."));
      assertEquals(0, ada.json("/api/runs").path("runs").size());
    }
  }
}
