package dev.signalbox.engine.feature;

import java.util.Map;

/// Takes what anybody posts to `/triggers/…`: who it is has to be proved by what was posted.
@FunctionalInterface
public interface PostReceiver {
  /// Takes one request.
  ///
  /// @param path behind `/triggers/`
  /// @param body raw
  PostAnswer take(String path, Map<String, String> headers, byte[] body);
}
