package dev.signalbox.testkit;

import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.config.SettingsException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A section of the configuration held in a map: text, numbers, flags, lists, maps, and secrets as
/// [Secret]. Like the real one it refuses what nobody read.
public final class MapSettings implements Settings {

  private final String where;
  private final Map<String, Object> values;
  private final Set<String> read = new LinkedHashSet<>();

  public MapSettings(String where, Map<String, ?> values) {
    this.where = where;
    this.values = new LinkedHashMap<>(values);
  }

  @Override
  public String where() {
    return where;
  }

  @Override
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  @Override
  public boolean has(String key) {
    return values.containsKey(key);
  }

  @Override
  public String text(String key) {
    return required(key, String.class, "text");
  }

  @Override
  public String text(String key, String fallback) {
    return optional(key, String.class, "text").orElse(fallback);
  }

  @Override
  public int number(String key) {
    return required(key, Integer.class, "a whole number");
  }

  @Override
  public int number(String key, int fallback) {
    return optional(key, Integer.class, "a whole number").orElse(fallback);
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return optional(key, Boolean.class, "true or false").orElse(fallback);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    var text = optional(key, String.class, "a duration such as 30s");
    if (text.isEmpty()) {
      return fallback;
    }
    return Durations.parse(text.get())
        .orElseThrow(() ->
            problem(key, "expected a duration such as 30s, 5m or 8h, not '" + text.get() + "'"));
  }

  @Override
  public List<String> texts(String key) {
    if (value(key) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return optional(key, String.class, "text or a list of texts").stream().toList();
  }

  @Override
  public Settings section(String key) {
    var below = new LinkedHashMap<String, Object>();
    var value = value(key);
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, entry) -> below.put(String.valueOf(name), entry));
    } else if (value != null) {
      throw problem(key, "expected a section");
    }
    return new MapSettings(where + "." + key, below);
  }

  @Override
  public Optional<Secret> secret(String key) {
    if (value(key) instanceof String) {
      throw problem(key, "a secret is given as env:NAME or file:PATH, never in clear");
    }
    return optional(key, Secret.class, "a secret");
  }

  @Override
  public SettingsException problem(String key, String message) {
    return new SettingsException(where + "." + key + ": " + message);
  }

  @Override
  public void close() {
    for (var name : values.keySet()) {
      if (!read.contains(name)) {
        throw problem(name, "unknown key" + Nearest.hint(name, read));
      }
    }
  }

  private <T> T required(String key, Class<T> type, String expected) {
    return optional(key, type, expected).orElseThrow(() -> problem(key, "is missing"));
  }

  private <T> Optional<T> optional(String key, Class<T> type, String expected) {
    var value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw problem(key, "expected " + expected);
    }
    return Optional.of(type.cast(value));
  }

  private @Nullable Object value(String key) {
    read.add(key);
    return values.get(key);
  }
}
