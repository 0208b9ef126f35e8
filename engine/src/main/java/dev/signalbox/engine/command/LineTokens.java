package dev.signalbox.engine.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a normalized line into tokens. A quote groups only at the start of a value; elsewhere it
/// is a character like any other, so that `it's` needs no care.
final class LineTokens {
  private final String line;
  private final List<Token> tokens = new ArrayList<>(8);
  private @Nullable String problem;
  private boolean open;
  private int i;

  private LineTokens(String line, int from) {
    this.line = line;
    this.i = from;
  }

  static LineTokens of(String line, int from) {
    var tokens = new LineTokens(line, from);
    tokens.split();
    return tokens;
  }

  List<Token> list() {
    return tokens;
  }

  /// What is wrong with the line, or null.
  @Nullable String problem() {
    return problem;
  }

  /// True when the last token's quote is not closed.
  boolean open() {
    return open;
  }

  private void split() {
    while (problem == null) {
      while (i < line.length() && isBlank(line.charAt(i))) {
        i++;
      }
      if (i >= line.length()) {
        return;
      }
      token();
    }
  }

  private void token() {
    int start = i;
    if (isQuote(line.charAt(i))) {
      tokens.add(new Token(Token.Kind.QUOTED, "", quoted(), start));
      return;
    }
    boolean flag = line.startsWith("--", i);
    int name = flag ? i + 2 : i;
    int end = name;
    while (end < line.length() && isNamePart(line.charAt(end), end == name)) {
      end++;
    }
    boolean named = end > name;
    if (named && end < line.length() && line.charAt(end) == '=') {
      i = end + 1;
      String key = line.substring(name, end);
      tokens.add(new Token(flag ? Token.Kind.FLAG_VALUE : Token.Kind.KEY, key, value(), start));
    } else if (flag && named && (end == line.length() || isBlank(line.charAt(end)))) {
      i = end;
      tokens.add(new Token(Token.Kind.FLAG, line.substring(name, end), "", start));
    } else {
      tokens.add(new Token(Token.Kind.WORD, "", bare(), start));
    }
  }

  private String value() {
    return i < line.length() && isQuote(line.charAt(i)) ? quoted() : bare();
  }

  private String bare() {
    int start = i;
    while (i < line.length() && !isBlank(line.charAt(i))) {
      i++;
    }
    return line.substring(start, i);
  }

  private String quoted() {
    char quote = line.charAt(i);
    int opened = i;
    String text =
        switch (quote) {
          case '`' -> code();
          case '\'' -> until('\'');
          default -> escaped();
        };
    if (problem == null && open) {
      problem = "the quote " + quote + " at " + (opened + 1) + " is not closed";
    } else if (problem == null && i < line.length() && !isBlank(line.charAt(i))) {
      problem = "write a space after the closing " + quote;
    }
    return text;
  }

  private String until(char quote) {
    int close = line.indexOf(quote, i + 1);
    open = close < 0;
    String text = line.substring(i + 1, open ? line.length() : close);
    i = open ? line.length() : close + 1;
    return text;
  }

  private String code() {
    int end = LineNormalizer.afterCode(line, i);
    if (end < 0) {
      open = true;
      String rest = line.substring(i + 1);
      i = line.length();
      return rest;
    }
    int ticks = 0;
    while (line.charAt(i + ticks) == '`') {
      ticks++;
    }
    String text = line.substring(i + ticks, end - ticks);
    i = end;
    return text;
  }

  private String escaped() {
    var text = new StringBuilder();
    i++;
    while (i < line.length() && line.charAt(i) != '"') {
      i = line.charAt(i) == '\\' ? escape(text) : plain(text);
    }
    open = i >= line.length();
    i = Math.min(line.length(), i + 1);
    return text.toString();
  }

  private int plain(StringBuilder text) {
    text.append(line.charAt(i));
    return i + 1;
  }

  /// A backslash before a quote, a backslash, or `u{1f600}`; any other is only a backslash.
  private int escape(StringBuilder text) {
    if (line.startsWith("\\", i + 1) || line.startsWith("\"", i + 1)) {
      text.append(line.charAt(i + 1));
      return i + 2;
    }
    int close = line.startsWith("u{", i + 1) ? line.indexOf('}', i + 3) : -1;
    if (close < 0 || close - i > 9) {
      return plain(text);
    }
    try {
      int point = Integer.parseInt(line.substring(i + 3, close), 16);
      boolean valid = Character.isValidCodePoint(point) && !(point >= 0xd800 && point < 0xe000);
      if (valid && point > 0) {
        text.appendCodePoint(point);
        return close + 1;
      }
    } catch (NumberFormatException e) {
      return plain(text);
    }
    problem = line.substring(i, close + 1) + " is not a character";
    return close + 1;
  }

  /// The blanks and line breaks that stand before a token.
  static String gap(String line, Token token) {
    int end = Math.min(token.start(), line.length());
    int from = end;
    while (from > 0 && isBlank(line.charAt(from - 1))) {
      from--;
    }
    return from == end ? " " : line.substring(from, end);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  static boolean isNamePart(char c, boolean first) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
  }
}
