package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A secret that somebody enters for a run, in a whole server: its program is given it, and nothing
/// that the server keeps, logs into its folder or shows holds it.
final class SecretRunTest {
  private static final String VALUE = "correct-horse-battery";
  private static final String ROTATE =
      """
      about: Set a password
      owner: keepers
      when: { command: rotate <user> }
      params:
        user: text
        password: { type: secret, ask: The new password }
      allow: { run: [keepers] }
      steps:
        - exec: set-password ${user}
          env: { DB_PASSWORD: "${password}", VAULT: "${secret('vault')}" }
        - say: it is set
      """;
  private static final String PROGRAM =
      """
      #!/bin/sh
      printf '%s %s' "$DB_PASSWORD" "$VAULT" >'GIVEN'
      echo "set $1 to $DB_PASSWORD"
      printf '%s' "$DB_PASSWORD" | base64
      echo "$*" | grep -q horse && exit 3
      exit 0
      """;

  @TempDir private Path folder;
  @TempDir private Path outside;

  private RunningInstallation start() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = bin.resolve("set-password");
    Files.writeString(program, PROGRAM.replace("GIVEN", outside.resolve("given").toString()));
    assertTrue(program.toFile().setExecutable(true));
    return RunningInstallation.start(
        folder,
        Map.of("vault", List.of("keepers")),
        Map.of("keepers", List.of("grace")),
        Map.of("rotate", ROTATE),
        """
        runners: { local: { path: [bin], takes: [DB_PASSWORD, VAULT] } }
        secrets: { vault: { from: file:vault.secret, for: [rotate] } }
        """,
        Map.of("vault.secret", "the-vaults-own-token"));
  }

  @Test
  void itsProgramHasItAndNothingElseDoes() throws IOException {
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      JsonNode reply = posted(grace, "c1", "/rotate shop").get("reply");
      String form = "/api/messages/" + reply.get("id").textValue() + "/form";
      assertEquals("SECRET", grace.json(form).at("/fields/1/kind").textValue());
      var filled =
          grace.post(
              form, Map.of("clientId", "c2", "values", Map.of("user", "shop", "password", VALUE)));
      assertEquals(200, filled.statusCode(), filled::body);
      JsonNode run =
          Eventually.comes(
              "it ran",
              () -> {
                JsonNode newest = grace.json("/api/runs").path("runs").path(0);
                return newest.has("endedAt") ? newest : null;
              });
      assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
      assertEquals(VALUE + " the-vaults-own-token", Files.readString(outside.resolve("given")));
      String id = run.path("id").asText();
      String shown = grace.read("/api/runs/" + id) + grace.read("/api/runs/" + id + "/output");
      assertTrue(shown.contains("set shop to ••••"), shown);
      posted(grace, "c3", "/rotate shop password=" + VALUE);
      String messages = grace.read("/api/rooms/vault/messages") + shown + filled.body();
      assertTrue(messages.contains("'password' is a secret"), messages);
      assertFalse(messages.contains("horse"), messages);
    }
    assertNothingIn(folder);
  }

  private static JsonNode posted(SignedIn who, String clientId, String line) {
    var answer = who.post("/api/rooms/vault/messages", Map.of("clientId", clientId, "text", line));
    assertTrue(answer.statusCode() < 300, answer::body);
    return Json.read(answer.body(), JsonNode.class);
  }

  private static void assertNothingIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("set-password")) {
          String text = new String(Files.readAllBytes(file), ISO_8859_1);
          assertFalse(text.contains("horse"), () -> file + " holds it");
        }
      }
    }
  }
}
