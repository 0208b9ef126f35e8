package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.SetupDialogue.Question;
import dev.signalbox.spi.config.Secret;

/// How a homeserver is connected for the first time.
final class MatrixSetup {
  private MatrixSetup() {}

  static void with(SetupDialogue dialogue) {
    String server =
        dialogue.ask(
            Question.required(
                "server",
                "The address of the homeserver's API, which"
                    + " https://example.org/.well-known/matrix/client names as base_url",
                MatrixConfig::isServer,
                MatrixConfig.SERVER));
    dialogue.say(
        "Make an account for the bot on the homeserver, by hand in a client, or on the server with:");
    dialogue.paste("register_new_matrix_user -u signalbox --no-admin");
    dialogue.say(
        "Sign in to it once, with its name and password in this line, and keep what is answered as"
            + " access_token. It lives as long as that device: do not sign it out.");
    dialogue.paste(signIn(server));
    dialogue.askSecret(
        Question.required(
            "token",
            "The access token",
            text -> ApiClient.isToken(new Secret(text)),
            "is a word without blanks"));
    dialogue.say(
        "Ask the server's administrator to lift the limits for the bot, or its cards come late."
            + " In Synapse:");
    dialogue.paste(
        "POST /_synapse/admin/v1/users/@signalbox:example.org/override_ratelimit\n"
            + "{\"messages_per_second\": 0, \"burst_count\": 0}");
    dialogue.say("Invite the bot to its rooms there, which have no encryption.");
    dialogue.askRooms(
        Question.required(
            "rooms", "Its room there", MatrixConfig::isChannel, MatrixConfig.CHANNEL));
  }

  private static String signIn(String server) {
    return """
    curl -s %s/_matrix/client/v3/login -d '{"type": "m.login.password",
      "initial_device_display_name": "Signalbox",
      "identifier": {"type": "m.id.user", "user": "signalbox"}, "password": "…"}'\
    """
        .formatted(server.replaceFirst("/$", "").replace("'", "%27"));
  }
}
