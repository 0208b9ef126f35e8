package dev.signalbox.integrations.alertmanager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One condition on a label, as Alertmanager writes it: `env="prod"`, `instance=~"db.*"`.
///
/// @param operator `=`, `!=`, `=~` or `!~`
record LabelMatcher(String name, String operator, String value) {
  private static final Pattern ONE =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(\"(?:[^\"\\\\]++|\\\\.)*+\"|[^\\s,{}\"]+)\\s*");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /// Reads a list with commas, in braces or not: `alertname="Down", env=prod`.
  ///
  /// @throws IllegalArgumentException when it is none, with what was expected
  static List<LabelMatcher> all(String text) {
    String list = text.strip();
    if (list.startsWith("{") && list.endsWith("}")) {
      list = list.substring(1, list.length() - 1).strip();
    }
    var matchers = new ArrayList<LabelMatcher>();
    Matcher one = ONE.matcher(list);
    int at = 0;
    while (at < list.length()) {
      one.region(at, list.length());
      if (!one.lookingAt() || (one.end() < list.length() && list.charAt(one.end()) != ',')) {
        throw new IllegalArgumentException(
            "'match' must be like alertname=\"Down\", env=~\"prod|staging\"; it cannot be read from"
                + " character "
                + (at + 1)
                + " on.");
      }
      matchers.add(new LabelMatcher(one.group(1), one.group(2), unquoted(one.group(3))));
      at = one.end() + 1;
    }
    return matchers;
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    String inside = value.substring(1, value.length() - 1);
    return ESCAPE
        .matcher(inside)
        .replaceAll(escape -> {
          String sign = escape.group(1);
          return Matcher.quoteReplacement(sign.equals("n") ? "\n" : sign);
        });
  }

  /// As the API takes it in a query.
  String filter() {
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + operator + '"' + quoted + '"';
  }

  /// As the API takes it in a silence.
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("value", value);
    json.put("isRegex", operator.endsWith("~"));
    json.put("isEqual", !operator.startsWith("!"));
    return json;
  }
}
