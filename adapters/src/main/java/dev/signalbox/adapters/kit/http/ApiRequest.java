package dev.signalbox.adapters.kit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.json.JsonWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One request to a platform.
///
/// @param body what it says, or null for a request without a body
/// @param type of the body, as the header `Content-Type` says it
/// @param patience how long the whole answer may take
/// @param headers what goes with it besides
public record ApiRequest(
    String method,
    URI uri,
    @Nullable BodyPublisher body,
    String type,
    Duration patience,
    Map<String, String> headers) {
  private static final String JSON = "application/json; charset=utf-8";

  /// Bytes in a millisecond that whoever brings a file may at least expect to get rid of.
  private static final long SLOWEST = 50;

  public ApiRequest {
    Objects.requireNonNull(method);
    Objects.requireNonNull(uri);
    Objects.requireNonNull(type);
    Objects.requireNonNull(patience);
    headers = Map.copyOf(headers);
  }

  /// A request with nothing besides.
  public ApiRequest(
      String method, URI uri, @Nullable BodyPublisher body, String type, Duration patience) {
    this(method, uri, body, type, patience, Map.of());
  }

  public static ApiRequest get(URI uri, Duration patience) {
    return new ApiRequest("GET", uri, null, JSON, patience);
  }

  /// A request whose body says this, or that has none.
  public static ApiRequest json(String method, URI uri, @Nullable Object body, Duration patience) {
    @Nullable BodyPublisher said =
        body == null ? null : BodyPublishers.ofString(JsonWriter.text(body));
    return new ApiRequest(method, uri, said, JSON, patience);
  }

  /// A request whose body says this as a form does.
  public static ApiRequest form(URI uri, Map<String, String> fields, Duration patience) {
    var body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return new ApiRequest(
        "POST", uri, BodyPublishers.ofString(body), "application/x-www-form-urlencoded", patience);
  }

  /// A request whose body is what is in a file, read as it goes out, and no longer or shorter than
  /// the file is said to be.
  ///
  /// @param patience how long the answer to a short file may take
  public static ApiRequest file(URI uri, OutgoingFile file, Duration patience) {
    var body =
        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(file.content()), file.size());
    return new ApiRequest(
        "POST", uri, body, file.type(), patience.plusMillis(file.size() / SLOWEST));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
