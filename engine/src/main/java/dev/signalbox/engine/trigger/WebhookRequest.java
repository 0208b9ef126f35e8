package dev.signalbox.engine.trigger;

import java.util.Map;
import java.util.TreeMap;

/// What was posted to a webhook, byte for byte.
final class WebhookRequest {
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  /// @param headers of one that came twice the first
  /// @param body raw; it is not copied
  WebhookRequest(Map<String, String> headers, byte[] body) {
    headers.forEach(this.headers::putIfAbsent);
    this.body = body;
  }

  /// A header by its name, in any case; empty when it is not there.
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The body; whoever reads it leaves it as it is.
  byte[] body() {
    return body;
  }
}
