package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.PathSegments;
import dev.signalbox.engine.run.Connections.Connection;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a request to a connection goes, and what it always carries.
final class RequestAddress {
  private RequestAddress() {}

  /// A path stays below the connection's base, whatever is in it.
  ///
  /// @param query encoded, or empty
  /// @throws StepFailedException when it does not
  static URI below(URI base, String path, String query) {
    String root = base.toString().replaceFirst("/+$", "");
    String join = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
    try {
      URI uri = new URI(root + path + join + query);
      if (!path.startsWith("/") || !PathSegments.isBelow(base, uri)) {
        throw failed("The path " + path + " leaves the connection's base.");
      }
      return uri;
    } catch (URISyntaxException broken) {
      throw failed("The path " + path + " is not a URL's: " + broken.getReason());
    }
  }

  private static StepFailedException failed(String message) {
    return new StepFailedException(Failure.FAILED, message);
  }

  /// What is accepted, and the connection's credentials.
  static Map<String, String> headers(Connection connection) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, */*;q=0.5");
    connection.headers().forEach((header, value) -> headers.put(header, value.reveal()));
    return headers;
  }
}
