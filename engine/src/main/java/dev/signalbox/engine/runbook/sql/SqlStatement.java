package dev.signalbox.engine.runbook.sql;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One SQL statement with values by name. What PostgreSQL, MariaDB and SQLite would read each in
/// its own way is refused, so that a name is taken for one exactly where the database has a value.
///
/// @param text without comments and end, with a `?` for each value
/// @param binds the names of the values, in the order of their `?`
public record SqlStatement(String text, List<String> binds) {
  public static final int LONGEST = 20_000;

  public SqlStatement {
    binds = List.copyOf(binds);
  }

  /// A text that is no statement, or not the same one everywhere.
  public static final class SqlException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    private final int offset;

    SqlException(int offset, String message) {
      super(message);
      this.offset = offset;
    }

    /// Where, in characters.
    public int offset() {
      return offset;
    }
  }

  public static SqlStatement read(String sql) throws SqlException {
    return new Scanner(sql).statement();
  }

  /// Walks through the text once.
  private static final class Scanner {
    private static final Pattern NAME = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern DOLLARS = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");
    private static final String BY_NAME = "a value is written ':name' and given in 'with'";

    private final String sql;
    private final StringBuilder text = new StringBuilder();
    private final List<String> binds = new ArrayList<>();
    private int at;
    private int ended = -1;

    Scanner(String sql) {
      this.sql = sql;
    }

    SqlStatement statement() throws SqlException {
      int expression = sql.indexOf("${");
      if (expression >= 0) {
        throw refused(expression, "'${…}' cannot stand in SQL: " + BY_NAME);
      }
      if (sql.length() > LONGEST) {
        throw refused(0, "a statement has at most " + LONGEST + " characters");
      }
      while (at < sql.length()) {
        next();
      }
      String whole = text.toString().strip();
      if (whole.isEmpty()) {
        throw refused(0, "'sql' needs a statement");
      }
      return new SqlStatement(whole, binds);
    }

    private void next() throws SqlException {
      char c = sql.charAt(at);
      boolean comment = sql.startsWith("--", at) || sql.startsWith("/*", at);
      if (ended >= 0 && !comment && !Character.isWhitespace(c)) {
        throw refused(at, "one statement, and here begins a second: write it as another step");
      }
      switch (c) {
        case '\'', '"', '`' -> quoted(c);
        case '-' -> dash();
        case '/' -> slash();
        case '$' -> dollar();
        case ':' -> colon();
        case ';' -> ended = at++;
        case '#' -> hash();
        case '@' -> sign();
        case '?' ->
            throw refused(at, "'?' has no meaning here: " + BY_NAME + "; operators have functions");
        case '{', '}' -> throw refused(at, "'" + c + "' stands in quotes only");
        case '\\' -> throw refused(at, "a backslash has no meaning here");
        case '\0' -> throw refused(at, "a NUL character has no meaning here");
        default -> copy(1);
      }
    }

    private void copy(int length) {
      text.append(sql, at, at + length);
      at += length;
    }

    private void quoted(char quote) throws SqlException {
      int from = at;
      copy(1);
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (c == '\\') {
          throw refused(
              at,
              "databases read a backslash in quotes in different ways: give the text in 'with'");
        }
        boolean twice = c == quote && at + 1 < sql.length() && sql.charAt(at + 1) == quote;
        copy(twice ? 2 : 1);
        if (c == quote && !twice) {
          return;
        }
      }
      throw refused(from, "the quote that begins here does not end");
    }

    private void dash() throws SqlException {
      if (!sql.startsWith("--", at)) {
        copy(1);
        return;
      }
      if (at + 2 < sql.length() && !Character.isWhitespace(sql.charAt(at + 2))) {
        throw refused(at, "write a blank behind '--': without it MariaDB reads no comment");
      }
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      text.append(' ');
    }

    private void slash() throws SqlException {
      if (!sql.startsWith("/*", at)) {
        copy(1);
        return;
      }
      int end = sql.indexOf("*/", at + 2);
      if (end < 0) {
        throw refused(at, "the comment that begins here does not end");
      }
      String comment = sql.substring(at + 2, end);
      if (comment.startsWith("!") || comment.startsWith("M!") || comment.contains("/*")) {
        throw refused(at, "databases read this comment in different ways");
      }
      at = end + 2;
      text.append(' ');
    }

    private void dollar() throws SqlException {
      Matcher begin = DOLLARS.matcher(sql).region(at, sql.length());
      boolean inWord = at > 0 && Character.isLetterOrDigit(sql.charAt(at - 1));
      if (inWord || !begin.lookingAt()) {
        throw refused(at, "'$' stands in quotes only: " + BY_NAME);
      }
      int end = sql.indexOf(begin.group(), begin.end());
      if (end < 0) {
        throw refused(at, "the text that " + begin.group() + " begins does not end");
      }
      copy(end + begin.group().length() - at);
    }

    private void colon() {
      Matcher name = NAME.matcher(sql).region(at, sql.length());
      if (sql.startsWith("::", at) || sql.startsWith(":=", at)) {
        copy(2);
      } else if (name.lookingAt()) {
        binds.add(name.group(1));
        text.append('?');
        at = name.end();
      } else {
        copy(1);
      }
    }

    /// An operator of PostgreSQL; elsewhere it begins a comment.
    private void hash() throws SqlException {
      if (!sql.startsWith("#>", at) && !sql.startsWith("#-", at)) {
        throw refused(at, "'#' has no meaning here: a comment begins with '-- '");
      }
      copy(2);
    }

    /// An operator or a variable of the server; one sign and a name is a value in SQLite.
    private void sign() throws SqlException {
      boolean two = sql.startsWith("@@", at);
      boolean named = at + 1 < sql.length() && Character.isLetter(sql.charAt(at + 1));
      if (!two && named) {
        throw refused(at, "'@' before a name has no meaning here: " + BY_NAME);
      }
      copy(two ? 2 : 1);
    }

    private static SqlException refused(int offset, String message) {
      return new SqlException(offset, message);
    }
  }
}
