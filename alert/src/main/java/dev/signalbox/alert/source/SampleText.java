package dev.signalbox.alert.source;

import dev.signalbox.spi.config.Secret;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of what a source sent: its token, and what stands behind names, in addresses
/// and in headers that speak of secrets.
final class SampleText {
  static final String DOTS = "••••";
  private static final String QUOTE = "\"";
  private static final String ESCAPED = "\\\"";

  private static final String NAMES =
      "token|password|passwd|pwd|passphrase|secret|credentials?|api[_-]?key|private[_-]?key"
          + "|routing[_-]?key|service[_-]?key|integration[_-]?key|authorization|cookie";
  private static final Pattern NAME = Pattern.compile("(?i)(?:" + NAMES + ")$");

  /// What stands before a value: its name, perhaps in quotes, which may be escaped.
  private static final Pattern NAMED =
      Pattern.compile("(?i)(?:" + NAMES + ")(?:\\\\?[\"'])?\\s{0,20}[:=]\\s{0,20}");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)[a-z0-9._~+/=-]{6,}");
  private static final Pattern USER = Pattern.compile("(://[^/\\s:@\"]*:)[^@/\\s\"]+@");

  private final String token;

  SampleText(Secret token) {
    this.token = token.reveal();
  }

  /// A text without secrets.
  String of(String text) {
    String plain = SCHEME.matcher(text).replaceAll("$1$2" + DOTS);
    plain = named(plain);
    plain = USER.matcher(plain).replaceAll("$1" + DOTS + "@");
    return token.isEmpty() ? plain : plain.replace(token, DOTS);
  }

  /// In one pass, whatever somebody sends. What was JSON stays JSON.
  private static String named(String text) {
    Matcher name = NAMED.matcher(text);
    var plain = new StringBuilder();
    int kept = 0;
    while (name.find(kept)) {
      int from = name.end();
      boolean escaped = text.startsWith(ESCAPED, from);
      boolean json = text.startsWith(QUOTE, from) || name.group().contains(QUOTE);
      String quote = escaped ? ESCAPED : json ? QUOTE : "";
      plain.append(text, kept, from).append(quote).append(DOTS).append(quote);
      kept = end(text, from, escaped);
    }
    return plain.append(text, kept, text.length()).toString();
  }

  /// Where the value ends that begins there: behind its closing quote or bracket, or before what
  /// ends a word.
  private static int end(String text, int from, boolean escaped) {
    if (escaped) {
      return quoted(text, from + ESCAPED.length(), false);
    }
    if (text.startsWith(QUOTE, from)) {
      return quoted(text, from + 1, true);
    }
    if (text.startsWith("{", from) || text.startsWith("[", from)) {
      return bracketed(text, from);
    }
    int at = from;
    while (at < text.length() && " \t\r\n,&}]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static int quoted(String text, int from, boolean escapes) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      at += escapes && text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static int bracketed(String text, int from) {
    int depth = 0;
    int at = from;
    do {
      char c = at < text.length() ? text.charAt(at) : '}';
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      at = c == '"' ? quoted(text, at + 1, true) : at + 1;
    } while (depth > 0 && at < text.length());
    return Math.min(at, text.length());
  }

  /// Values by name; those whose names speak of secrets are none.
  Map<String, String> of(Map<String, String> values) {
    var plain = new TreeMap<String, String>();
    values.forEach(
        (name, value) -> plain.put(of(name), NAME.matcher(name).find() ? DOTS : of(value)));
    return plain;
  }
}
