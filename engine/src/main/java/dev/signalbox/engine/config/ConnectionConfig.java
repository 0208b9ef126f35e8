package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An outside system that `http` steps may talk to. It holds the credentials, so that runbooks need
/// none.
///
/// @param url the base: `http` or `https`, without user, query or fragment
/// @param headers sent with every request
/// @param token sent as `Authorization: Bearer`, or null
public record ConnectionConfig(
    String name, URI url, Map<String, Setting> headers, @Nullable Secret token) {
  public ConnectionConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static ConnectionConfig from(String name, YamlSettings settings) {
    URI url = url(settings);
    var headers = new LinkedHashMap<String, Setting>();
    YamlSettings section = settings.section("headers");
    for (String header : section.names()) {
      headers.put(
          header,
          ConfigMasking.isSensitive(header)
              ? section.secret(header).orElseThrow()
              : section.setting(header));
    }
    return new ConnectionConfig(name, url, headers, settings.secret("token").orElse(null));
  }

  private static URI url(YamlSettings settings) {
    try {
      var url = new URI(settings.text("url"));
      if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
        throw settings.problem("url", "must start with http:// or https://");
      }
      if (url.getHost() == null) {
        throw settings.problem("url", "must name a host");
      }
      if (url.getRawUserInfo() != null) {
        throw settings.problem("url", "must not hold a user or password: use 'token' or 'headers'");
      }
      if (url.getRawQuery() != null || url.getRawFragment() != null) {
        throw settings.problem("url", "must end with its path: no query, no fragment");
      }
      if (!url.normalize().equals(url) || url.getRawPath().matches("(?i).*%2e.*")) {
        throw settings.problem("url", "must have a path without '.', '..' and '//'");
      }
      return url;
    } catch (URISyntaxException e) {
      throw settings.problem("url", "is not a URL");
    }
  }
}
