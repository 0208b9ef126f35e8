package dev.signalbox.engine.revision;

import dev.signalbox.engine.document.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a piece of YAML says, without where and how it is written: texts, lists and maps, so that
/// equal ones are equal.
final class PlainValue {
  private static final int LONGEST = 90;

  private PlainValue() {}

  static Object of(Yaml value) {
    return switch (value) {
      case Yaml.Text text -> text.isNull() ? "" : text.value();
      case Yaml.Items items -> items.items().stream().map(PlainValue::of).toList();
      case Yaml.Mapping map -> map(map);
    };
  }

  static Map<String, Object> map(Yaml.Mapping map) {
    var values = new LinkedHashMap<String, Object>();
    map.entries().forEach(entry -> values.put(entry.key(), of(entry.value())));
    return values;
  }

  /// The values of a map; of anything else, none.
  static Map<String, Object> fields(@Nullable Object value) {
    var fields = new LinkedHashMap<String, Object>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> fields.put(String.valueOf(key), inner));
    }
    return fields;
  }

  /// The texts of a list; one text is a list of one.
  static List<String> texts(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> all -> all.stream().map(PlainValue::words).toList();
      default -> List.of(words(value));
    };
  }

  /// In one line, as people read it.
  static String words(Object value) {
    String all =
        switch (value) {
          case List<?> list ->
              list.stream().map(PlainValue::words).collect(Collectors.joining(", "));
          case Map<?, ?> map ->
              map.entrySet().stream()
                  .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
                  .collect(Collectors.joining(", ", "{", "}"));
          default -> String.valueOf(value).strip().replaceAll("\\s+", " ");
        };
    return all.length() > LONGEST ? all.substring(0, LONGEST - 1) + "…" : all;
  }

  /// In one line, so that one sees where it begins and ends.
  static String quoted(Object value) {
    return "“" + words(value) + "”";
  }
}
