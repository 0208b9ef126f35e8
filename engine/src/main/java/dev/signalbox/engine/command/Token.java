package dev.signalbox.engine.command;

/// One word of a command line, quotes resolved.
///
/// @param name the key of `key=value`, `--key` and `--key=value`, else empty
/// @param start where it begins in the line
record Token(Kind kind, String name, String value, int start) {
  enum Kind {
    /// As typed, without quotes.
    WORD,
    QUOTED,
    /// `key=value`
    KEY,
    /// `--key`, its value may be the next token
    FLAG,
    /// `--key=value`
    FLAG_VALUE
  }

  /// The same with another value.
  Token withValue(String other) {
    return new Token(kind == Kind.WORD ? Kind.QUOTED : kind, name, other, start);
  }

  /// The word behind the character that begins a command.
  Token behindPrefix() {
    return new Token(kind, name, value.substring(1), start + 1);
  }

  Token withName(String other) {
    return new Token(kind, other, value, start);
  }

  boolean isValue() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
