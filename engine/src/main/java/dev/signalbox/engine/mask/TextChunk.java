package dev.signalbox.engine.mask;

/// Bytes of a text, up to where they are known.
///
/// @param last true when no more bytes come
@SuppressWarnings("ArrayRecordComponent") // only read here, and never compared
record TextChunk(byte[] bytes, int length, boolean last) {
  boolean has(int at) {
    return at < length;
  }

  /// The byte at a place, or 256 behind the end.
  int at(int at) {
    return at < length ? bytes[at] & 0xFF : 256;
  }

  boolean isBlank(int at) {
    int b = at(at);
    return b == ' ' || b == '\t';
  }

  boolean isBreak(int at) {
    int b = at(at);
    return b == '\n' || b == '\r';
  }

  /// The value of digits, or -1.
  int number(int at, int digits, int radix) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(at(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /// How many digits follow, at most so many.
  int digits(int at, int most, int radix) {
    int count = 0;
    while (count < most && has(at + count) && Character.digit(at(at + count), radix) >= 0) {
      count++;
    }
    return count;
  }

  /// Behind all blanks, at most so many.
  int skipBlanks(int at, int most) {
    int end = at;
    while (end - at < most && isBlank(end)) {
      end++;
    }
    return end;
  }
}
