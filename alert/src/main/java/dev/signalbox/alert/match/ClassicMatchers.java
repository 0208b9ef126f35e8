package dev.signalbox.alert.match;

import dev.signalbox.alert.match.Matcher.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads matchers as Alertmanager did before 0.27 and still does where both ways differ
/// (`pkg/labels/parse.go`): names of ASCII, values with or without quotes.
final class ClassicMatchers {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern BLANKS = Pattern.compile("[\\t\\n\\f\\r ]*");
  private static final Pattern ONE =
      Pattern.compile(
          BLANKS + "(" + LABEL + ")" + BLANKS + "(=~|=|!=|!~)" + BLANKS + "(.*?)" + BLANKS,
          Pattern.DOTALL);

  private ClassicMatchers() {}

  static boolean isLabel(String name) {
    return LABEL.matcher(name).matches();
  }

  /// @throws MatcherException when the text is no list of matchers
  static List<Matcher> read(String text) {
    String inside = text.startsWith("{") ? text.substring(1) : text;
    inside = inside.endsWith("}") ? inside.substring(0, inside.length() - 1) : inside;
    var matchers = new ArrayList<Matcher>();
    for (String one : split(inside)) {
      matchers.add(one(one));
    }
    return matchers;
  }

  /// At commas outside of quotes. After the last one there may be nothing.
  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      } else if (c == '"') {
        quoted ^= !escaped;
        escaped = false;
      } else if (c != ',') {
        escaped = c == '\\' && !escaped;
      }
    }
    String last = text.substring(start);
    if (!last.isBlank()) {
      parts.add(last);
    }
    return parts;
  }

  private static Matcher one(String text) {
    java.util.regex.Matcher found = ONE.matcher(text);
    if (!found.matches()) {
      throw new MatcherException(
          "'" + text.strip() + "' is no matcher: write it like severity=\"critical\"");
    }
    Operator operator = Operator.of(found.group(2)).orElseThrow();
    return new Matcher(found.group(1), operator, value(found.group(3)));
  }

  private static String value(String written) {
    boolean quoted = written.startsWith("\"");
    String raw = quoted ? written.substring(1) : written;
    var value = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean last = i == raw.length() - 1;
      if (c == '\\' && !last) {
        value.append(unescaped(raw.charAt(++i)));
      } else if (c != '"') {
        value.append(c);
      } else if (quoted && last) {
        return value.toString();
      } else {
        throw unclosed(written);
      }
    }
    if (quoted) {
      throw unclosed(written);
    }
    return value.toString();
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case '"', '\\' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private static MatcherException unclosed(String written) {
    return new MatcherException(
        "the quotes of " + written + " do not end where the value does: write \\\" inside of it");
  }
}
