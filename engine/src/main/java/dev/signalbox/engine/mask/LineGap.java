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
  static int end(TextChunk chunk, int from) {
    int first = chunk.at(from);
    if (first == 0x1b) {
      return colour(chunk, from + 1);
    }
    if (first == 0) {
      return from + 1;
    }
    int at = from;
    boolean quoted = isQuote(first);
    at = chunk.skipBlanks(quoted ? at + 1 : at, MOST_BLANKS);
    if (at(BEFORE, chunk, at)) {
      at = chunk.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (!chunk.has(at)) {
      return open(chunk);
    }
    if (!chunk.isBreak(at)) {
      return quoted && isQuote(chunk.at(at)) ? at + 1 : Spelling.NOT;
    }
    return behind(chunk, at, quoted);
  }

  /// The place behind line ends, where what follows is no indentation.
  static int lineStart(TextChunk chunk, int from) {
    int at = from;
    while (chunk.isBreak(at) && at - from < MOST_BLANKS) {
      at++;
    }
    return at;
  }

  /// The place behind line ends that are escaped, or the place itself.
  static int escapedEnd(TextChunk chunk, int from) {
    int end = from;
    int at = from;
    while (chunk.at(at) == '\\' && at - from < MOST_BLANKS) {
      while (chunk.at(at) == '\\') {
        at++;
      }
      if (chunk.at(at) != 'n' && chunk.at(at) != 'r') {
        return end;
      }
      at++;
      end = at;
    }
    return end;
  }

  private static int behind(TextChunk chunk, int from, boolean quoted) {
    int at = lineStart(chunk, from);
    at = chunk.skipBlanks(at, MOST_BLANKS);
    if (!chunk.last() && !chunk.has(at + 1)) {
      return Spelling.OPEN;
    }
    if (!quoted && at(AFTER, chunk, at) && chunk.isBlank(at + 1)) {
      at = chunk.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (quoted && at("+.", chunk, at)) {
      at = chunk.skipBlanks(at + 1, MOST_BLANKS);
    }
    if (quoted && isQuote(chunk.at(at))) {
      at++;
    }
    return chunk.has(at) ? at : open(chunk);
  }

  private static int colour(TextChunk chunk, int from) {
    if (chunk.at(from) != '[') {
      return chunk.has(from) ? Spelling.NOT : open(chunk);
    }
    int at = from + 1;
    while (at - from < MOST_PARAMETERS && chunk.at(at) >= '0' && chunk.at(at) <= ';') {
      at++;
    }
    if (!chunk.has(at)) {
      return open(chunk);
    }
    return chunk.at(at) == 'm' || chunk.at(at) == 'K' ? at + 1 : Spelling.NOT;
  }

  private static int open(TextChunk chunk) {
    return chunk.last() ? Spelling.NOT : Spelling.OPEN;
  }

  private static boolean at(String any, TextChunk chunk, int at) {
    return chunk.has(at) && any.indexOf(chunk.at(at)) >= 0;
  }

  static boolean isQuote(int b) {
    return b == '"' || b == '\'' || b == '`';
  }
}
