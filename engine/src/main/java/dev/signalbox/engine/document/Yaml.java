package dev.signalbox.engine.document;

import java.util.List;
import java.util.Optional;

/// A piece of a YAML document, with its position.
public sealed interface Yaml {
  Position at();

  /// What this is, for messages: `text`, `a list`, `a map`.
  String kind();

  /// A single value.
  ///
  /// @param plain true when written without quotes: only then may it mean a number, a boolean or
  ///   nothing
  record Text(String value, boolean plain, Position at) implements Yaml {
    @Override
    public String kind() {
      return isNull() ? "nothing" : "text";
    }

    /// True for an empty value, `~` and `null`.
    public boolean isNull() {
      return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
    }
  }

  /// Values in order.
  record Items(List<Yaml> items, Position at) implements Yaml {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /// Keys with values, in file order, each key once.
  record Mapping(List<Entry> entries, Position at) implements Yaml {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a map";
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    public List<String> keys() {
      return entries.stream().map(Entry::key).toList();
    }
  }

  /// A key with its value.
  record Entry(String key, Position at, Yaml value) {}
}
