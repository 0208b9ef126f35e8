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
  public int end(Needle needle, Piece piece, int from) {
    int at = unit(piece, from);
    if (at < 0 || !isNext(needle, 0, piece, from, at)) {
      return at == OPEN ? OPEN : NOT;
    }
    int read = 1;
    int idle = 0;
    boolean spaced = false;
    while (read < needle.length()) {
      Element next = next(needle, read, piece, at);
      if (next.end < 0) {
        return next.end;
      }
      spaced |= piece.isBlank(at);
      boolean more = isNext(needle, read, piece, next.begin, next.end);
      read += more ? 1 : 0;
      idle = more ? 0 : idle + 1;
      if (idle > MOST_BETWEEN) {
        return NOT;
      }
      at = next.end;
    }
    return this == HEXADECIMAL && spaced ? ListGap.column(piece, at) : at;
  }

  /// One number of a list.
  ///
  /// @param end the place behind it, or why there is none
  private record Element(int begin, int end) {}

  /// The next number that fits, in this row of a dump or at the beginning of the next; or a zero,
  /// which wide characters have beside each byte.
  private Element next(Needle needle, int read, Piece piece, int at) {
    Element here = element(piece, ListGap.between(this, piece, at));
    if (here.end == OPEN || fits(needle, read, piece, here)) {
      return here;
    }
    Element row = element(piece, ListGap.row(piece, at));
    if (row.end == OPEN || fits(needle, read, piece, row)) {
      return row;
    }
    boolean wide = here.end >= 0 && value(piece, here.begin, here.end) == 0;
    return wide ? here : new Element(at, NOT);
  }

  private Element element(Piece piece, int begin) {
    return new Element(begin, begin < 0 ? begin : unit(piece, begin));
  }

  /// The place behind one element, or why there is none.
  private int unit(Piece piece, int at) {
    if (this == DECIMAL && piece.at(at) == '-') {
      return piece.has(at + 1) || piece.last() ? unsigned(piece, at + 1) : OPEN;
    }
    return unsigned(piece, at);
  }

  private int unsigned(Piece piece, int at) {
    int digits = piece.digits(at, most, radix);
    boolean cut = !piece.has(at + digits) && !piece.last();
    if (this == APART && digits < fewest) {
      return cut ? OPEN : apart(piece, at);
    }
    return digits < most && cut ? OPEN : digits < fewest ? NOT : at + digits;
  }

  private static int apart(Piece piece, int at) {
    if (!piece.has(at)) {
      return NOT;
    }
    boolean escape = piece.at(at) == '\\' && piece.has(at + 1) && !piece.isBlank(at + 1);
    return at + (escape ? 2 : 1);
  }

  private boolean isNext(Needle needle, int read, Piece piece, int from, int to) {
    int value = value(piece, from, to);
    return (byte) value == needle.at(read) || (isSpace(value) && needle.at(read) == ' ');
  }

  private boolean fits(Needle needle, int read, Piece piece, Element one) {
    return one.end >= 0
        && (isNext(needle, read, piece, one.begin, one.end)
            || (needle.breaksBefore(read) && isSpace(value(piece, one.begin, one.end))));
  }

  private int value(Piece piece, int from, int to) {
    if (this == DECIMAL && piece.at(from) == '-') {
      return -piece.number(from + 1, to - from - 1, radix);
    }
    if (this != APART || to - from == most) {
      return piece.number(from, to - from, radix);
    }
    return to - from == 1 ? piece.at(from) : Escapes.at(piece, from).getLast().value();
  }

  private static boolean isSpace(int value) {
    return value == ' ' || value == '\t' || value == '\n' || value == '\r';
  }
}
