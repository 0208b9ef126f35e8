package dev.signalbox.app.chat;

import dev.signalbox.app.people.NameCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What signalbox.yaml says of one connection: texts, and maps of these.
final class ConnectionSection {
  /// What means itself without quotes, in a block as in braces.
  private static final String PLAIN =
      "(?!null$|(?:env|file):$)(?:https?://|env:|file:)?[A-Za-z0-9][A-Za-z0-9._/-]*(?::[0-9]+/?)?";

  private final Map<String, Object> tree = new LinkedHashMap<>();

  /// @param key with dots where it lies below others
  void put(String key, String value) {
    Map<String, Object> map = tree;
    String[] path = key.split("\\.", 2);
    if (path.length == 2) {
      map = below(path[0]);
    }
    map.put(path[path.length - 1], value);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> below(String key) {
    return (Map<String, Object>)
        tree.computeIfAbsent(key, none -> new LinkedHashMap<String, Object>());
  }

  /// The same with other values.
  ConnectionSection mapped(UnaryOperator<String> change) {
    var mapped = new ConnectionSection();
    tree.forEach((key, value) -> {
      if (value instanceof Map<?, ?> inner) {
        inner.forEach(
            (name, text) -> mapped.put(key + "." + name, change.apply(String.valueOf(text))));
      } else {
        mapped.put(key, change.apply(String.valueOf(value)));
      }
    });
    return mapped;
  }

  /// What a reader finds.
  Map<String, Object> tree() {
    return tree;
  }

  /// In braces, on one line.
  String flow() {
    return flow(tree);
  }

  /// In lines.
  List<String> lines() {
    return lines(tree, "");
  }

  /// In lines below its name.
  ///
  /// @param indent how far the name is from the margin
  List<String> lines(String connection, int indent) {
    String margin = " ".repeat(indent);
    var lines = new ArrayList<String>();
    lines.add(margin + connection + ":");
    lines.addAll(lines(tree, margin + "  "));
    return lines;
  }

  private static String flow(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String flow(Object value) {
    return value instanceof Map<?, ?> map ? flow(map) : scalar(String.valueOf(value));
  }

  private static List<String> lines(Map<?, ?> map, String margin) {
    var lines = new ArrayList<String>();
    map.forEach((key, value) -> {
      if (value instanceof Map<?, ?> inner) {
        lines.add(margin + key + ":");
        lines.addAll(lines(inner, margin + "  "));
      } else {
        lines.add(margin + key + ": " + scalar(String.valueOf(value)));
      }
    });
    return lines;
  }

  private static String scalar(String text) {
    return text.matches(PLAIN) ? text : NameCheck.quoted("An answer", text);
  }
}
