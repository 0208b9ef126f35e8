package dev.signalbox.web;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the server listens, and what it answers to.
///
/// @param host the address it listens on
/// @param port 0 for any free one
/// @param publicUrl where people reach it, or null when that is only this machine; with `https` the
///   session's cookie is `Secure`
/// @param hosts further names it answers to, without a port; `localhost`, literal addresses and the
///   public address's name are always among them
public record WebConfig(String host, int port, @Nullable URI publicUrl, Set<String> hosts) {
  public WebConfig {
    hosts = Set.copyOf(hosts);
  }

  /// Whether people reach it by HTTPS.
  public boolean https() {
    return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
  }
}
