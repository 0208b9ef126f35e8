package dev.signalbox.adapters.teams.auth;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Where the Bot Framework is: one address each for the world, another for a government's cloud.
///
/// @param service the connector for whoever has not called us yet; ends with a slash
/// @param hosts where the connector may be, each `host` or `host:port`; `*.` stands for any name
///   below. Our token goes there and nowhere else
/// @param login gives tokens; ends with a slash
/// @param metadata says which keys sign what calls us (OpenID Connect Discovery 1.0)
/// @param issuer of the tokens that call us
public record TeamsCloud(URI service, Set<String> hosts, URI login, URI metadata, String issuer) {
  public TeamsCloud {
    hosts = Set.copyOf(hosts);
  }

  /// True where our token may go.
  public boolean isConnector(URI uri) {
    var host = uri.getHost();
    var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (host == null || uri.getRawUserInfo() != null || !web) {
      return false;
    }
    var name = host.toLowerCase(Locale.ROOT);
    return hosts.stream().anyMatch(allowed -> fits(allowed, name, uri));
  }

  /// Only an address that names its port may go without encryption.
  private static boolean fits(String allowed, String host, URI uri) {
    if (allowed.contains(":")) {
      return allowed.equals(host + ":" + uri.getPort());
    }
    var safe = "https".equals(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == 443);
    return safe
        && (allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed));
  }
}
