package dev.signalbox.alert.source;

import dev.signalbox.spi.config.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Takes secrets out of what a source sent: its token, and what stands behind names, in addresses
/// and in headers that speak of secrets.
final class SampleText {
  static final String DOTS = "••••";

  private static final String NAMES =
      "token|password|passwd|pwd|passphrase|secret|credentials?|api[_-]?key|private[_-]?key"
          + "|routing[_-]?key|service[_-]?key|integration[_-]?key|authorization|cookie";
  private static final Pattern NAME = Pattern.compile("(?i).*(?:" + NAMES + ")");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:\\\\?[\"'])?[a-z0-9_.-]*(?:"
              + NAMES
              + ")(?:\\\\?[\"'])?\\s*[:=]\\s*)"
              + "(\"(?:[^\"\\\\]|\\\\.)*\"?|\\\\\"[^\"]*\"?|[^\\s,&}\"]+)");
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
    plain = NAMED.matcher(plain).replaceAll("$1" + DOTS);
    plain = USER.matcher(plain).replaceAll("$1" + DOTS + "@");
    return token.isEmpty() ? plain : plain.replace(token, DOTS);
  }

  /// Values by name; those whose names speak of secrets are none.
  Map<String, String> of(Map<String, String> values) {
    var plain = new TreeMap<String, String>();
    values.forEach((name, value) ->
        plain.put(
            of(name), NAME.matcher(name.toLowerCase(Locale.ROOT)).matches() ? DOTS : of(value)));
    return plain;
  }
}
