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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a step did for a while, in a whole server: listed for who sees its run, and ended by hand.
final class LeaseTest {
  private static final String CLOSING =
      """
      about: Close the den for a while
      owner: keepers
      when: { command: close }
      allow: { run: [keepers] }
      steps:
        - name: closed
          call: room.archive
          with: { room: den }
          expires: 2h
          warn: 30m
          undo: { call: room.unarchive, with: { room: den } }
        - say: closed until ${closed.expires_at}
      """;
  private static final Map<String, List<String>> ROOMS =
      Map.of("lounge", List.of("everyone"), "vault", List.of("keepers"));
  private static final Map<String, List<String>> GROUPS =
      Map.of("keepers", List.of("grace"), "dev", List.of("ada"));

  @TempDir private Path folder;

  private static JsonNode leases(SignedIn who) {
    return who.json("/api/leases").path("leases");
  }

  @Test
  void isListedForWhoSeesItsRunAndEndedByHand() throws IOException {
    try (var server = RunningInstallation.start(folder, ROOMS, GROUPS, Map.of("close", CLOSING))) {
      SignedIn grace = server.signIn("grace");
      SignedIn ada = server.signIn("ada");
      grace.told("vault", "/room create den");
      grace.told("vault", "/close");
      Eventually.holds("it is granted", () -> !leases(grace).isEmpty());
      JsonNode lease = leases(grace).path(0);
      assertEquals("grace", lease.path("by").asText());
      assertEquals("close", lease.path("line").asText());
      assertEquals("ACTIVE", lease.path("status").asText());
      assertEquals(2 * 3_600_000L, lease.path("until").asLong() - lease.path("since").asLong());
      String code = lease.path("code").asText();
      assertTrue(grace.told("vault", "/leases").contains(code));
      assertEquals(0, leases(ada).size(), "of a room that ada does not read");
      assertTrue(ada.told("lounge", "/lease end " + code).contains("no lease"));
      assertTrue(grace.told("vault", "/lease end " + code).contains("is being taken back"));
      Eventually.holds("it is taken back", () -> leases(grace).isEmpty());
      String vault = grace.read("/api/rooms/vault/messages");
      assertTrue(vault.contains("lease end " + code), vault);
      assertFalse(grace.told("vault", "/lease end " + code).contains("is being taken back"));
    }
  }

  @Test
  void isExtendedOnceThoseWhoWereAskedAgreeAgain() throws IOException {
    String asking =
        CLOSING
            .replace("steps:", "steps:\n  - approve: Close the den?\n    by: [dev]\n    within: 1h")
            .replace("warn: 30m", "max: 5h");
    try (var server = RunningInstallation.start(folder, ROOMS, GROUPS, Map.of("close", asking))) {
      SignedIn grace = server.signIn("grace");
      SignedIn ada = server.signIn("ada");
      grace.told("vault", "/room create den");
      grace.told("vault", "/close");
      approves(ada);
      Eventually.holds("it is granted", () -> !leases(grace).isEmpty());
      JsonNode lease = leases(grace).path(0);
      String code = lease.path("code").asText();
      assertEquals("2h", lease.path("further").asText());
      assertTrue(grace.told("vault", "/lease extend " + code + " 4h").contains("3h at most"));
      assertTrue(ada.told("lounge", "/lease extend " + code + " 1h").contains("Only grace"));
      assertTrue(
          grace.told("vault", "/lease extend " + code + " 3h the fair").contains("may last 3h"));
      assertFalse(leases(grace).path(0).path("extending").asText().isEmpty());
      approves(ada);
      Eventually.holds(
          "it lasts longer",
          () ->
              leases(grace).path(0).path("until").asLong()
                  == lease.path("until").asLong() + 3 * 3_600_000L);
      Eventually.holds(
          "nobody asks", () -> leases(grace).path(0).path("extending").isMissingNode());
      assertTrue(leases(grace).path(0).path("further").isMissingNode());
      assertTrue(grace.read("/api/rooms/vault/messages").contains("the fair"));
    }
  }

  private static void approves(SignedIn who) {
    Eventually.holds("is asked", () -> !asked(who).isEmpty());
    who.told("lounge", "/approve " + asked(who).path(0).path("code").asText());
  }

  private static JsonNode asked(SignedIn who) {
    return who.json("/api/approvals?scope=mine").path("approvals");
  }
}
