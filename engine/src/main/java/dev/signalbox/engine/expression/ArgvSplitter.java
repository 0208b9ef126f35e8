package dev.signalbox.engine.expression;

import java.util.ArrayList;
import java.util.List;

/// Splits the text of an `exec` into words before anything is put into it. Quotes and backslashes
/// group as in a shell; nothing else has a meaning. `${…}` stays whole inside its word.
public final class ArgvSplitter {
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int start;
  private int i;

  private ArgvSplitter(String text) {
    this.text = text;
  }

  /// A word and where it begins in the text.
  public record Word(String text, int offset) {}

  /// A text that cannot be split.
  public static final class SplitException extends Exception {
    private static final long serialVersionUID = 1;
    private final int offset;

    SplitException(String message, int offset) {
      super(message);
      this.offset = offset;
    }

    public int offset() {
      return offset;
    }
  }

  public static List<Word> split(String text) throws SplitException {
    return new ArgvSplitter(text).split();
  }

  private List<Word> split() throws SplitException {
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\0') {
        throw new SplitException("a program cannot be given a NUL character", i);
      } else if (isBlank(c)) {
        end();
        i++;
      } else {
        begin();
        part(c);
      }
    }
    end();
    return words;
  }

  private void part(char c) throws SplitException {
    switch (c) {
      case '\'', '"' -> quoted(c);
      case '\\' -> {
        if (i + 1 == text.length()) {
          throw new SplitException("a backslash at the end escapes nothing", i);
        }
        literal(text.charAt(i + 1));
        i += 2;
      }
      default -> plain();
    }
  }

  private void quoted(char quote) throws SplitException {
    int opened = i++;
    while (i < text.length() && text.charAt(i) != quote) {
      boolean escape = quote == '"' && text.charAt(i) == '\\' && i + 1 < text.length();
      if (escape && "\"\\$".indexOf(text.charAt(i + 1)) >= 0) {
        literal(text.charAt(i + 1));
        i += 2;
      } else {
        plain();
      }
    }
    if (i >= text.length()) {
      throw new SplitException("the quote " + quote + " is not closed", opened);
    }
    i++;
  }

  /// A character that was escaped: a dollar sign then begins no expression.
  private void literal(char c) {
    boolean dollar = c == '$' && text.startsWith("{", i + 2);
    word.append(dollar ? "$$" : String.valueOf(c));
  }

  private void plain() throws SplitException {
    int end = i + 1;
    if (text.startsWith("$${", i)) {
      end = i + 3;
    } else if (text.startsWith("${", i)) {
      end = CelText.closing(text, i + 2);
      if (end < 0) {
        throw new SplitException("'${' is not closed with '}'", i);
      }
    }
    word.append(text, i, end);
    i = end;
  }

  private void begin() {
    if (!inWord) {
      inWord = true;
      start = i;
    }
  }

  private void end() {
    if (inWord) {
      words.add(new Word(word.toString(), start));
      word = new StringBuilder();
      inWord = false;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
