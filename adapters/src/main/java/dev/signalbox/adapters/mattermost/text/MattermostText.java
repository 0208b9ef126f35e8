package dev.signalbox.adapters.mattermost.text;

import dev.signalbox.adapters.kit.text.WebAddress;
import dev.signalbox.spi.text.VisibleText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text in Mattermost's Markdown in which every sign means itself, and nothing tells anybody of
/// itself. What escapes would not hold is kept apart by a sign that nobody sees (U+2060): the
/// server splits words there, so `@channel` is no mention, and a line that begins with it is no
/// heading, list or quote.
public final class MattermostText {
  static final char WALL = '\u2060';

  private static final String MARKS = "\\`*_[]~|";

  /// Where a line would begin something.
  private static final Pattern BEGINS = Pattern.compile("( {4}|\t|\\s*([#>+=-]|\\d+[.)])).*");

  private static final int LONGEST_ADDRESS = 2_000;

  private MattermostText() {}

  /// Any number of lines.
  public static String lines(String text) {
    return VisibleText.lines(text)
        .lines()
        .map(line -> BEGINS.matcher(line).matches() ? WALL + escaped(line) : escaped(line))
        .collect(Collectors.joining("\n"));
  }

  /// One line.
  public static String line(String text) {
    return lines(VisibleText.line(text));
  }

  /// What stands in a line, wherever that is.
  static String inline(String text) {
    return escaped(VisibleText.line(text));
  }

  private static String escaped(String line) {
    var out = new StringBuilder(line.length() + 16);
    for (var at = 0; at < line.length(); at++) {
      var sign = line.charAt(at);
      if (MARKS.indexOf(sign) >= 0) {
        out.append('\\');
      }
      out.append(sign);
      if (sign == '&' || (sign == '@' && isOutsideWord(line, at))) {
        out.append(WALL);
      }
    }
    return out.toString();
  }

  /// An address of mail has letters before its sign, and calls nobody.
  private static boolean isOutsideWord(String line, int at) {
    return at == 0 || !Character.isLetterOrDigit(line.codePointBefore(at));
  }

  /// Literal text in a fixed-width face, within a line.
  static String code(String text) {
    var line = VisibleText.line(text);
    var ticks = "`".repeat(longestRun(line, '`') + 1);
    var space = line.startsWith("`") || line.endsWith("`") || line.isBlank() ? " " : "";
    return ticks + space + line + space + ticks;
  }

  /// Literal lines in a fixed-width face.
  ///
  /// @param language may be empty
  static String fence(String language, String text) {
    var ticks = "`".repeat(Math.max(3, longestRun(text, '`') + 1));
    var info = language.matches("[A-Za-z0-9+#-]{1,20}") ? language : "";
    return ticks + info + "\n" + text + "\n" + ticks;
  }

  private static int longestRun(String text, char sign) {
    var longest = 0;
    var run = 0;
    for (var at = 0; at < text.length(); at++) {
      run = text.charAt(at) == sign ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /// A link; what is no address of the web is text.
  ///
  /// @param words in Markdown
  static String link(String url, String words) {
    if (!WebAddress.is(url, LONGEST_ADDRESS)) {
      return words + ": " + inline(url);
    }
    return "[" + (words.isBlank() ? inline(url) : words) + "](" + addressed(url) + ")";
  }

  private static String addressed(String url) {
    return url.replace("(", "%28").replace(")", "%29").replace("\\", "%5C");
  }
}
