package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.runbook.Runbook;
import org.jspecify.annotations.Nullable;

/// Finds where a key of a runbook stands in its file.
final class KeyPositions {
  private KeyPositions() {}

  /// The position of the last key of the path that is there.
  static Position of(Runbook runbook, String... path) {
    @Nullable Yaml at = new YamlReader().read(runbook.text()).orElse(null);
    Position found = new Position(1, 1);
    for (String key : path) {
      Yaml.@Nullable Entry entry =
          at instanceof Yaml.Mapping map ? map.entry(key).orElse(null) : null;
      if (entry == null) {
        return found;
      }
      found = entry.at();
      at = entry.value();
    }
    return found;
  }
}
