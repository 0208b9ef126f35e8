package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection as configured: a bot's account in one team.
///
/// @param server where people open Mattermost; ends with a slash
/// @param token the bot's
/// @param team the team's name in addresses
/// @param commandToken what proves that a slash command is Mattermost's, or null without one
/// @param workspace what the people's ids are unique in
/// @param speech what is said to us in a channel
/// @param rooms our room names, each with its channel
record MattermostConfig(
    URI server,
    Secret token,
    String team,
    @Nullable Secret commandToken,
    String workspace,
    Speech speech,
    Map<String, String> rooms) {
  static final String SERVER = "is an address such as https://chat.example.org";
  static final String TEAM = "is the team's name as it stands in addresses";

  MattermostConfig {
    rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static MattermostConfig read(Settings settings) {
    var server = server(settings);
    var token = token(settings, "token");
    if (token == null) {
      throw settings.problem("token", "is missing: the token of the bot's account");
    }
    var config =
        new MattermostConfig(
            server,
            token,
            team(settings),
            token(settings, "command-token"),
            settings.text("workspace", server.getHost()),
            Speech.read(settings),
            rooms(settings));
    settings.close();
    return config;
  }

  static boolean isServer(String address) {
    return address.matches("https?://[\\w.-]+(?::\\d+)?(?:/[\\w./-]*)?");
  }

  private static URI server(Settings settings) {
    var server = settings.text("server");
    if (!isServer(server)) {
      throw settings.problem("server", SERVER + ", not '" + server + "'");
    }
    return URI.create(server.endsWith("/") ? server : server + "/");
  }

  private static @Nullable Secret token(Settings settings, String key) {
    var token = settings.secret(key).orElse(null);
    if (token != null && !ApiClient.isToken(token)) {
      throw settings.problem(key, "holds something that no token of Mattermost's has");
    }
    return token;
  }

  static boolean isTeam(String name) {
    return name.matches("[a-z0-9][a-z0-9-]{0,63}");
  }

  private static String team(Settings settings) {
    var team = settings.text("team");
    if (!isTeam(team)) {
      throw settings.problem("team", TEAM + ", not '" + team + "'");
    }
    return team;
  }

  private static Map<String, String> rooms(Settings settings) {
    var rooms = MattermostChannel.SPELLING.rooms(settings);
    rooms.replaceAll((_, named) -> MattermostChannel.SPELLING.of(named));
    return rooms;
  }
}
