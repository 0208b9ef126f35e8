package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.app.server.Features;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runbook that makes a room, and what else of ours runbooks may call.
final class CalledRoomTest {
  private static final String WAR_ROOM =
      """
      about: A room for those who deal with it
      owner: dev
      risk: low
      when: { command: warroom <name> }
      params: { name: text }
      allow: { run: [everyone] }
      steps:
        - name: made
          call: room.create
          with: { name: "${name}", about: "What broke", private: true }
        - call: room.add
          with: { who: helpers, room: "${name}" }
        - say: ${made.text}
      """;

  /// What only a person says: a vote, what became of a step, whose account is whose.
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "answer",
          "task done",
          "task skip",
          "task run",
          "task assign",
          "task add",
          "approve",
          "break-glass",
          "contact add",
          "contact order",
          "contact remove",
          "contact verify",
          "lease extend",
          "link",
          "noise",
          "outcome",
          "page ack",
          "page back",
          "page next",
          "refuse",
          "review",
          "runbook back",
          "runbook edit",
          "runbook withdraw",
          "unlink",
          "useful");

  @TempDir private Path folder;

  @Test
  void aRunbookMakesARoomForWhoeverRunsItOnceAndOnlyWhereTheyMight() throws IOException {
    try (var installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("grace")),
            Map.of("dev", List.of("ada"), "helpers", List.of("grace")),
            Map.of("warroom", WAR_ROOM))) {
      SignedIn ada = installation.signIn("ada");
      assertEquals("SUCCEEDED", ended(ada, "outage").get("status").textValue());
      SignedIn grace = installation.signIn("grace");
      JsonNode said = grace.json("/api/rooms/outage/messages").get("messages");
      assertTrue(said.toString().contains("ada added helpers."), said.toString());

      assertRefused("There is a room #outage already.", ended(ada, "outage"));
      assertRefused("The name vault is not free.", ended(ada, "vault"));
    }
  }

  private static JsonNode ended(SignedIn who, String name) {
    long before = who.json("/api/runs").get("runs").size();
    who.says("lounge", "/warroom " + name);
    return Eventually.comes(
        "the run is over",
        () -> {
          JsonNode runs = who.json("/api/runs").get("runs");
          return runs.size() > before && !runs.get(0).path("endedAt").isMissingNode()
              ? runs.get(0)
              : null;
        });
  }

  private static void assertRefused(String why, JsonNode run) {
    assertEquals("REFUSED", run.get("status").textValue());
    assertTrue(run.toString().contains(why), run.toString());
  }

  @Test
  void whatChangesSomethingCanBeCalledUnlessItIsAPersonsOwnWord() {
    Set<String> notCalled =
        Features.PRODUCT.declared().guarded().stream()
            .filter(command -> command.verb() == null)
            .map(GuardedCommand::name)
            .collect(Collectors.toSet());
    assertEquals(OF_PEOPLE, notCalled);
  }
}
