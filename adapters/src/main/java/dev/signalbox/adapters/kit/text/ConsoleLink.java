package dev.signalbox.adapters.kit.text;

import java.net.URI;

/// Where a message is in our own console.
public record ConsoleLink(String address) {
  /// An address as others need it: what starts with a slash is below our console.
  public String whole(String url) {
    if (!url.startsWith("/")) {
      return url;
    }
    try {
      return URI.create(address).resolve(url).toString();
    } catch (IllegalArgumentException notAnAddress) {
      return url;
    }
  }
}
