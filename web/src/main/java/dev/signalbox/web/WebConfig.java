package dev.signalbox.web;

import dev.signalbox.engine.search.Days;
import dev.signalbox.web.api.ServerState;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the server presents itself.
///
/// @param publicUrl where people reach it, or null when that is only this machine; with `https` the
///   session's cookie is `Secure`
/// @param hosts further names it answers to, without a port; `localhost`, literal addresses and the
///   public address's name are always among them
/// @param days of whoever does not say their own time zone
public record WebConfig(@Nullable URI publicUrl, Set<String> hosts, ServerState server, Days days) {
  public WebConfig {
    hosts = Set.copyOf(hosts);
  }

  boolean https() {
    return publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme());
  }
}
