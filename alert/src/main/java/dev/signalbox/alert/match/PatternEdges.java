package dev.signalbox.alert.match;

/// With what every value begins and ends that a regular expression fits: text that is compared
/// before the expression is.
///
/// @param begin may be empty
/// @param end may be empty
record PatternEdges(String begin, String end) {
  private static final PatternEdges NONE = new PatternEdges("", "");
  private static final String REPEATS = "*+?";
  private static final String FLAGS = "(?";

  boolean fit(String value) {
    return value.startsWith(begin) && value.endsWith(end);
  }

  /// Nothing of what could mean something else is taken: what is in groups and classes, what may
  /// repeat, what stands for a kind of character.
  ///
  /// @param source an expression that can be read
  static PatternEdges of(String source) {
    return source.contains(FLAGS) || source.contains("\\Q") ? NONE : new Scan(source).edges();
  }

  /// One way through an expression.
  private static final class Scan {
    private final String source;
    private final StringBuilder run = new StringBuilder();
    private String begin = "";
    private boolean began;
    private int at;

    Scan(String source) {
      this.source = source;
    }

    PatternEdges edges() {
      while (at < source.length()) {
        char c = source.charAt(at);
        if (c == '|' || (isUnclear(c) && source.indexOf('|', at) >= 0)) {
          return NONE;
        }
        step(c);
      }
      String end = run.toString();
      return new PatternEdges(began ? begin : end, end);
    }

    private void step(char c) {
      if (c == '(' || c == '[') {
        close();
        skip(c);
      } else if (isUnclear(c)) {
        run.setLength(c == '{' ? Math.max(0, run.length() - 1) : run.length());
        close();
        at = source.length();
      } else if (REPEATS.indexOf(c) >= 0) {
        // The last character may be there more or less often.
        run.setLength(Math.max(0, run.length() - 1));
        close();
        at++;
      } else if (".^$".indexOf(c) >= 0) {
        close();
        at++;
      } else {
        at += c == '\\' ? 1 : 0;
        run.append(source.charAt(at++));
      }
    }

    private void close() {
      begin = began ? begin : run.toString();
      began = true;
      run.setLength(0);
    }

    private void skip(char opening) {
      int depth = 0;
      boolean inClass = false;
      do {
        char c = source.charAt(at);
        if (c == '\\') {
          at++;
        } else if (inClass) {
          inClass = c != ']' || source.charAt(at - 1) == '[';
          depth -= !inClass && opening == '[' ? 1 : 0;
        } else if (c == '[') {
          inClass = true;
          depth += opening == '[' ? 1 : 0;
        } else {
          depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        at++;
      } while (depth > 0 && at < source.length());
    }

    /// Whether something begins here whose end is not looked for: a kind of character, as in `\d`
    /// or `\pN`, or a brace, which may be a number of times or itself.
    private boolean isUnclear(char c) {
      return c == '{' || (c == '\\' && Character.isLetterOrDigit(source.charAt(at + 1)));
    }
  }
}
