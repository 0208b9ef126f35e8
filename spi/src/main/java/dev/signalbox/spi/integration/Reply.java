package dev.signalbox.spi.integration;

import java.util.Map;

/// What a sender is answered in its own terms.
///
/// @param status 200 to 599; one below 300 tells it not to send this again
/// @param contentType such as `application/json`
/// @param headers further ones, by name
/// @param body text, sent as UTF-8
public record Reply(int status, String contentType, Map<String, String> headers, String body) {
  private static final int LEAST = 200;
  private static final int MOST = 599;

  public Reply {
    if (status < LEAST || status > MOST) {
      throw new IllegalArgumentException("No answer has the status " + status);
    }
    headers = Map.copyOf(headers);
  }

  public Reply(int status, String contentType, String body) {
    this(status, contentType, Map.of(), body);
  }

  /// With a body in JSON.
  public static Reply json(int status, String body) {
    return new Reply(status, "application/json", body);
  }
}
