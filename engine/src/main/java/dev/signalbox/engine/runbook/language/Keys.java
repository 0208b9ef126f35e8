package dev.signalbox.engine.runbook.language;

import java.util.List;

/// The keys that a map may have, in the order in which people are told of them.
public record Keys(List<Key> all) {
  public Keys {
    all = List.copyOf(all);
  }

  static Keys of(Key... keys) {
    return new Keys(List.of(keys));
  }

  public List<String> names() {
    return all.stream().map(Key::name).toList();
  }

  public List<String> required() {
    return all.stream().filter(key -> key.need() == Key.Need.REQUIRED).map(Key::name).toList();
  }
}
