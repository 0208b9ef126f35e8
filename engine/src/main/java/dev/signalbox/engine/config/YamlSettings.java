package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Setting;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.config.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One map of a YAML file. Keys asked for are the known ones; closing reports the others, of the
/// sections below too.
public final class YamlSettings implements Settings {
  private final String file;
  private final String path;
  private final Yaml.Mapping map;
  private final Map<String, Yaml.Entry> entries = new HashMap<>();
  private final SecretSource secrets;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Map<String, YamlSettings> sections = new LinkedHashMap<>();

  /// @param path dotted keys from the root, empty for the root
  YamlSettings(String file, String path, Yaml.Mapping map, SecretSource secrets) {
    this.file = file;
    this.path = path;
    this.map = map;
    map.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    this.secrets = secrets;
  }

  private Optional<Yaml.Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public String where() {
    return file + ":" + map.at().line() + (path.isEmpty() ? "" : ": " + path);
  }

  @Override
  public List<String> names() {
    return map.keys();
  }

  @Override
  public boolean has(String key) {
    asked.add(key);
    return entry(key).isPresent();
  }

  /// True when the key has a map.
  boolean hasMap(String key) {
    return has(key) && entry(key).orElseThrow().value() instanceof Yaml.Mapping;
  }

  @Override
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> problem(key, "is missing"));
  }

  @Override
  public String text(String key, String fallback) {
    return optionalText(key).orElse(fallback);
  }

  @Override
  public int number(String key) {
    return wholeNumber(key, text(key));
  }

  @Override
  public int number(String key, int fallback) {
    return optionalText(key).map(text -> wholeNumber(key, text)).orElse(fallback);
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    String text = text(key, Boolean.toString(fallback));
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(key, "must be true or false, not " + text);
    };
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty()) {
      return fallback;
    }
    return Durations.parse(text.get())
        .orElseThrow(() -> problem(key, "must be a duration such as 30s, 5m, 8h or 2d"));
  }

  @Override
  public List<String> texts(String key) {
    asked.add(key);
    Yaml value = entry(key).map(Yaml.Entry::value).orElse(null);
    if (!(value instanceof Yaml.Items items)) {
      return optionalText(key).map(List::of).orElse(List.of());
    }
    var texts = new ArrayList<String>();
    for (Yaml item : items.items()) {
      texts.add(scalar(key, item));
    }
    return List.copyOf(texts);
  }

  @Override
  public YamlSettings section(String key) {
    asked.add(key);
    return sections.computeIfAbsent(key, this::open);
  }

  @Override
  public Optional<Secret> secret(String key) {
    return optionalText(key).map(reference -> fetch(key, reference));
  }

  /// A value that may be written in clear, or be a reference to a secret.
  Setting setting(String key) {
    String text = text(key);
    return SecretSource.isReference(text) ? fetch(key, text) : new Setting.Plain(text);
  }

  @Override
  public SettingsException problem(String key, String message) {
    return new SettingsException(at(place(key)) + below(key) + ": " + message);
  }

  @Override
  public void close() {
    var unknown = new ArrayList<String>();
    collectUnknown(unknown);
    if (!unknown.isEmpty()) {
      throw new SettingsException(String.join("\n", unknown));
    }
  }

  private void collectUnknown(List<String> unknown) {
    for (Yaml.Entry entry : map.entries()) {
      YamlSettings section = sections.get(entry.key());
      if (!asked.contains(entry.key())) {
        String hint = Nearest.hint(entry.key(), asked);
        unknown.add(at(entry.at()) + below(entry.key()) + ": unknown key" + hint);
      } else if (section != null) {
        section.collectUnknown(unknown);
      }
    }
  }

  private Optional<String> optionalText(String key) {
    asked.add(key);
    return entry(key).map(entry -> scalar(key, entry.value()));
  }

  private String scalar(String key, Yaml value) {
    if (!(value instanceof Yaml.Text text)) {
      throw problem(key, "must be text, not " + value.kind());
    }
    if (text.isNull()) {
      throw problem(key, "has no value: write one, or leave the key out");
    }
    return text.value();
  }

  private int wholeNumber(String key, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw problem(key, "must be a whole number, not '" + text + "'");
    }
  }

  private Secret fetch(String key, String reference) {
    try {
      return secrets.fetch(reference);
    } catch (SecretSource.SecretMissingException e) {
      throw problem(key, String.valueOf(e.getMessage()));
    }
  }

  private YamlSettings open(String key) {
    Yaml value = entry(key).map(Yaml.Entry::value).orElse(null);
    String name = below(key);
    return switch (value) {
      case null -> new YamlSettings(file, name, new Yaml.Mapping(List.of(), map.at()), secrets);
      case Yaml.Mapping inner -> new YamlSettings(file, name, inner, secrets);
      case Yaml.Text text when text.isNull() ->
          new YamlSettings(file, name, new Yaml.Mapping(List.of(), text.at()), secrets);
      case Yaml.Text _, Yaml.Items _ -> throw problem(key, "must be a map, not " + value.kind());
    };
  }

  private Position place(String key) {
    return entry(key).map(Yaml.Entry::at).orElse(map.at());
  }

  private String at(Position position) {
    return file + ":" + position.line() + ":" + position.column() + ": ";
  }

  private String below(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
