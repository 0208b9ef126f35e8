package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runbook with a form as its front door, in a whole server.
final class RequestedFormTest {
  private static final String BADGE =
      """
      about: A badge for a visitor
      owner: keepers
      when: { form: Request a badge }
      params: { visitor: text }
      allow: { run: [everyone], in: [lounge, vault] }
      steps:
        - say: ${visitor} comes
      """;
  private static final String KEY =
      BADGE.replace("a badge", "a key").replace("everyone", "keepers");

  @TempDir private Path folder;

  @Test
  void isListedToWhoMaySendItWithTheRoomsTheyRead() throws IOException {
    try (var server =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "vault", List.of("keepers")),
            Map.of("keepers", List.of("grace"), "dev", List.of("ada")),
            Map.of("badge", BADGE, "key", KEY))) {
      JsonNode ada = server.signIn("ada").json("/api/forms").path("forms");
      assertEquals(1, ada.size(), ada::toString);
      assertEquals("Request a badge", ada.at("/0/label").asText());
      assertEquals("badge", ada.at("/0/line").asText());
      assertEquals("[\"lounge\"]", ada.at("/0/rooms").toString());
      assertTrue(ada.at("/0/asks").asBoolean());
      SignedIn grace = server.signIn("grace");
      JsonNode all = grace.json("/api/forms").path("forms");
      assertEquals("[\"lounge\",\"vault\"]", all.at("/0/rooms").toString());
      assertEquals("key", all.at("/1/runbook").asText());
      assertTrue(grace.told("vault", "/forms").contains("You can ask for 2 things here"));
    }
  }
}
