package dev.signalbox.engine.audit.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Objects of strings, whole numbers and such objects, written the one way that RFC 8785 allows.
public final class CanonicalJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalJson() {}

  /// Writes an object in its one canonical form.
  ///
  /// @param object values are `String`, `Long`, or a map of strings
  public static String write(SortedMap<String, ?> object) {
    var out = new StringBuilder(512);
    object(out, object);
    return out.toString();
  }

  private static void object(StringBuilder out, Map<?, ?> object) {
    char before = '{';
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      out.append(before);
      string(out, (String) entry.getKey());
      out.append(':');
      value(out, entry.getValue());
      before = ',';
    }
    out.append(object.isEmpty() ? "{}" : "}");
  }

  private static void value(StringBuilder out, Object value) {
    switch (value) {
      case String text -> string(out, text);
      case Long number -> out.append(number.longValue());
      case Map<?, ?> map -> object(out, map);
      default -> throw new IllegalArgumentException("Not canonical: " + value.getClass());
    }
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, written, i);
        escape(out, c);
        written = i + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default ->
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 0xF, 16));
    }
  }

  /// The object that a line holds, its names in their order; empty unless the line is written in
  /// exactly the canonical way.
  public static Optional<Map<String, Object>> read(String line) {
    try (JsonParser parser = FACTORY.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> object = object(parser);
      var out = new StringBuilder(line.length());
      object(out, object);
      // Also what a lenient reader forgives: blanks, a tail behind the object, needless escapes.
      return line.contentEquals(out) ? Optional.of(object) : Optional.empty();
    } catch (IOException | IllegalArgumentException failure) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    String before = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (before != null && before.compareTo(name) >= 0) {
        throw new IllegalArgumentException("Not canonical: " + name + " behind " + before);
      }
      map.put(name, value(parser));
      before = name;
    }
    return map;
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    return switch (token) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case START_OBJECT -> object(parser);
      default -> throw new IllegalArgumentException("Not canonical: " + token);
    };
  }

  /// The text with what neither UTF-8 nor PostgreSQL can hold (lone surrogates, NUL) replaced.
  static String clean(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean &= c != 0 && !Character.isSurrogate(c);
    }
    if (clean) {
      return text;
    }
    var out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
