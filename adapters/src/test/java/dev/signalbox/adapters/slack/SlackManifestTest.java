package dev.signalbox.adapters.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One manifest, wherever it is shown.
final class SlackManifestTest {
  @Test
  void thePageShowsTheSame() throws IOException {
    var page = Files.readString(Path.of("..", "docs", "adapters", "slack.md"));
    assertTrue(page.contains("\n" + SlackManifest.SOCKET_MODE.indent(8)), page);
  }

  @Test
  void anAppThatIsCalledHasTheAddressInEveryPlace() {
    var manifest = SlackManifest.calledAt(URI.create("https://box.example.org/chat/slack/events"));
    assertEquals(4, manifest.split("https://box.example.org/chat/slack/events", -1).length - 1);
    for (var line :
        List.of(
            "should_escape: true, url: \"https://box.example.org/chat/slack/events\" }",
            "  interactivity: { is_enabled: true, request_url: \"https://",
            " message_menu_options_url: \"https://box.example.org/chat/slack/events\"",
            "    request_url: \"https://box.example.org/chat/slack/events\"\n    bot_events: [")) {
      assertTrue(manifest.contains(line), manifest);
    }
  }

  @Test
  void anAppThatIsNotCalledYetNamesNothingThatWouldNeedAnAddress() {
    assertEquals(
        List.of("socket_mode_enabled: false", "interactivity: { is_enabled: false }"),
        SlackManifest.UNHEARD
            .substring(SlackManifest.UNHEARD.indexOf("settings:"))
            .lines()
            .skip(1)
            .map(String::strip)
            .toList());
  }
}
