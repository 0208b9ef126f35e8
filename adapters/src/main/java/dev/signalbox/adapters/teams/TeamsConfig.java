package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.adapters.teams.auth.TeamsCloud;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// One connection as configured.
///
/// @param app the id of the bot's registration
/// @param secret of it
/// @param tenants which organisations may call, by the ids of their tenants, ours first
/// @param teams in which teams channels are looked for by name, by their ids
/// @param speech what is said to us in a channel
/// @param rooms our room names, each with its channel
record TeamsConfig(
    String app,
    Secret secret,
    List<String> tenants,
    Set<String> teams,
    Speech speech,
    Map<String, String> rooms,
    TeamsCloud cloud) {
  private static final String ID = "[0-9A-Za-z-]{3,64}";
  private static final String SERVICE = "https://smba.trafficmanager.net/teams/";
  private static final String LOGIN = "https://login.microsoftonline.com/";
  private static final String METADATA =
      "https://login.botframework.com/v1/.well-known/openidconfiguration";
  private static final String ISSUER = "https://api.botframework.com";
  private static final List<String> HOSTS =
      List.of("smba.trafficmanager.net", "*.botframework.com");

  TeamsConfig {
    tenants = List.copyOf(tenants);
    teams = Set.copyOf(teams);
    rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
  }

  /// Our own organisation.
  String tenant() {
    return tenants.getFirst();
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static TeamsConfig read(Settings settings) {
    var config =
        new TeamsConfig(
            id(settings, "app-id", settings.text("app-id")),
            secret(settings),
            tenants(settings),
            teams(settings),
            Speech.read(settings),
            TeamsChannel.SPELLING.rooms(settings),
            cloud(settings));
    settings.close();
    return config;
  }

  private static String id(Settings settings, String key, String id) {
    if (!isGuid(id)) {
      throw settings.problem(
          key, "is an id such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301, not '" + id + "'");
    }
    return id.toLowerCase(Locale.ROOT);
  }

  static boolean isGuid(String id) {
    return id.matches(ID);
  }

  /// The id of a secret stands beside it, and is taken for it now and then.
  static boolean isSecret(String value) {
    return !value.isBlank() && !value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static Secret secret(Settings settings) {
    var secret = settings.secret("client-secret").orElse(null);
    if (secret == null || !isSecret(secret.reveal())) {
      throw settings.problem("client-secret", "is missing, or no value of a secret of the app");
    }
    return secret;
  }

  private static List<String> tenants(Settings settings) {
    var tenants = new ArrayList<String>();
    tenants.add(id(settings, "tenant", settings.text("tenant")));
    settings.texts("tenants").forEach(other -> tenants.add(id(settings, "tenants", other)));
    return tenants;
  }

  private static Set<String> teams(Settings settings) {
    var teams = Set.copyOf(settings.texts("teams"));
    for (var team : teams) {
      if (!TeamsChannel.isId(team)) {
        throw settings.problem(
            "teams", "'" + team + "' is no id of a team, which looks like 19:…@thread.tacv2");
      }
    }
    return teams;
  }

  private static TeamsCloud cloud(Settings settings) {
    var hosts = settings.texts("service-hosts");
    var cloud =
        new TeamsCloud(
            address(settings, "service-url", SERVICE),
            Set.copyOf(hosts.isEmpty() ? HOSTS : hosts),
            address(settings, "login-url", LOGIN),
            address(settings, "metadata-url", METADATA),
            settings.text("issuer", ISSUER));
    for (var host : cloud.hosts()) {
      if (!host.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*(:\\d{1,5})?")) {
        throw settings.problem("service-hosts", "'" + host + "' is no name of a server");
      }
    }
    if (!cloud.isConnector(cloud.service())) {
      throw settings.problem("service-url", "leads to a server that service-hosts does not name");
    }
    return cloud;
  }

  private static URI address(Settings settings, String key, String usual) {
    var text = settings.text(key, usual);
    var path = usual.endsWith("/") ? "/(?:[\\w./-]*/)?" : "/[\\w./-]*";
    if (!text.matches("https?://[\\w.:-]+" + path)) {
      throw settings.problem(key, "is an address such as " + usual + ", not '" + text + "'");
    }
    return URI.create(text);
  }
}
