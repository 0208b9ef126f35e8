package dev.signalbox.alert.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Labels as people type them: `env=prod team="data base"`, with blanks or commas between.
public final class LabelLine {
  private static final Pattern ONE =
      Pattern.compile("[\\s,{]*([^\\s=,{}\"]+)=(\"((?:[^\"\\\\]|\\\\.)*+)\"|[^\\s,{}\"]*)[\\s,}]*");

  private LabelLine() {}

  /// Reads them.
  ///
  /// @return empty when the text is anything else
  public static Optional<Map<String, String>> read(String text) {
    var labels = new LinkedHashMap<String, String>();
    Matcher one = ONE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!one.region(at, text.length()).lookingAt()) {
        return Optional.empty();
      }
      String quoted = one.group(3);
      labels.put(one.group(1), quoted == null ? one.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
      at = one.end();
    }
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
  }
}
