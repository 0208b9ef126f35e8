package dev.signalbox.spi.integration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request of an outside system, as it came over the wire.
public final class SourceRequest {
  private static final byte[] NOTHING = {};

  private final String method;
  private final String path;
  private final Map<String, List<String>> query;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Instant at;

  private SourceRequest(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      byte[] body,
      Instant at) {
    this.method = method;
    this.path = path;
    this.query = Map.copyOf(query);
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(this.headers::putIfAbsent);
    this.headers.remove("authorization");
    this.body = body;
    this.at = at;
  }

  /// Something is asked.
  ///
  /// @param method such as `GET`
  /// @param path below the source's address, without a slash in front; empty for the address itself
  /// @param headers by their names; of a header that came twice the first. `Authorization` is not
  ///   among them
  public static SourceRequest asking(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      Instant at) {
    return new SourceRequest(method, path, query, headers, NOTHING, at);
  }

  /// Something is posted.
  ///
  /// @param body raw; it is not copied
  /// @param at when it came
  public static SourceRequest posting(
      String path, Map<String, String> headers, byte[] body, Instant at) {
    return new SourceRequest("POST", path, Map.of(), headers, body, at);
  }

  /// A body that is posted to the address itself, without headers.
  public static SourceRequest of(String body, Instant at) {
    return posting("", Map.of(), body.getBytes(StandardCharsets.UTF_8), at);
  }

  /// The same, of another method.
  public SourceRequest by(String other) {
    return new SourceRequest(other, path, query, headers, body, at);
  }

  /// `GET`, `POST` and the like.
  public String method() {
    return method;
  }

  /// Below the source's address, without a slash in front.
  public String path() {
    return path;
  }

  /// The values of a parameter of the query, none where it is not there.
  public List<String> query(String name) {
    return query.getOrDefault(name, List.of());
  }

  /// A header by its name, in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// All headers but `Authorization`, by name.
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  /// The body; whoever reads it leaves it as it is.
  public byte[] body() {
    return body;
  }

  /// When it came, by our clock.
  public Instant at() {
    return at;
  }
}
