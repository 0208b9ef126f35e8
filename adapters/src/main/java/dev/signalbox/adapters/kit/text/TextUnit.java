package dev.signalbox.adapters.kit.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// What a platform counts when it says how long a text may be.
public enum TextUnit {
  /// Bytes of UTF-8.
  BYTES {
    @Override
    int of(int codePoint) {
      return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    @Override
    public int length(String text) {
      return text.getBytes(UTF_8).length;
    }
  },
  /// What Java and JavaScript call the length of a text: units of UTF-16.
  CHARS {
    @Override
    int of(int codePoint) {
      return Character.charCount(codePoint);
    }

    @Override
    public int length(String text) {
      return text.length();
    }
  };

  abstract int of(int codePoint);

  /// How long a text is.
  public abstract int length(String text);

  /// The beginning of a text: as much as fits, and no half of a character.
  ///
  /// @param limit how long it may be
  public String first(String text, int limit) {
    var length = 0;
    var end = 0;
    while (end < text.length()) {
      var c = text.codePointAt(end);
      length += of(c);
      if (length > limit) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  /// Cuts a line into pieces that fit, at a space where one is near, else between characters. Only
  /// spaces at the cuts are lost.
  ///
  /// @param limit how long a piece may be; at least 4, the longest character
  public List<String> split(String line, int limit) {
    var pieces = new ArrayList<String>();
    var rest = line.strip();
    while (length(rest) > limit) {
      var end = first(rest, limit).length();
      var space = rest.charAt(end) == ' ' ? end : rest.lastIndexOf(' ', end - 1);
      var cut = space > end / 2 ? space : end;
      pieces.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }
}
