package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.ApiClient;
import dev.signalbox.adapters.kit.Speech;
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
    try {
      var server = URI.create(text);
      var web = "https".equals(server.getScheme()) || "http".equals(server.getScheme());
      var bare = server.getPath() == null || server.getPath().matches("/?");
      if (web && server.getHost() != null && bare && server.getRawQuery() == null) {
        return server;
      }
    } catch (IllegalArgumentException noAddress) {
      // said below
    }
    throw settings.problem(
        "server", "is an address such as https://matrix.example.org, not '" + text + "'");
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
      if (!MatrixIds.isAlias(named) && !MatrixIds.isRoom(named)) {
        throw section.problem(
            room,
            "'"
                + named
                + "' is neither an alias such as #payments:example.org nor the id of a room");
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
