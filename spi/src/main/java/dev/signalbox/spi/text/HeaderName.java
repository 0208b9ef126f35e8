package dev.signalbox.spi.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names and values of headers that a request may be given (RFC 9110, section 5).
public final class HeaderName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern CARRIED = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final Set<String> OF_REQUESTS =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "signalbox-fence",
          "transfer-encoding",
          "upgrade");

  private HeaderName() {}

  /// Why a request cannot be given a header of this name, as it goes on after the name; empty when
  /// it can.
  public static String problem(String header) {
    if (!NAME.matcher(header).matches()) {
      return "is no name of a header: letters, digits and hyphens";
    }
    return OF_REQUESTS.contains(header.toLowerCase(Locale.ROOT))
        ? "is made for each request: leave it out"
        : "";
  }

  /// Whether a header can have this value: one line of ASCII characters that can be seen.
  public static boolean carries(String value) {
    return CARRIED.matcher(value).matches();
  }
}
