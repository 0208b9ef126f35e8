package dev.signalbox.spi.integration;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One request of an outside system, as it came over the wire.
public final class SourceRequest {
  private final String path;
  private final Map<String, String> headers;
  private final byte[] body;

  /// @param path below the source's address, without a slash in front; empty for the address itself
  /// @param headers by their names; of a header that came twice the first. `Authorization` is not
  ///   among them
  /// @param body raw; it is not copied
  public SourceRequest(String path, Map<String, String> headers, byte[] body) {
    this.path = path;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(this.headers::putIfAbsent);
    this.headers.remove("authorization");
    this.body = body;
  }

  /// A body that came to the address itself, without headers.
  public static SourceRequest of(String body) {
    return new SourceRequest("", Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /// One of [Intake#paths()].
  public String path() {
    return path;
  }

  /// A header by its name, in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The body; whoever reads it leaves it as it is.
  public byte[] body() {
    return body;
  }
}
