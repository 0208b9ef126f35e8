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

  /// In one pass, whatever somebody sends.
  private static String named(String text) {
    Matcher name = NAMED.matcher(text);
    var plain = new StringBuilder();
    int kept = 0;
    while (name.find(kept)) {
      plain.append(text, kept, name.end()).append(DOTS);
      kept = end(text, name.end());
    }
    return plain.append(text, kept, text.length()).toString();
  }

  /// Where the value ends that begins there: behind its closing quote, or before what ends a word.
  private static int end(String text, int from) {
    boolean escaped = text.startsWith("\\\"", from);
    int at = escaped ? from + 2 : from;
    if (!escaped && !text.startsWith("\"", from)) {
      while (at < text.length() && " \t\r\n,&}\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at;
    }
    at = escaped ? at : at + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += !escaped && text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  /// Values by name; those whose names speak of secrets are none.
  Map<String, String> of(Map<String, String> values) {
    var plain = new TreeMap<String, String>();
    values.forEach(
        (name, value) -> plain.put(of(name), NAME.matcher(name).find() ? DOTS : of(value)));
    return plain;
  }
}
