package dev.signalbox.spi.integration;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page about an alert: where its sender shows it, a graph, what to do about it.
///
/// @param address with `http` or `https`
public record SignalLink(String title, String address) {
  private static final int LONGEST = 2000;

  /// A link to what a sender gave as an address.
  ///
  /// @return nothing where it is none of a page, or has more than 2,000 characters
  public static Optional<SignalLink> of(String title, @Nullable String address) {
    return address != null && address.length() <= LONGEST && isPage(address)
        ? Optional.of(new SignalLink(title, address))
        : Optional.empty();
  }

  private static boolean isPage(String address) {
    try {
      URI read = URI.create(address);
      String scheme = read.getScheme();
      return ("https".equals(scheme) || "http".equals(scheme)) && read.getHost() != null;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
