package dev.signalbox.adapters.kit.text;

import java.net.URI;

/// What may stand behind a link.
public final class WebAddress {
  private WebAddress() {}

  /// True of a whole address of the web, and of nothing else that a browser would follow.
  ///
  /// @param longest characters that the platform takes
  public static boolean is(String url, int longest) {
    try {
      var address = URI.create(url);
      return url.length() <= longest
          && address.getHost() != null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }
}
