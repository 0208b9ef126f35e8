package dev.signalbox.web.http;

import dev.signalbox.engine.store.JdbcText;
import dev.signalbox.spi.text.StrictUtf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Refuses text that could not be kept as it is, where it comes in: bytes that are not UTF-8, NUL
/// characters, halves of surrogate pairs.
final class StorableText {
  private static final int HEX = 16;

  private StorableText() {}

  /// @param name what the text is called in the message
  /// @throws ApiException 400 with the place of the first character that cannot be kept
  static void check(String name, String text) {
    int at = JdbcText.foreign(text);
    if (at >= 0) {
      String what = text.charAt(at) == 0 ? "a NUL character" : "half of a surrogate pair";
      throw ApiException.bad(
          "%s has %s at position %d, which no text can hold.".formatted(name, what, at + 1));
    }
  }

  /// The names and values of a query as it stands in the address.
  ///
  /// @throws ApiException 400 when one is no text
  static void checkQuery(String raw) {
    for (String part : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded("the query", equals < 0 ? part : part.substring(0, equals));
      check("the query", name);
      String shown = "'" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "'";
      check(shown, decoded(shown, part.substring(equals + 1)));
    }
  }

  /// A part of an address without its escapes.
  static String decoded(String name, String raw) {
    try {
      return StrictUtf8.text(bytes(raw));
    } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException broken) {
      throw ApiException.bad(name + " is not UTF-8 in percent-encoding.");
    }
  }

  private static byte[] bytes(String raw) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, HEX));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
