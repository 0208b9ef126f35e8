package dev.signalbox.engine.mask;

/// Bytes written one after the other as numbers or apart from each other, as dumps and languages
/// print them: `68 75 6e`, `68:75:6e`, `0x68, 0x75`, `[104 117 110]`, `150 165 156`, `h u n`.
enum ListSpelling implements Spelling {
  HEXADECIMAL(16, 2, 2),
  DECIMAL(10, 1, 3),
  OCTAL(8, 3, 3),
  /// Single characters, or octal numbers for those that cannot be seen, as `od -c` has them.
  APART(8, 3, 3);

  /// Numbers between two of a secret: line ends, indentation, zeros of wide characters.
  private static final int MOST_BETWEEN = 40;

  private final int radix;
  private final int fewest;
  private final int most;

  ListSpelling(int radix, int fewest, int most) {
    this.radix = radix;
    this.fewest = fewest;
    this.most = most;
  }

  @Override
  public int end(SecretPattern pattern, TextChunk chunk, int from) {
    int at = unit(chunk, from);
    if (at < 0 || !isNext(pattern, 0, chunk, from, at)) {
      return at == OPEN ? OPEN : NOT;
    }
    int read = 1;
    int idle = 0;
    boolean spaced = false;
    while (read < pattern.length()) {
      Element next = next(pattern, read, chunk, at);
      if (next.end < 0) {
        return next.end;
      }
      spaced |= chunk.isBlank(at);
      boolean more = isNext(pattern, read, chunk, next.begin, next.end);
      read += more ? 1 : 0;
      idle = more ? 0 : idle + 1;
      if (idle > MOST_BETWEEN) {
        return NOT;
      }
      at = next.end;
    }
    return this == HEXADECIMAL && spaced ? ListGap.column(chunk, at) : at;
  }

  /// One number of a list.
  ///
  /// @param end the place behind it, or why there is none
  private record Element(int begin, int end) {}

  /// The next number that fits, in this row of a dump or at the beginning of the next; or a zero,
  /// which wide characters have beside each byte.
  private Element next(SecretPattern pattern, int read, TextChunk chunk, int at) {
    Element here = element(chunk, ListGap.between(this, chunk, at));
    if (here.end == OPEN || fits(pattern, read, chunk, here)) {
      return here;
    }
    Element row = element(chunk, ListGap.row(chunk, at));
    if (row.end == OPEN || fits(pattern, read, chunk, row)) {
      return row;
    }
    boolean wide = here.end >= 0 && value(chunk, here.begin, here.end) == 0;
    return wide ? here : new Element(at, NOT);
  }

  private Element element(TextChunk chunk, int begin) {
    return new Element(begin, begin < 0 ? begin : unit(chunk, begin));
  }

  /// The place behind one element, or why there is none.
  private int unit(TextChunk chunk, int at) {
    if (this == DECIMAL && chunk.at(at) == '-') {
      return chunk.has(at + 1) || chunk.last() ? unsigned(chunk, at + 1) : OPEN;
    }
    return unsigned(chunk, at);
  }

  private int unsigned(TextChunk chunk, int at) {
    int digits = chunk.digits(at, most, radix);
    boolean cut = !chunk.has(at + digits) && !chunk.last();
    if (this == APART && digits < fewest) {
      return cut ? OPEN : apart(chunk, at);
    }
    return digits < most && cut ? OPEN : digits < fewest ? NOT : at + digits;
  }

  private static int apart(TextChunk chunk, int at) {
    if (!chunk.has(at)) {
      return NOT;
    }
    boolean escape = chunk.at(at) == '\\' && chunk.has(at + 1) && !chunk.isBlank(at + 1);
    return at + (escape ? 2 : 1);
  }

  private boolean isNext(SecretPattern pattern, int read, TextChunk chunk, int from, int to) {
    int value = value(chunk, from, to);
    return (byte) value == pattern.at(read) || (isSpace(value) && pattern.at(read) == ' ');
  }

  private boolean fits(SecretPattern pattern, int read, TextChunk chunk, Element one) {
    return one.end >= 0
        && (isNext(pattern, read, chunk, one.begin, one.end)
            || (pattern.breaksBefore(read) && isSpace(value(chunk, one.begin, one.end))));
  }

  private int value(TextChunk chunk, int from, int to) {
    if (this == DECIMAL && chunk.at(from) == '-') {
      return -chunk.number(from + 1, to - from - 1, radix);
    }
    if (this != APART || to - from == most) {
      return chunk.number(from, to - from, radix);
    }
    return to - from == 1 ? chunk.at(from) : Escapes.at(chunk, from).getLast().value();
  }

  private static boolean isSpace(int value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
