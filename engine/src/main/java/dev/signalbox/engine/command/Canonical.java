package dev.signalbox.engine.command;

import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the one line that stands for a command with its arguments. Reading it gives them back.
final class Canonical {
  private Canonical() {}

  /// Values equal to their default are left out, but for those before one that is not.
  static String line(Grammar grammar, @Nullable Object[] values, boolean dryRun) {
    var line = new StringBuilder(64).append(grammar.words());
    int[] positional = grammar.positional();
    int last = positional.length;
    while (last > 0 && isDefault(grammar, positional[last - 1], values)) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      positional(line, grammar, positional[i], values[positional[i]], i == 0);
    }
    named(line, grammar, values, last);
    return dryRun ? line.append(" --dry-run").toString() : line.toString();
  }

  private static void named(
      StringBuilder line, Grammar grammar, @Nullable Object[] values, int written) {
    int[] positional = grammar.positional();
    for (int input = 0; input < values.length; input++) {
      boolean done = false;
      for (int i = 0; i < written; i++) {
        done |= positional[i] == input;
      }
      Object value = values[input];
      if (!done && value != null && !isDefault(grammar, input, values)) {
        line.append(' ').append(grammar.inputs().get(input).param().name()).append('=');
        quote(line, text(value), false);
      }
    }
  }

  private static void positional(
      StringBuilder line, Grammar grammar, int input, @Nullable Object value, boolean first) {
    if (value instanceof List<?> items && grammar.takesRest(input)) {
      boolean starts = first;
      for (Object item : items) {
        word(line, grammar, String.valueOf(item), starts);
        starts = false;
      }
    } else if (value != null) {
      word(line, grammar, value, first);
    }
  }

  private static void word(StringBuilder line, Grammar grammar, Object value, boolean first) {
    String text = text(value);
    line.append(' ');
    boolean number = value instanceof Number;
    if (first && grammar.followers().contains(text)) {
      line.append('"').append(text).append('"');
    } else if (number) {
      line.append(text);
    } else {
      quote(line, text, true);
    }
  }

  static boolean isDefault(Grammar grammar, int input, @Nullable Object[] values) {
    Object value = values[input];
    return value == null
        || value.equals(grammar.inputs().get(input).fallback())
        || (value instanceof SecretValue secret && secret.isStandIn());
  }

  static String text(Object value) {
    return value instanceof List<?> items
        ? String.join(",", items.stream().map(Object::toString).toList())
        : Rendered.text(value);
  }

  /// The text as one token, in quotes only where it needs them.
  ///
  /// @param alone false after `key=`, where fewer texts need quotes
  static void quote(StringBuilder line, String text, boolean alone) {
    if (!needsQuotes(text, alone)) {
      line.append(text);
      return;
    }
    line.append('"');
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').appendCodePoint(c);
      } else if (isHidden(text, i)) {
        line.append("\\u{").append(Integer.toHexString(c)).append('}');
      } else {
        line.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    line.append('"');
  }

  /// True when the character would not come through, or when people would not see it.
  private static boolean isHidden(String text, int at) {
    char c = text.charAt(at);
    boolean plain = c >= ' ' && c < 0x7f;
    return LineNormalizer.changes(c)
        || (!plain && !Character.isLowSurrogate(c) && !VisibleText.isSeen(text, at));
  }

  private static boolean needsQuotes(String text, boolean alone) {
    if (text.isEmpty() || LineTokens.isQuote(text.charAt(0))) {
      return true;
    }
    boolean name = alone;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || isHidden(text, i) || (name && i > 0 && c == '=')) {
        return true;
      }
      name = name && LineTokens.isNamePart(c, i == 0);
    }
    return alone && text.charAt(0) == '-';
  }
}
