package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/// What is uploaded to Teams.
final class TeamsManifestTest {
  private static final String APP = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  private static final TeamsManifest PACKAGE =
      new TeamsManifest(APP, URI.create("https://signalbox.example.org/chat/teams/"));

  private static Map<String, byte[]> files() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(PACKAGE.zip()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void holdsTheManifestAndIconsOfTheSizesThatTeamsWants() throws Exception {
    var files = files();
    var manifest = Payload.read(new String(files.get("manifest.json"), UTF_8));
    assertEquals(APP, manifest.text("id"));
    assertEquals(APP, manifest.objects("bots").getFirst().text("botId"));
    assertEquals("[signalbox.example.org]", manifest.texts("validDomains").toString());
    assertTrue(manifest.object("name").text("short").length() <= 30);
    assertTrue(manifest.object("description").text("short").length() <= 80);
    assertSize(192, files.get(manifest.object("icons").text("color")));
    assertSize(32, files.get(manifest.object("icons").text("outline")));
    assertEquals(3, files.size());
  }

  private static void assertSize(int pixels, byte[] png) {
    assertEquals("PNG", new String(png, 1, 3, UTF_8));
    assertEquals(pixels, ByteBuffer.wrap(png).getInt(16));
    assertEquals(pixels, ByteBuffer.wrap(png).getInt(20));
  }

  @Test
  void isHandedOverToWhoeverConnectsTheOrganisation() {
    var handed = handedOver(Optional.of(PACKAGE.server()));
    assertEquals(Set.of("work-app.zip"), handed.keySet());
    assertArrayEquals(PACKAGE.zip(), handed.get("work-app.zip"));
  }

  @Test
  void isNotMadeWithTheAddressOfAnotherServer() {
    assertEquals(Map.of(), handedOver(Optional.empty()));
  }

  /// What the talk hands over, where the server can be reached by this.
  private static Map<String, byte[]> handedOver(Optional<URI> calls) {
    var handed = new TreeMap<String, byte[]>();
    InvocationHandler answers =
        (_, asked, given) ->
            switch (asked.getName()) {
              case "connection" -> "work";
              case "calls" -> calls;
              case "ask" -> APP;
              case "handOver" -> handed.put(given[0].toString(), (byte[]) given[1]);
              default -> null;
            };
    new TeamsPlatform()
        .setUp(
            (SetupDialogue)
                Proxy.newProxyInstance(
                    SetupDialogue.class.getClassLoader(),
                    new Class<?>[] {SetupDialogue.class},
                    answers));
    return handed;
  }

  @Test
  void isTheSameEachTime() {
    assertArrayEquals(PACKAGE.zip(), PACKAGE.zip());
  }

  @Test
  void thePageShowsTheSameManifest() throws IOException, JsonException {
    var page = Files.readString(Path.of("..", "docs", "adapters", "teams.md"));
    var shown = page.substring(page.indexOf("{ \"$schema\""), page.indexOf("\n\n   The last part"));
    assertEquals(PACKAGE.manifest(), Payload.read(shown.replace("APP-ID", APP)).members());
  }
}
