package dev.signalbox.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.counterpart.CounterpartScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A newcomer's demo with a chat platform beside it: it is there when the demo is ready, works, and
/// is gone with it.
final class DemoChatTest {
  private static final Pattern ADDRESS = Pattern.compile("\"(http://127[0-9.]+:[0-9]+)");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"slack, local-slack-0.1.8", "matrix, synapse-1.163.2"})
  void aChatPlatformIsPlayedBesideTheDemo(String platform, String installed) throws IOException {
    var script = new CounterpartScript(platform + ".sh", installed);
    script.install();
    Path programs = Files.createDirectories(folder.resolve("counterparts"));
    Files.createSymbolicLink(programs.resolve(platform + "-program"), script.home());
    URI address;
    try (var demo = Demo.start(folder, "--chat", platform)) {
      String text = Files.readString(demo.configuration());
      var found = ADDRESS.matcher(text.substring(text.indexOf("adapters:")));
      assertTrue(found.find(), text);
      address = URI.create(found.group(1));
      var ada = demo.signIn("ada");
      Eventually.holds(platform + " works", () -> works(ada, platform));
      assertTrue(demo.output().contains(address.toString()), demo.output());
    }
    Eventually.holds("nothing is left behind", () -> !answers(address));
  }

  private static boolean works(ConsoleClient person, String platform) {
    for (JsonNode each : person.get("/api/connections").body().path("connections")) {
      if (each.path("name").asText().equals(platform)) {
        return each.path("state").asText().equals("works");
      }
    }
    return false;
  }

  private static boolean answers(URI address) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException gone) {
      return false;
    }
  }
}
