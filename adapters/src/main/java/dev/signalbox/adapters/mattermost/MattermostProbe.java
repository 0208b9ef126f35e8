package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.spi.json.JsonException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether Mattermost can call us: the bot presses a button of its own, in its conversation with
/// itself, and removes it.
final class MattermostProbe {
  /// In what a button calls us with: nobody has pressed anything.
  static final String MARK = "probe";

  private static final String BUTTON = "press0";

  private final MattermostClient client;
  private final MattermostDirectory directory;
  private final MattermostButtons buttons;
  private volatile @Nullable String trouble;

  MattermostProbe(
      MattermostClient client, MattermostDirectory directory, MattermostButtons buttons) {
    this.client = client;
    this.directory = directory;
    this.buttons = buttons;
  }

  /// Why buttons do not work, with what to do; null where they do, or nobody knows.
  @Nullable String trouble() {
    return trouble;
  }

  /// Tries it, where Mattermost could call us.
  void run() throws InterruptedException {
    var address = buttons.address().now();
    if (address.isPresent()) {
      run(address.get());
    }
  }

  private void run(URI address) throws InterruptedException {
    var us = directory.self().userId();
    var channel = id(client.call("POST", "channels/direct", List.of(us, us)));
    var post = channel.isEmpty() ? "" : id(client.call("POST", "posts", question(channel)));
    if (!post.isEmpty()) {
      var pressed = client.call("POST", "posts/" + post + "/actions/" + BUTTON, Map.of());
      client.call("DELETE", "posts/" + post, null);
      judge(pressed, address);
    }
  }

  private Map<String, Object> question(String channel) {
    var button =
        Map.of(
            "id",
            BUTTON,
            "type",
            "button",
            "name",
            "Test",
            "integration",
            buttons.integration(channel, Map.of(MARK, "true")));
    var attachment = Map.of("text", "Can Mattermost call Signalbox?", "actions", List.of(button));
    return Map.of(
        "channel_id", channel, "message", "", "props", Map.of("attachments", List.of(attachment)));
  }

  private static String id(ApiAnswer answer) {
    try {
      return answer instanceof ApiAnswer.Answered answered && answered.isGood()
          ? answered.payload().text("id")
          : "";
    } catch (JsonException broken) {
      return "";
    }
  }

  private void judge(ApiAnswer pressed, URI address) {
    if (pressed instanceof ApiAnswer.Answered answered) {
      trouble =
          answered.isGood()
              ? null
              : "buttons and slash commands do not work: Mattermost cannot call "
                  + address
                  + "; the address must be right and reachable from there, and where it is one of"
                  + " your own network ServiceSettings.AllowedUntrustedInternalConnections must"
                  + " name "
                  + address.getHost();
      buttons.unreachable(!answered.isGood());
    }
  }
}
