package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One connection as configured.
///
/// @param server the address of the homeserver's client-server API
/// @param token the access token of our account
/// @param workspace what the people's ids are unique in
/// @param speech what is said to us in a room
/// @param rooms our room names, each with its alias or id
record MatrixConfig(
    URI server, Secret token, String workspace, Speech speech, Map<String, String> rooms) {
  static final String SERVER = "is an address such as https://matrix.example.org";
  static final String CHANNEL =
      "a room is written like #payments:example.org, or its id like !abc:example.org";

  MatrixConfig {
    rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static MatrixConfig read(Settings settings) {
    var server = server(settings);
    var token = token(settings);
    var workspace = settings.text("workspace", server.getHost());
    var config = new MatrixConfig(server, token, workspace, Speech.read(settings), rooms(settings));
    settings.close();
    return config;
  }

  private static URI server(Settings settings) {
    var text = settings.text("server");
    if (!isServer(text)) {
      throw settings.problem("server", SERVER + ", not '" + text + "'");
    }
    return URI.create(text);
  }

  static boolean isServer(String address) {
    try {
      var server = URI.create(address);
      var web = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
      var bare = server.getPath() == null || server.getPath().matches("/?");
      return web && server.getHost() != null && bare && server.getRawQuery() == null;
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /// Whether a room can be configured by it.
  static boolean isChannel(String named) {
    return MatrixIds.isAlias(named) || MatrixIds.isRoom(named);
  }

  private static Secret token(Settings settings) {
    var token = settings.secret("token").orElseThrow(() -> settings.problem("token", "is missing"));
    if (!ApiClient.isToken(token)) {
      throw settings.problem("token", "holds something that no access token has");
    }
    return token;
  }

  private static Map<String, String> rooms(Settings settings) {
    var section = settings.section("rooms");
    var rooms = new LinkedHashMap<String, String>();
    for (var room : section.names()) {
      var named = section.text(room);
      if (!isChannel(named)) {
        throw section.problem(room, "'" + named + "' is no channel: " + CHANNEL);
      }
      if (rooms.containsValue(named)) {
        throw section.problem(room, named + " already belongs to another room");
      }
      rooms.put(room, named);
    }
    section.close();
    return rooms;
  }
}
