package dev.signalbox.engine.mask;

import java.util.List;

/// What stands between the elements of a list of bytes.
final class ListGap {
  private static final int LONGEST_ROW = 100;
  private static final int SHORTEST_OFFSET = 4;
  private static final int LONGEST_OFFSET = 16;
  private static final int MOST_BLANKS = 4;
  private static final String SEPARATORS = ":,-;|_.";
  private static final List<String> PREFIXES =
      List.of("0x", "\\x", "(byte) 0x", "(byte)0x", "%", "U+00", "x");

  private ListGap() {}

  /// Where the next element begins, or what [Spelling] says of none.
  static int between(ListSpelling list, TextChunk chunk, int from) {
    int at = from;
    boolean marked = list != ListSpelling.APART && SEPARATORS.indexOf(chunk.at(at)) >= 0;
    at = chunk.skipBlanks(marked ? at + 1 : at, MOST_BLANKS);
    at = list == ListSpelling.HEXADECIMAL ? LineGap.escapedEnd(chunk, at) : at;
    if (chunk.isBreak(at) || (list == ListSpelling.HEXADECIMAL && LineGap.isQuote(chunk.at(at)))) {
      at = LineGap.end(chunk, at);
    }
    if (at < 0) {
      return at;
    }
    if (!chunk.has(at)) {
      return chunk.last() ? Spelling.NOT : Spelling.OPEN;
    }
    if (list == ListSpelling.HEXADECIMAL) {
      return prefixed(chunk, at);
    }
    return at == from ? Spelling.NOT : at;
  }

  /// True when the next character stands, or may yet, alone between blanks.
  static boolean isApart(TextChunk chunk, int from) {
    int at = chunk.skipBlanks(from, MOST_BLANKS);
    boolean number = chunk.digits(at, 3, 8) == 3 || chunk.at(at) == '\\';
    return at > from
        && (number || !chunk.has(at + 1) || chunk.isBlank(at + 1) || chunk.isBreak(at));
  }

  private static int prefixed(TextChunk chunk, int at) {
    for (String prefix : PREFIXES) {
      int same = 0;
      while (same < prefix.length() && chunk.at(at + same) == prefix.charAt(same)) {
        same++;
      }
      if (same == prefix.length()) {
        return at + same;
      }
      if (same > 0 && !chunk.has(at + same) && !chunk.last()) {
        return Spelling.OPEN;
      }
    }
    return at;
  }

  /// Where a dump's next row begins to list: behind the text at the end of this row and the next
  /// one's offset.
  static int row(TextChunk chunk, int from) {
    if (!chunk.isBlank(from) && !chunk.isBreak(from)) {
      return Spelling.NOT;
    }
    int line = lineEnd(chunk, from);
    if (line < 0) {
      return line;
    }
    int digits = chunk.digits(line + 1, LONGEST_OFFSET, 16);
    int at = line + 1 + digits;
    if (!chunk.has(at + 1)) {
      return chunk.last() ? Spelling.NOT : Spelling.OPEN;
    }
    at = chunk.at(at) == ':' ? at + 1 : at;
    int begin = chunk.skipBlanks(at, MOST_BLANKS);
    return digits < SHORTEST_OFFSET || begin == at ? Spelling.NOT : begin;
  }

  /// The end of a dump's row, when the text of its bytes stands there; else the place itself.
  static int column(TextChunk chunk, int from) {
    int line = lineEnd(chunk, from);
    if (line == Spelling.OPEN) {
      return Spelling.OPEN;
    }
    int end = line == Spelling.NOT && chunk.length() - from < LONGEST_ROW ? chunk.length() : line;
    for (int at = from; at + 1 < end; at++) {
      if (chunk.at(at) == ' ' && chunk.at(at + 1) == ' ') {
        return end;
      }
    }
    return from;
  }

  private static int lineEnd(TextChunk chunk, int from) {
    int at = from;
    while (chunk.has(at) && chunk.at(at) != '\n' && at - from < LONGEST_ROW) {
      at++;
    }
    if (!chunk.has(at)) {
      return chunk.last() ? Spelling.NOT : Spelling.OPEN;
    }
    return chunk.at(at) == '\n' ? at : Spelling.NOT;
  }
}
