package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data folder of a server of the version before, on another machine, as it lay there when that
/// server was killed. Its runbooks were these, its questions wait for years. One run had succeeded,
/// one was rolled back, one waited for an approval; in the fourth a program ran, and ended after
/// its server. An alert was firing.
final class OldInstallationTest {
  private static final String DATA = "/data-of-the-version-before.zip";

  @TempDir Path folder;
  @AutoClose private final Gauge gauge = new Gauge();
  private InstalledServer installation;

  @BeforeEach
  void unpack() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (InputStream stored = Objects.requireNonNull(getClass().getResourceAsStream(DATA));
        var zip = new ZipInputStream(stored)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = data.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
    Files.setPosixFilePermissions(
        data.resolve("audit.key"), PosixFilePermissions.fromString("rw-------"));
    installation = InstalledServer.write(folder.resolve("home"), data, gauge.address(), Map.of());
    Path guards = folder.resolve("home/guards.yaml");
    Files.writeString(guards, Files.readString(guards).replace("within: 30m", "within: 3650d"));
  }

  @Test
  void startsWithThisVersionAndGoesOn() {
    try (SignalboxProcess server = installation.start()) {
      ConsoleClient ada = InstalledServer.signIn(server, "ada");
      assertTrue(ada.messages("ops").toString().contains("good morning: café is open"));
      Until.isTrue(
          () -> "what was said before is not found", () -> found(ada, "cafe db-1").size() == 1);
      assertEquals("SUCCEEDED", ada.newest("many").path("status").asText());
      assertEquals("ROLLED_BACK", ada.newest("undone").path("status").asText());
      goesOn(server, ada);
      assertEquals(4, ada.runs().size());
    }
    SignalboxProcess.Ended verified = installation.verifyAudit();
    assertEquals(0, verified.code(), verified.output());
  }

  private void goesOn(SignalboxProcess server, ConsoleClient ada) {
    JsonNode asked = ada.newest("asked");
    assertEquals("HELD", asked.path("status").asText());
    String code = asked.path("approvals").path(0).path("code").asText();
    assertEquals(
        200, InstalledServer.signIn(server, "grace").says("ops", "/approve " + code).status());
    ada.awaits("asked", "SUCCEEDED");
    ada.awaits("slow", "SUCCEEDED");
    assertEquals(
        List.of(
            "q " + asked.path("id").asText() + " granted",
            "k " + ada.newest("slow").path("id").asText() + " behind"),
        installation.effectLines().stream().sorted().toList().reversed());
  }

  private static JsonNode found(ConsoleClient who, String words) {
    return who.get("/api/search?q=" + words.replace(" ", "%20")).body().path("hits");
  }
}
