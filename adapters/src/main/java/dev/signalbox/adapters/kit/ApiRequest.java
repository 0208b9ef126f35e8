package dev.signalbox.adapters.kit;

import dev.signalbox.spi.json.JsonWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One request to a platform.
///
/// @param body JSON, or null for a request without a body
/// @param patience how long the whole answer may take
public record ApiRequest(String method, URI uri, @Nullable String body, Duration patience) {
  public ApiRequest {
    Objects.requireNonNull(method);
    Objects.requireNonNull(uri);
    Objects.requireNonNull(patience);
  }

  public static ApiRequest get(URI uri, Duration patience) {
    return new ApiRequest("GET", uri, null, patience);
  }

  /// A request whose body says this.
  public static ApiRequest json(String method, URI uri, Map<String, ?> body, Duration patience) {
    return new ApiRequest(method, uri, JsonWriter.text(body), patience);
  }
}
