package dev.signalbox.core.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Objects of strings, whole numbers and such objects, written the one way that RFC 8785 allows.
final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CanonicalJson() {}

  /// @param object values are `String`, `Long`, or a map of strings
  static String write(SortedMap<String, ?> object) {
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
      case SortedMap<?, ?> map -> object(out, map);
      default -> throw new IllegalArgumentException("Not canonical: " + value.getClass());
    }
  }

  private static void string(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      character(out, text.charAt(i));
    }
    out.append('"');
  }

  private static void character(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 0xF, 16));
        } else {
          out.append(c);
        }
      }
    }
  }

  /// The object that a line holds; empty unless the line is written in exactly the canonical way.
  static Optional<SortedMap<String, Object>> read(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      if (!node.isObject()) {
        return Optional.empty();
      }
      SortedMap<String, Object> object = convert(node);
      return write(object).equals(line) ? Optional.of(object) : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException failure) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, Object> convert(JsonNode object) {
    SortedMap<String, Object> map = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      if (value.isTextual()) {
        map.put(field.getKey(), value.textValue());
      } else if (value.isIntegralNumber() && value.canConvertToLong()) {
        map.put(field.getKey(), value.longValue());
      } else if (value.isObject()) {
        map.put(field.getKey(), convert(value));
      } else {
        throw new IllegalArgumentException("Not canonical: " + field.getKey());
      }
    }
    return map;
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
