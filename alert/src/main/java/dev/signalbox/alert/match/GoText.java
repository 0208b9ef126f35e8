package dev.signalbox.alert.match;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// What stands between double quotes in Go, with its escapes (`strconv.Unquote`).
final class GoText {
  private static final String SIMPLE = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";
  private static final int HIGHEST_BYTE = 0xff;

  private final String inside;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int at;

  private GoText(String inside) {
    this.inside = inside;
  }

  /// @throws MatcherException where an escape is none, or makes no UTF-8
  static String unquoted(String inside) {
    return inside.indexOf('\\') < 0 ? plain(inside) : new GoText(inside).read();
  }

  private static String plain(String inside) {
    if (inside.indexOf('\n') >= 0) {
      throw new MatcherException("write \\n for the end of a line inside of quotes");
    }
    return inside;
  }

  private String read() {
    plain(inside);
    while (at < inside.length()) {
      int c = inside.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        escape(inside.charAt(at++));
      } else {
        add(c);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong();
    }
  }

  private void escape(char c) {
    int simple = SIMPLE.indexOf(c);
    if (simple >= 0) {
      bytes.write(MEANT.charAt(simple));
    } else if (c >= '0' && c <= '7') {
      at--;
      bytes.write(number(3, 8, HIGHEST_BYTE));
    } else if (c == 'x') {
      bytes.write(number(2, 16, HIGHEST_BYTE));
    } else if (c == 'u') {
      add(number(4, 16, Character.MAX_CODE_POINT));
    } else if (c == 'U') {
      add(number(8, 16, Character.MAX_CODE_POINT));
    } else {
      throw wrong();
    }
  }

  private int number(int digits, int radix, int highest) {
    int end = at + digits;
    if (end > inside.length()) {
      throw wrong();
    }
    long number = 0;
    for (; at < end; at++) {
      int digit = Character.digit(inside.charAt(at), radix);
      if (digit < 0 || inside.charAt(at) > 'f') {
        throw wrong();
      }
      number = number * radix + digit;
    }
    if (number > highest) {
      throw wrong();
    }
    return (int) number;
  }

  private void add(int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw wrong();
    }
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private MatcherException wrong() {
    return new MatcherException("\"" + inside + "\" has an escape that means nothing");
  }
}
