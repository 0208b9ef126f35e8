package dev.signalbox.adapters.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.text.PlainText;
import dev.signalbox.adapters.kit.text.TextUnit;
import java.util.ArrayList;
import java.util.Base64;

/// Words of people in the header of a mail.
final class MailHeader {
  /// Bytes that an encoded word holds: with all around it, it has at most 75 characters.
  private static final int BYTES = 42;

  private static final String BARE = "[A-Za-z0-9 ,.:;!/+#-]{1,60}";

  private MailHeader() {}

  /// A text on one line, or on several that belong together: as it is where that is harmless, else
  /// in encoded words (RFC 2047).
  static String words(String text) {
    var line = PlainText.oneLine(text);
    if (line.matches(BARE)) {
      return line;
    }
    var words = new ArrayList<String>();
    for (var rest = line; !rest.isEmpty(); ) {
      var piece = TextUnit.BYTES.first(rest, BYTES);
      words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(piece.getBytes(UTF_8)) + "?=");
      rest = rest.substring(piece.length());
    }
    return String.join("\r\n ", words);
  }

  /// A name before its address.
  static String phrase(String name) {
    return name.matches("[A-Za-z0-9 ]{1,60}") ? "\"" + name + "\"" : words(name);
  }
}
