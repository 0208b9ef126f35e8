package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection as configured: with an app's token it hears by Socket Mode, else by calls that
/// are signed with its secret.
///
/// @param api where the Web API is; ends with a slash
/// @param token the bot's
/// @param appToken for Socket Mode, or null
/// @param signingSecret what proves that a call is Slack's, or null
/// @param speech what is said to us in a channel
/// @param rooms our room names, each with its channel
record SlackConfig(
    URI api,
    Secret token,
    @Nullable Secret appToken,
    @Nullable Secret signingSecret,
    Speech speech,
    Map<String, String> rooms) {
  /// What the tokens begin with: the bot's, and the app's.
  static final String BOT = "xoxb-";

  static final String APP = "xapp-";

  private static final String API = "https://slack.com/api/";

  SlackConfig {
    rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static SlackConfig read(Settings settings) {
    var api = api(settings);
    var token = token(settings, "token", BOT, "Bot User OAuth Token");
    var app = token(settings, "app-token", APP, "app-level token");
    var signing = settings.secret("signing-secret").orElse(null);
    if (signing != null && signing.reveal().isBlank()) {
      throw settings.problem("signing-secret", "is empty");
    }
    if (token == null) {
      throw settings.problem("token", "is missing: the Bot User OAuth Token of the app");
    }
    if ((app == null) == (signing == null)) {
      throw settings.problem(
          "app-token",
          "is for Socket Mode, signing-secret for calls of Slack's over HTTP: give one of them");
    }
    var config = new SlackConfig(api, token, app, signing, Speech.read(settings), rooms(settings));
    settings.close();
    return config;
  }

  private static URI api(Settings settings) {
    var api = settings.text("api", API);
    if (!api.matches("https?://[\\w.:-]+/(?:[\\w./-]*/)?")) {
      throw settings.problem("api", "is an address such as " + API + ", not '" + api + "'");
    }
    return URI.create(api);
  }

  private static @Nullable Secret token(
      Settings settings, String key, String begin, String called) {
    var token = settings.secret(key).orElse(null);
    if (token != null && !isToken(token, begin)) {
      throw settings.problem(key, "is the " + called + ", which begins with " + begin);
    }
    return token;
  }

  static boolean isToken(Secret token, String begin) {
    return token.reveal().startsWith(begin) && ApiClient.isToken(token);
  }

  private static Map<String, String> rooms(Settings settings) {
    var rooms = SlackChannel.SPELLING.rooms(settings);
    rooms.replaceAll((_, named) -> SlackChannel.SPELLING.of(named));
    return rooms;
  }

  boolean usesSocket() {
    return appToken != null;
  }
}
