package dev.signalbox.engine.mask;

/// Where a text was broken that is the same without: line ends, indentation, quotes of a language
/// that puts long texts together from several or lists its characters, colours.
final class LineGap {
  private static final int MOST_BLANKS = 200;
  private static final int MOST_PARAMETERS = 16;
  private static final String BEFORE = "+.\\=,&$";
  private static final String AFTER = ">|#*;";

  private LineGap() {}

  /// The place behind the gap, or what [Spelling] says of none.
  static int end(Piece piece, int from) {
    int first = piece.at(from);
    if (first == 0x1b) {
      return colour(piece, from + 1);
    }
    if (first == 0) {
      return from + 1;
    }
    int at = from;
    boolean quoted = isQuote(first);
    at = piece.skipBlanks(quoted ? at + 1 : at, MOST_BLANKS);
    if (at(BEFORE, piece, at)) {
      at = piece.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (!piece.has(at)) {
      return open(piece);
    }
    if (!piece.isBreak(at)) {
      return quoted && isQuote(piece.at(at)) ? at + 1 : Spelling.NOT;
    }
    return behind(piece, at, quoted);
  }

  /// The place behind line ends, where what follows is no indentation.
  static int lineStart(Piece piece, int from) {
    int at = from;
    while (piece.isBreak(at) && at - from < MOST_BLANKS) {
      at++;
    }
    return at;
  }

  /// The place behind line ends that are escaped, or the place itself.
  static int escapedEnd(Piece piece, int from) {
    int end = from;
    int at = from;
    while (piece.at(at) == '\\' && at - from < MOST_BLANKS) {
      while (piece.at(at) == '\\') {
        at++;
      }
      if (piece.at(at) != 'n' && piece.at(at) != 'r') {
        return end;
      }
      at++;
      end = at;
    }
    return end;
  }

  private static int behind(Piece piece, int from, boolean quoted) {
    int at = lineStart(piece, from);
    at = piece.skipBlanks(at, MOST_BLANKS);
    if (!piece.last() && !piece.has(at + 1)) {
      return Spelling.OPEN;
    }
    if (!quoted && at(AFTER, piece, at) && piece.isBlank(at + 1)) {
      at = piece.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (quoted && at("+.", piece, at)) {
      at = piece.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (quoted && isQuote(piece.at(at))) {
      at++;
    }
    return piece.has(at) ? at : open(piece);
  }

  private static int colour(Piece piece, int from) {
    if (piece.at(from) != '[') {
      return piece.has(from) ? Spelling.NOT : open(piece);
    }
    int at = from + 1;
    while (at - from < MOST_PARAMETERS && piece.at(at) >= '0' && piece.at(at) <= ';') {
      at++;
    }
    if (!piece.has(at)) {
      return open(piece);
    }
    return piece.at(at) == 'm' || piece.at(at) == 'K' ? at + 1 : Spelling.NOT;
  }

  private static int open(Piece piece) {
    return piece.last() ? Spelling.NOT : Spelling.OPEN;
  }

  private static boolean at(String any, Piece piece, int at) {
    return piece.has(at) && any.indexOf(piece.at(at)) >= 0;
  }

  static boolean isQuote(int b) {
    return b == '"' || b == '\'' || b == '`';
  }
}
