package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import dev.signalbox.spi.text.HeaderName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An outside system that steps may talk to: `http` steps to one with a url, `sql` steps to a
/// database. It holds the credentials, so that runbooks need none.
///
/// @param url the base: `http` or `https`, without user, query or fragment; null for a database
/// @param database where `sql` steps ask, or null
/// @param headers sent with every request
/// @param authorization the header that signs in, named as what it is made of, or null
/// @param kind what kind of system it is, for the operations that `call` steps name, or null
/// @param run groups or people whose runs may call its operations; nobody's where it is empty
/// @param in rooms whose runs may, `*` at the end matches any rest; empty means every room
/// @param room whose members alone know of it, besides its owner, or null when everybody does
/// @param owner the person or group who is told when it does not work, or null for the room
public record ConnectionConfig(
    String name,
    @Nullable URI url,
    @Nullable SqlDatabaseConfig database,
    Map<String, Setting> headers,
    @Nullable Secret authorization,
    @Nullable String kind,
    List<String> run,
    List<String> in,
    @Nullable String room,
    @Nullable String owner) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String LDAP = "ldap";
  private static final int LAST_PORT = 65_535;

  public ConnectionConfig {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    run = List.copyOf(run);
    in = List.copyOf(in);
  }

  static ConnectionConfig from(String name, YamlSettings settings, Path folder) {
    return settings.has("database") ? database(name, settings, folder) : system(name, settings);
  }

  private static ConnectionConfig database(String name, YamlSettings settings, Path folder) {
    for (String key : List.of("url", "token", "headers", "is", "allow")) {
      if (settings.has(key)) {
        throw settings.problem(key, "has no meaning for a database");
      }
    }
    return new ConnectionConfig(
        name,
        null,
        SqlDatabaseConfig.from(settings, folder),
        Map.of(),
        null,
        null,
        List.of(),
        List.of(),
        settings.has("room") ? settings.text("room") : null,
        settings.has("owner") ? settings.text("owner") : null);
  }

  private static ConnectionConfig system(String name, YamlSettings settings) {
    String kind = settings.has("is") ? settings.text("is") : null;
    URI url = url(settings, LDAP.equals(kind));
    var headers = new LinkedHashMap<String, Setting>();
    YamlSettings section = settings.section("headers");
    for (String header : section.names()) {
      Setting value =
          ConfigMasking.isSensitive(header)
              ? section.secret(header).orElseThrow()
              : section.setting(header);
      refuse(header, value, section);
      headers.put(header, value);
    }
    if (kind != null && !NAME.matcher(name).matches()) {
      throw settings.problem(
          "is",
          "needs a name that 'call' can say: '"
              + name
              + "' is not small letters, digits and hyphens, a letter first, at most 40");
    }
    if (kind == null && settings.has("allow")) {
      throw settings.problem("allow", "is for the operations of a connection that has 'is'");
    }
    YamlSettings allow = settings.section("allow");
    return new ConnectionConfig(
        name,
        url,
        null,
        headers,
        authorization(settings),
        kind,
        allow.texts("run"),
        allow.texts("in"),
        settings.has("room") ? settings.text("room") : null,
        settings.has("owner") ? settings.text("owner") : null);
  }

  /// A header that no request could carry, or not as it is written.
  private static void refuse(String header, Setting value, YamlSettings settings) {
    String problem = HeaderName.problem(header);
    if (!problem.isEmpty()) {
      throw settings.problem(header, problem);
    }
    if (!HeaderName.carries(value.reveal())) {
      throw settings.problem(
          header,
          "holds what no header can carry: it is one line of ASCII characters that can be seen");
    }
  }

  private static @Nullable Secret authorization(YamlSettings settings) {
    Optional<Secret> token = settings.secret("token");
    Optional<Secret> password = settings.secret("password");
    token.ifPresent(bearer -> refuse("token", bearer, settings));
    if (password.isEmpty()) {
      if (settings.has("user")) {
        throw settings.problem("user", "needs a 'password'");
      }
      return token
          .map(bearer -> new Secret("Bearer " + bearer.reveal(), bearer.name()))
          .orElse(null);
    }
    if (password.get().reveal().isEmpty()) {
      throw settings.problem("password", "is empty: that would sign in nobody");
    }
    if (token.isPresent()) {
      throw settings.problem("token", "and 'password' are both given: one of them signs in");
    }
    byte[] pair =
        (settings.text("user") + ":" + password.get().reveal()).getBytes(StandardCharsets.UTF_8);
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair), password.get().name());
  }

  private static URI url(YamlSettings settings, boolean directory) {
    try {
      var url = new URI(settings.text("url"));
      String scheme = directory ? LDAP : "http";
      if (!scheme.equals(url.getScheme()) && !(scheme + "s").equals(url.getScheme())) {
        throw settings.problem("url", "must start with %s:// or %ss://".formatted(scheme, scheme));
      }
      if (url.getHost() == null) {
        throw settings.problem("url", "must name a host");
      }
      if (url.getPort() > LAST_PORT || url.getPort() == 0) {
        throw settings.problem("url", "must have a port from 1 to " + LAST_PORT);
      }
      boolean inTheOpen = LDAP.equals(url.getScheme()) && !LOOPBACK.contains(url.getHost());
      if (inTheOpen && settings.has("password")) {
        throw settings.problem("url", "must start with ldaps://: it carries a password");
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
