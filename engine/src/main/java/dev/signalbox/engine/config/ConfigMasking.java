package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Yaml;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes a configuration out for people, with nothing secret in it.
final class ConfigMasking {
  private static final String DOTS = "••••";
  private static final Pattern SENSITIVE =
      Pattern.compile("password|passphrase|token|secret|credential|authorization|cookie|key");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

  private final StringBuilder out = new StringBuilder();

  private ConfigMasking() {}

  static String print(Yaml.Mapping root) {
    var masking = new ConfigMasking();
    masking.map(root, "", false);
    return masking.out.toString();
  }

  static boolean isSensitive(String key) {
    return SENSITIVE.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  private void map(Yaml.Mapping map, String indent, boolean masked) {
    for (Yaml.Entry entry : map.entries()) {
      out.append(indent).append(entry.key()).append(':');
      value(entry.value(), indent + "  ", masked || isSensitive(entry.key()));
    }
  }

  private void value(Yaml value, String indent, boolean masked) {
    switch (value) {
      case Yaml.Text text -> out.append(' ').append(text(text, masked)).append('\n');
      case Yaml.Mapping map -> {
        out.append('\n');
        map(map, indent, masked);
      }
      case Yaml.Items items -> {
        out.append('\n');
        for (Yaml item : items.items()) {
          out.append(indent).append('-');
          value(item, indent + "  ", masked);
        }
      }
    }
  }

  private static String text(Yaml.Text text, boolean masked) {
    if (SecretSource.isReference(text.value())) {
      return DOTS + " (" + text.value() + ")";
    }
    if (masked && !text.isNull()) {
      return DOTS;
    }
    return USER_INFO.matcher(text.value()).replaceAll("://" + DOTS + "@").replace("\n", "\\n");
  }
}
