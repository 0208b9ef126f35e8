package dev.signalbox.integrations.cloudevents;

import dev.signalbox.spi.integration.IntakeException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Attributes as headers carry them.
final class HeaderText {
  private HeaderText() {}

  /// Bytes of UTF-8 are percent-encoded there; a plus is a plus.
  static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new IntakeException("a header of the event has a '%' that encodes nothing");
    }
  }

  /// What may be sent back in a header.
  static String printable(String value) {
    return value.replaceAll("[^\\x21-\\x7e]", "");
  }
}
