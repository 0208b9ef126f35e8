package dev.signalbox.testkit.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Signs what the Bot Framework calls with, says by which keys, and gives an app its token: with
/// keys of its own, since Microsoft's cannot be had.
public final class FakeIssuer implements AutoCloseable {
  public static final String ISSUER = "https://api.botframework.com";
  public static final String APP = "11111111-2222-4333-8444-555555555555";
  public static final String SECRET = "client-secret-for-tests-only";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final InstantSource clock;
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private static final KeyPair FIRST = pair();
  private volatile KeyPair keys = FIRST;
  private volatile String keyId = "key-1";
  private volatile String refusal = "";
  private volatile boolean hidden;

  public FakeIssuer(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  /// Where tokens are asked for.
  public URI login() {
    return at("");
  }

  /// Where it is said which keys there are.
  public URI metadata() {
    return at("openidconfiguration");
  }

  /// What was asked of it, in order: `metadata`, `keys`, `token`.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// From now on it signs with another key, and the one before is worth nothing.
  public void rotate(String id) {
    keys = pair();
    keyId = id;
  }

  /// From now on no app gets a token.
  ///
  /// @param error why
  public void refuses(String error) {
    refusal = error;
  }

  /// From now on nobody learns which keys there are.
  public void hidesKeys() {
    hidden = true;
  }

  /// The token that it gives, which nobody but the connector may see.
  public String token() {
    return "token-for-tests-only";
  }

  /// The claims of a token that calls us from a connector.
  public Map<String, Object> claims(String service) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", ISSUER);
    claims.put("aud", APP);
    claims.put("serviceurl", service);
    claims.put("nbf", clock.instant().getEpochSecond() - 10);
    claims.put("exp", clock.instant().getEpochSecond() + 3600);
    return claims;
  }

  /// The value of the header `Authorization` of a call from a connector.
  public String authorization(String service) {
    return "Bearer " + signed(header(), claims(service));
  }

  /// What stands first in a token of its.
  public Map<String, Object> header() {
    return new LinkedHashMap<>(Map.of("alg", "RS256", "kid", keyId, "typ", "JWT"));
  }

  /// A token with these two parts, signed with the key that is good now.
  public String signed(Map<String, ?> header, Map<String, ?> claims) {
    var text = part(JsonWriter.text(header)) + "." + part(JsonWriter.text(claims));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A part of a token.
  public static String part(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  /// The modulus of the key that is good now, which all can know.
  public byte[] publicModulus() {
    return ((RSAPublicKey) keys.getPublic()).getModulus().toByteArray();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.endsWith("/oauth2/v2.0/token")) {
        token(exchange);
      } else if (hidden) {
        answer(exchange, 503, Map.of());
      } else if (path.equals("/keys")) {
        requests.add("keys");
        answer(exchange, 200, Map.of("keys", List.of(published())));
      } else {
        requests.add("metadata");
        answer(exchange, 200, Map.of("issuer", ISSUER, "jwks_uri", String.valueOf(at("keys"))));
      }
    }
  }

  private Map<String, Object> published() {
    var key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "use",
        "sig",
        "kid",
        keyId,
        "n",
        BASE64.encodeToString(key.getModulus().toByteArray()),
        "e",
        BASE64.encodeToString(key.getPublicExponent().toByteArray()),
        "endorsements",
        List.of("msteams", "webchat"));
  }

  private void token(HttpExchange exchange) throws IOException {
    requests.add("token");
    var asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!refusal.isEmpty() || !asked.contains("client_secret=" + SECRET)) {
      var error = refusal.isEmpty() ? "invalid_client" : refusal;
      answer(exchange, 401, Map.of("error", error, "error_description", "AADSTS7000215: no"));
    } else {
      answer(
          exchange,
          200,
          Map.of("token_type", "Bearer", "expires_in", 3599, "access_token", token()));
    }
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JsonWriter.text(body).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
