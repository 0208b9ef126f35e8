package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.expression.Constant;
import dev.signalbox.engine.expression.Template;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a plain YAML 1.2 scalar means: a number or a boolean, in the core schema's decimal forms.
final class Scalars {
  private Scalars() {}

  /// The number or boolean that is written, or empty when the scalar is text.
  static Optional<Template> constant(String text) {
    Object value = typed(text);
    return value == null ? Optional.empty() : Optional.of(new Constant(text, value));
  }

  /// A Long, Double or Boolean, or null when the scalar is text.
  private static @Nullable Object typed(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (text.isEmpty()
        || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '.')) {
      return null;
    }
    try {
      return text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
