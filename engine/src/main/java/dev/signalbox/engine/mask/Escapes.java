package dev.signalbox.engine.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What one escape may stand for, in whichever language: `\n`, `\x41`, a `u` with four digits,
/// `\101` `\41 ` `%41` `%2541` `=41` `&#65;` `&amp;` `` `n `` `^A` `M-A`.
final class Escapes {
  /// Longest escape, in bytes.
  static final int LONGEST = 24;

  private static final Map<Character, Integer> CONTROLS =
      Map.of('n', 10, 'r', 13, 't', 9, 'b', 8, 'f', 12, 'v', 11, 'a', 7, 'e', 27, 'E', 27, '0', 0);
  private final TextChunk chunk;
  private final List<Reading> readings = new ArrayList<>(4);

  private Escapes(TextChunk chunk) {
    this.chunk = chunk;
  }

  /// A character or byte that an escape stands for.
  ///
  /// @param end the place behind the escape
  record Reading(int value, int end) {}

  /// Everything that the escape at a place may mean; nothing where there is none.
  static List<Reading> at(TextChunk chunk, int at) {
    var escapes = new Escapes(chunk);
    switch (chunk.at(at)) {
      case '\\' -> escapes.backslashes(at);
      case '%' -> escapes.percent(at + 1);
      case '=' -> escapes.number(at + 1, 2, 16);
      case '&' -> escapes.entity(at + 1);
      case '`', '^' -> escapes.marked(at);
      case 'M' -> escapes.meta(at + 1);
      default -> {}
    }
    return escapes.readings;
  }

  private void add(int value, int end) {
    if (value >= 0 && end <= chunk.length()) {
      readings.add(new Reading(value, end));
    }
  }

  private void number(int at, int digits, int radix) {
    add(chunk.number(at, digits, radix), at + digits);
  }

  /// As PowerShell and cmd have it, and what `cat -v` makes of control characters.
  private void marked(int at) {
    int c = chunk.at(at + 1);
    add(c > 255 ? -1 : c, at + 2);
    if (chunk.at(at) == '`') {
      add(CONTROLS.getOrDefault((char) c, -1), at + 2);
    } else if (c >= '@' && c <= '_') {
      add(c ^ 0x40, at + 2);
    }
  }

  /// What `cat -v` makes of bytes beyond ASCII.
  private void meta(int at) {
    int c = chunk.at(at) == '-' ? chunk.at(at + 1) : 256;
    if (c == '^' && chunk.has(at + 2)) {
      add((chunk.at(at + 2) ^ 0x40) | 0x80, at + 3);
    }
    add(c > 127 ? -1 : c | 0x80, at + 2);
  }

  /// Several are as good as one: texts are escaped inside of texts that are escaped.
  private void backslashes(int first) {
    int at = first;
    while (chunk.at(at) == '\\') {
      at++;
    }
    int c = chunk.at(at);
    add(c > 255 ? -1 : c, at + 1);
    add(CONTROLS.getOrDefault((char) c, -1), at + 1);
    number(at, 2, 16);
    number(at, 4, 16);
    styled(at);
    int octal = chunk.digits(at, 3, 8);
    if (octal > 0) {
      add(chunk.number(at, octal, 8) & 0xFF, at + octal);
    }
    switch (c) {
      case 'x' -> {
        number(at + 1, 2, 16);
        braced(at + 1);
      }
      case 'u' -> {
        unicode(at + 1);
        braced(at + 1);
      }
      case 'U' -> number(at + 1, 8, 16);
      default -> {}
    }
  }

  /// As style sheets have it: up to six digits, and a blank that ends them.
  private void styled(int at) {
    int digits = chunk.digits(at, 6, 16);
    int end = at + digits;
    if (digits > 0) {
      add(chunk.number(at, digits, 16), chunk.isBlank(end) ? end + 1 : end);
    }
  }

  private void braced(int at) {
    int digits = chunk.at(at) == '{' ? chunk.digits(at + 1, 6, 16) : 0;
    if (digits > 0 && chunk.at(at + 1 + digits) == '}') {
      add(chunk.number(at + 1, digits, 16), at + digits + 2);
    }
  }

  private void unicode(int at) {
    int high = chunk.number(at, 4, 16);
    int next = at + 4;
    while (chunk.at(next) == '\\') {
      next++;
    }
    int low = chunk.at(next) == 'u' ? chunk.number(next + 1, 4, 16) : -1;
    if (high >= 0 && low >= 0 && Character.isSurrogatePair((char) high, (char) low)) {
      add(Character.toCodePoint((char) high, (char) low), next + 5);
    } else {
      add(high, at + 4);
    }
  }

  private void percent(int first) {
    int at = first;
    add(chunk.at(at) == '%' ? '%' : -1, at + 1);
    number(at, 2, 16);
    while (chunk.number(at, 2, 10) == 25) {
      at += 2;
      number(at, 2, 16);
    }
    if (chunk.at(at) == 'u') {
      unicode(at + 1);
    }
  }

  private void entity(int first) {
    int at = first;
    while (holds(at, "amp;")) {
      at += 4;
      add('&', at);
    }
    add(Entities.at(chunk, at), Entities.end(chunk, at) + 1);
    if (chunk.at(at) == '#') {
      boolean hex = chunk.at(at + 1) == 'x' || chunk.at(at + 1) == 'X';
      int from = hex ? at + 2 : at + 1;
      int radix = hex ? 16 : 10;
      int digits = chunk.digits(from, 7, radix);
      int end = from + digits;
      add(
          digits == 0 ? -1 : chunk.number(from, digits, radix),
          chunk.at(end) == ';' ? end + 1 : end);
    }
  }

  private boolean holds(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (chunk.at(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
