package dev.signalbox.engine.expression;

/// Finds the end of what stands inside the text of an expression.
final class CelText {
  private CelText() {}

  /// The index after the `}` that closes an expression begun at `from`, or -1.
  static int closing(String text, int from) {
    int depth = 0;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = afterLiteral(text, i);
        continue;
      }
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth < 0) {
        return i + 1;
      }
      i++;
    }
    return -1;
  }

  /// The text with the member call `x.in(…)` written `x.IN(…)`: `in` is an operator in CEL. Same
  /// length, so that positions stay true.
  static String withMemberIn(String text) {
    if (!text.contains("in")) {
      return text;
    }
    var out = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        i = afterLiteral(text, i);
        continue;
      }
      if (c == '.' && text.startsWith("in", i + 1) && callFollows(text, i + 3)) {
        out.replace(i + 1, i + 3, "IN");
      }
      i++;
    }
    return out.toString();
  }

  private static boolean callFollows(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i < text.length() && text.charAt(i) == '(';
  }

  private static int afterLiteral(String text, int from) {
    char quote = text.charAt(from);
    String triple = String.valueOf(quote).repeat(3);
    String end = text.startsWith(triple, from) ? triple : String.valueOf(quote);
    boolean raw = from > 0 && (text.charAt(from - 1) == 'r' || text.charAt(from - 1) == 'R');
    int i = from + end.length();
    while (i < text.length()) {
      if (text.startsWith(end, i)) {
        return i + end.length();
      }
      i += text.charAt(i) == '\\' && !raw ? 2 : 1;
    }
    return text.length();
  }
}
