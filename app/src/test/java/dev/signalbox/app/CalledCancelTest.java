package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runbook that stops a run of another room.
final class CalledCancelTest {
  private static final String VAULT_WORK =
      """
      about: Work that lasts
      owner: keepers
      risk: low
      when: { command: melt <what> }
      params: { what: text }
      allow: { run: [everyone] }
      steps:
        - wait: 10m
      """;
  private static final String HALT =
      """
      about: Stops a run
      owner: dev
      risk: low
      when: { command: halt <which> }
      params: { which: text }
      allow: { run: [everyone] }
      steps:
        - name: stopped
          call: run.cancel
          with: { run: "${which}", undo: "no" }
        - say: ${stopped.text}
      """;

  @TempDir private Path folder;

  @Test
  void tellsTheRoomItIsCalledInNothingOfARunThatItsPeopleDoNotSee() throws IOException {
    try (var installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("keepers")),
            Map.of("dev", List.of("ada"), "keepers", List.of("grace")),
            Map.of("melt", VAULT_WORK, "halt", HALT))) {
      SignedIn ada = installation.signIn("ada");
      SignedIn grace = installation.signIn("grace");

      grace.says("vault", "/melt gold");
      String code = newest(grace, "melt gold").get("code").textValue();
      grace.says("lounge", "/halt " + code);
      assertEquals(code + " is told to stop.", told(ada, ended(grace, "halt " + code)));
      assertEquals("CANCELLED", ended(grace, "melt gold").get("status").textValue());

      grace.says("lounge", "/melt butter");
      String open = newest(grace, "melt butter").get("code").textValue();
      grace.says("lounge", "/halt " + open);
      String told = told(ada, ended(grace, "halt " + open));
      assertTrue(told.startsWith("melt butter: "), told);
    }
  }

  /// What a run has said, for somebody of its room.
  private static String told(SignedIn who, JsonNode run) {
    assertEquals("SUCCEEDED", run.get("status").textValue());
    String seen = who.json("/api/runs/" + run.get("id").textValue()).toString();
    assertFalse(seen.contains("gold"), seen);
    return run.get("steps").get(1).get("title").textValue();
  }

  private static JsonNode ended(SignedIn who, String line) {
    return Eventually.comes(
        line + " is over", () -> found(who, line).filter(run -> run.has("endedAt")).orElse(null));
  }

  private static JsonNode newest(SignedIn who, String line) {
    return Eventually.comes(line, () -> found(who, line).orElse(null));
  }

  private static Optional<JsonNode> found(SignedIn who, String line) {
    return StreamSupport.stream(who.json("/api/runs").get("runs").spliterator(), false)
        .filter(run -> run.get("line").textValue().equals(line))
        .findFirst();
  }
}
