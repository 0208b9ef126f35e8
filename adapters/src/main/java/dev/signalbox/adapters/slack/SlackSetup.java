package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import dev.signalbox.spi.config.Secret;
import java.net.URI;
import java.util.List;

/// How a workspace is connected for the first time.
final class SlackSetup {
  private static final String SOCKET = "socket-mode";
  private static final String HTTP = "http";

  private SlackSetup() {}

  static void with(SetupDialogue dialogue) {
    boolean socket = hears(dialogue).equals(SOCKET);
    dialogue.say(
        "On https://api.slack.com/apps: Create New App, From a manifest, choose the workspace,"
            + " paste this, Create.");
    dialogue.paste(socket ? SlackManifest.SOCKET_MODE : SlackManifest.UNHEARD);
    if (socket) {
      dialogue.say(
          "Basic Information, App-Level Tokens, Generate Token and Scopes: add connections:write,"
              + " Generate.");
      dialogue.askSecret(token("app-token", "The app-level token", SlackConfig.APP));
    } else {
      dialogue.say("Basic Information, App Credentials: Signing Secret, Show.");
      dialogue.askSecret(
          Question.required(
              "signing-secret",
              "The signing secret",
              text -> ApiClient.isToken(new Secret(text)),
              "is a word without blanks"));
    }
    dialogue.say("Install App, Install to Workspace, Allow.");
    dialogue.askSecret(token("token", "The Bot User OAuth Token", SlackConfig.BOT));
    dialogue.say("In Slack, in each channel that the bot is to come to: /invite @signalbox");
    dialogue.askRooms(
        Question.required(
            "rooms",
            "Its channel",
            text -> !SlackChannel.SPELLING.of(text).isEmpty(),
            SlackChannel.SPELLING.expected()));
    if (!socket) {
      dialogue.afterwards(
          "When the server runs with this connection, on the app's page App Manifest: replace all by"
              + " this, Save Changes. Slack tries the address then, and hears nothing before.",
          SlackManifest.calledAt(dialogue.calls().orElseThrow().resolve(SlackDoor.NAME)));
    }
  }

  /// Where nobody outside reaches the server there is one way only.
  private static String hears(SetupDialogue dialogue) {
    if (dialogue.calls().isEmpty()) {
      dialogue.say(
          "Slack is heard by Socket Mode, which needs no address of ours. (That Slack calls by HTTP"
              + " instead needs an address that it reaches, as 'public-url' in signalbox.yaml.)");
      return SOCKET;
    }
    URI calls = dialogue.calls().orElseThrow();
    String address =
        "https".equals(calls.getScheme())
            ? calls.toString()
            : calls + ", which Slack refuses until 'public-url' begins with https";
    return dialogue.choose(
        "hear",
        "How is Slack heard: by Socket Mode, which needs no address of ours, or by calls to "
            + address,
        List.of(SOCKET, HTTP));
  }

  private static Question token(String key, String text, String begin) {
    return Question.required(
        key,
        text,
        typed -> SlackConfig.isToken(new Secret(typed), begin),
        "begins with " + begin + " and has no blanks");
  }
}
