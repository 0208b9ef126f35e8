package dev.signalbox.engine.mask;

import java.util.List;

/// What stands between the elements of a list of bytes.
final class ListGap {
  private static final int LONGEST_ROW = 100;
  private static final int SHORTEST_OFFSET = 4;
  private static final int LONGEST_OFFSET = 16;
  private static final int MOST_BLANKS = 3;
  private static final String SEPARATORS = ":,-;|_.";
  private static final List<String> PREFIXES = List.of("0x", "\\x", "(byte) 0x", "(byte)0x", "%");

  private ListGap() {}

  /// Where the next element begins, or what [Spelling] says of none.
  static int between(ListSpelling list, Piece piece, int from) {
    int at = from;
    boolean marked = list != ListSpelling.APART && SEPARATORS.indexOf(piece.at(at)) >= 0;
    at = piece.skipBlanks(marked ? at + 1 : at, MOST_BLANKS);
    at = list == ListSpelling.HEXADECIMAL ? LineGap.escapedEnd(piece, at) : at;
    if (piece.isBreak(at) || (list == ListSpelling.HEXADECIMAL && LineGap.isQuote(piece.at(at)))) {
      at = LineGap.end(piece, at);
    }
    if (at < 0) {
      return at;
    }
    if (!piece.has(at)) {
      return piece.last() ? Spelling.NOT : Spelling.OPEN;
    }
    if (list == ListSpelling.HEXADECIMAL) {
      return prefixed(piece, at);
    }
    return at == from ? Spelling.NOT : at;
  }

  /// True when the next character stands, or may yet, alone between blanks.
  static boolean isApart(Piece piece, int from) {
    int at = piece.skipBlanks(from, MOST_BLANKS);
    boolean number = piece.digits(at, 3, 8) == 3 || piece.at(at) == '\\';
    return at > from
        && (number || !piece.has(at + 1) || piece.isBlank(at + 1) || piece.isBreak(at));
  }

  private static int prefixed(Piece piece, int at) {
    for (String prefix : PREFIXES) {
      int same = 0;
      while (same < prefix.length() && piece.at(at + same) == prefix.charAt(same)) {
        same++;
      }
      if (same == prefix.length()) {
        return at + same;
      }
      if (same > 0 && !piece.has(at + same) && !piece.last()) {
        return Spelling.OPEN;
      }
    }
    return at;
  }

  /// Where a dump's next row begins to list: behind the text at the end of this row and the next
  /// one's offset.
  static int row(Piece piece, int from) {
    if (!piece.isBlank(from) && !piece.isBreak(from)) {
      return Spelling.NOT;
    }
    int line = lineEnd(piece, from);
    if (line < 0) {
      return line;
    }
    int digits = piece.digits(line + 1, LONGEST_OFFSET, 16);
    int at = line + 1 + digits;
    if (!piece.has(at + 1)) {
      return piece.last() ? Spelling.NOT : Spelling.OPEN;
    }
    at = piece.at(at) == ':' ? at + 1 : at;
    int begin = piece.skipBlanks(at, MOST_BLANKS);
    return digits < SHORTEST_OFFSET || begin == at ? Spelling.NOT : begin;
  }

  /// The end of a dump's row, when the text of its bytes stands there; else the place itself.
  static int column(Piece piece, int from) {
    int line = lineEnd(piece, from);
    if (line == Spelling.OPEN) {
      return Spelling.OPEN;
    }
    int end = line == Spelling.NOT && piece.length() - from < LONGEST_ROW ? piece.length() : line;
    for (int at = from; at + 1 < end; at++) {
      if (piece.at(at) == ' ' && piece.at(at + 1) == ' ') {
        return end;
      }
    }
    return from;
  }

  private static int lineEnd(Piece piece, int from) {
    int at = from;
    while (piece.has(at) && piece.at(at) != '\n' && at - from < LONGEST_ROW) {
      at++;
    }
    if (!piece.has(at)) {
      return piece.last() ? Spelling.NOT : Spelling.OPEN;
    }
    return piece.at(at) == '\n' ? at : Spelling.NOT;
  }
}
