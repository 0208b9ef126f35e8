package dev.signalbox.web.http;

import com.fasterxml.jackson.databind.node.JsonNodeType;

/// Kinds of JSON values in words.
final class Article {
  private Article() {}

  static String of(JsonNodeType type) {
    return switch (type) {
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      default -> "that";
    };
  }
}
