package dev.signalbox.adapters.gateway;

import dev.signalbox.adapters.gateway.GatewayTemplate.Escape;
import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.HeaderName;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One gateway as configured.
///
/// @param request what goes out for each message
/// @param place what an address there looks like, as a whole
/// @param length characters of the text at most
/// @param pace how long one message takes after a burst
record GatewayConfig(Request request, Pattern place, int length, int burst, Duration pace) {
  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json; charset=utf-8",
          "form", "application/x-www-form-urlencoded",
          "text", "text/plain; charset=utf-8");
  private static final Map<String, Escape> ESCAPES =
      Map.of("json", Escape.JSON, "form", Escape.FORM, "text", Escape.NONE);
  private static final Set<String> METHODS = Set.of("POST", "PUT", "GET");
  private static final Set<String> VALUES =
      Set.of("place", "text", "spoken", "code", "link", "key");
  private static final String PHONE = "\\+[1-9][0-9]{6,14}";
  private static final int SHORTEST = 100;
  private static final int LONGEST = 10_000;
  private static final int MOST = 1000;
  private static final int ADDRESS = 2000;

  /// The request as it is written.
  ///
  /// @param idempotency the header by which the vendor knows a repetition; empty without one
  /// @param secrets what templates may name besides
  record Request(
      String method,
      GatewayTemplate url,
      Map<String, GatewayTemplate> headers,
      GatewayTemplate body,
      String type,
      String idempotency,
      Map<String, Secret> secrets) {
    Request {
      headers = Map.copyOf(headers);
      secrets = Map.copyOf(secrets);
    }

    /// True where the request says by itself where the message is in our console.
    boolean links() {
      return url.names().contains("link")
          || body.names().contains("link")
          || headers.values().stream().anyMatch(header -> header.names().contains("link"));
    }
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static GatewayConfig read(Settings settings) {
    var request = request(settings);
    var config =
        new GatewayConfig(
            request,
            pattern(settings),
            between(settings, "length", 300, SHORTEST, LONGEST),
            between(settings, "burst", 5, 1, MOST),
            pace(settings));
    settings.close();
    return config;
  }

  private static Request request(Settings settings) {
    var secrets = secrets(settings);
    var type = settings.text("type", "json");
    var kind = TYPES.get(type);
    if (kind == null) {
      throw settings.problem("type", "expected json, form or text, not '" + type + "'");
    }
    var method = settings.text("method", "POST");
    if (!METHODS.contains(method)) {
      throw settings.problem("method", "expected POST, PUT or GET, not '" + method + "'");
    }
    var body = settings.text("body", "");
    if (method.equals("GET") != body.isEmpty()) {
      throw settings.problem(
          "body", method.equals("GET") ? "a GET has no body" : "is missing: what says {text}");
    }
    var request =
        new Request(
            method,
            url(settings, secrets),
            headers(settings, secrets),
            template(settings, "body", body, ESCAPES.getOrDefault(type, Escape.JSON), secrets),
            kind,
            idempotency(settings),
            secrets);
    if (!said(request)) {
      throw settings.problem("body", "neither it nor the url says {text}, {spoken} or {code}");
    }
    return request;
  }

  private static boolean said(Request request) {
    return Set.of("text", "spoken", "code").stream()
        .anyMatch(
            name -> request.body().names().contains(name) || request.url().names().contains(name));
  }

  /// No value chooses which server a message and its secrets go to.
  private static GatewayTemplate url(Settings settings, Map<String, Secret> secrets) {
    var url = template(settings, "url", settings.text("url"), Escape.FORM, secrets);
    var example = url.example();
    if (!WebAddress.is(example, ADDRESS)) {
      throw settings.problem(
          "url", "is no address of the web such as https://sms.example.com/send");
    }
    var address = URI.create(example);
    if (!url.source().startsWith(address.getScheme() + "://" + address.getRawAuthority())) {
      throw settings.problem("url", "its server cannot be put in");
    }
    if (address.getUserInfo() != null) {
      throw settings.problem("url", "a user does not stand in it: use headers");
    }
    if (!"https".equals(address.getScheme()) && !isLocal(address.getHost())) {
      throw settings.problem("url", "must be https: only to this machine may it go in clear");
    }
    return url;
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private static GatewayTemplate template(
      Settings settings, String key, String source, Escape escape, Map<String, Secret> secrets) {
    var template = new GatewayTemplate(source, escape);
    for (var name : template.names()) {
      if (!VALUES.contains(name) && !secrets.containsKey(name)) {
        throw settings.problem(
            key,
            "there is no {"
                + name
                + "}: only {place}, {text}, {spoken}, {code}, {link}, {key}"
                + " and what secrets names");
      }
    }
    return template;
  }

  private static Map<String, GatewayTemplate> headers(
      Settings settings, Map<String, Secret> secrets) {
    var section = settings.section("headers");
    var headers = new LinkedHashMap<String, GatewayTemplate>();
    for (var name : section.names()) {
      allowed(section, name, name);
      headers.put(name, template(section, name, section.text(name), Escape.LINE, secrets));
    }
    section.close();
    return headers;
  }

  private static void allowed(Settings settings, String key, String name) {
    var problem = HeaderName.problem(name);
    if (!problem.isEmpty()) {
      throw settings.problem(key, problem);
    }
  }

  private static String idempotency(Settings settings) {
    var name = settings.text("idempotency-header", "");
    if (!name.isEmpty() && !name.equalsIgnoreCase("idempotency-key")) {
      allowed(settings, "idempotency-header", name);
    }
    return name;
  }

  private static Map<String, Secret> secrets(Settings settings) {
    var section = settings.section("secrets");
    var secrets = new LinkedHashMap<String, Secret>();
    for (var name : section.names()) {
      if (VALUES.contains(name) || !name.matches("[a-z][a-z0-9-]*")) {
        throw section.problem(name, "a secret is named in small letters, and not as a value is");
      }
      section.secret(name).ifPresent(secret -> secrets.put(name, secret));
      if (secrets.containsKey(name) && !HeaderName.carries(secrets.get(name).reveal())) {
        throw section.problem(name, "must be one line of ASCII");
      }
    }
    section.close();
    return secrets;
  }

  private static Pattern pattern(Settings settings) {
    var pattern = settings.text("place", PHONE);
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException unreadable) {
      throw settings.problem("place", "is no pattern: " + unreadable.getDescription());
    }
  }

  private static int between(Settings settings, String key, int usual, int least, int most) {
    int number = settings.number(key, usual);
    if (number < least || number > most) {
      throw settings.problem(key, "expected " + least + " to " + most + ", not " + number);
    }
    return number;
  }

  private static Duration pace(Settings settings) {
    var pace = settings.duration("pace", Duration.ofSeconds(1));
    if (pace.isNegative() || pace.compareTo(Duration.ofMinutes(1)) > 0) {
      throw settings.problem("pace", "expected at most 1m");
    }
    return pace;
  }
}
