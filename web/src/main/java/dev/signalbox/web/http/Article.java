package dev.signalbox.web.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Kinds of JSON values in words.
final class Article {
  private Article() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "a text";
      case Number number -> "a number";
      case Boolean truth -> "true or false";
      case List<?> list -> "a list";
      case Map<?, ?> map -> "an object";
      default -> "that";
    };
  }
}
