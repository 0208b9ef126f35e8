package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose chat platform calls it.
final class CalledPlatformTest {
  @TempDir private Path folder;

  /// The thread of the test must know it, and that is another than the one that prepares a test.
  private RunningInstallation start() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(CalledPlatform.known(folder.resolve("services")));
    try {
      return RunningInstallation.start(
          folder.resolve("installation"),
          Map.of("ops", List.of("everyone")),
          Map.of("dev", List.of("ada")),
          Map.of(),
          "adapters: { acme: { platform: called } }\n",
          Map.of());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void showsInTheRoomWhatItIsCalledWith() throws IOException, InterruptedException {
    try (var installation = start()) {
      assertEquals(
          installation.base().resolve("/chat/acme/events"),
          CalledPlatform.address(),
          "what it tells its platform");
      assertEquals(200, call(CalledPlatform.address(), "Is it slow with you, too?"));
      assertEquals(200, call(CalledPlatform.address(), "Is it slow with you, too?"));
      String shown = installation.signIn("ada").read("/api/rooms/ops/messages");
      assertTrue(shown.contains("Is it slow with you, too?"), shown);
      assertEquals(404, call(installation.base().resolve("/chat/acme/other"), "x"));
    }
  }

  private static int call(URI address, String text) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(text)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
