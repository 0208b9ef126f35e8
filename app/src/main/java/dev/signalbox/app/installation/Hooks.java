package dev.signalbox.app.installation;

import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.ExpectedAlert;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.engine.config.SourceConfig;
import dev.signalbox.engine.config.SourceOptions;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Intake;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Joins the configured sources with the integrations that read what they send.
final class Hooks {
  private Hooks() {}

  /// One for each configured source.
  ///
  /// @throws SettingsException when no integration reads one of them, or there is no such room
  static List<AlertHook> of(
      Map<String, SourceConfig> configured, Integrations integrations, RoomConfig rooms) {
    var intakes = new TreeMap<String, Intake>();
    integrations
        .byName()
        .forEach((name, one) -> one.intake().ifPresent(intake -> intakes.put(name, intake)));
    List<String> names = rooms.rooms().stream().map(Room::name).toList();
    return configured.values().stream().map(config -> hook(config, intakes, names)).toList();
  }

  private static AlertHook hook(
      SourceConfig config, Map<String, Intake> intakes, Collection<String> rooms) {
    Intake intake = intake(config, intakes);
    if (!rooms.contains(config.room())) {
      throw new SettingsException(
          "signalbox.yaml: %s.room: there is no room '%s'%s"
              .formatted(config.key(), config.room(), Nearest.hint(config.room(), rooms)));
    }
    SourceOptions options = config.options();
    var source = new AlertSource(config.name(), config.room(), config.owner(), options.forget());
    return new AlertHook(
        source,
        config.token(),
        intake,
        options.drop(),
        options.expected().stream().map(alert -> expected(config, alert)).toList(),
        options.dryRun(),
        options.maySilence());
  }

  private static Intake intake(SourceConfig config, Map<String, Intake> intakes) {
    String mapping = config.options().mapping();
    boolean maps = config.kind().equals(AlertHook.MAPPING);
    if (maps != (mapping != null)) {
      throw new SettingsException(
          "signalbox.yaml: %s.mapping: 'is: mapping' and 'mapping', which one, belong together"
              .formatted(config.key()));
    }
    if (mapping != null) {
      return mapped(config, mapping);
    }
    Intake intake = intakes.get(config.kind());
    if (intake == null) {
      var kinds = new TreeSet<>(intakes.keySet());
      kinds.add(AlertHook.MAPPING);
      throw new SettingsException(
          "signalbox.yaml: %s: '%s' is nothing we can read%s: %s"
              .formatted(
                  config.key(),
                  config.kind(),
                  Nearest.hint(config.kind(), kinds),
                  String.join(", ", kinds)));
    }
    return intake;
  }

  private static Intake mapped(SourceConfig config, String mapping) {
    try {
      return AlertHook.mapped(mapping);
    } catch (SettingsException wrong) {
      throw new SettingsException(
          "signalbox.yaml: %s.mapping: %s".formatted(config.key(), wrong.getMessage()));
    }
  }

  private static ExpectedAlert expected(SourceConfig config, SourceOptions.Expected alert) {
    try {
      return ExpectedAlert.of(alert.name(), alert.match(), alert.within());
    } catch (IllegalArgumentException wrong) {
      throw new SettingsException(
          "signalbox.yaml: %s.expected.%s.match: %s"
              .formatted(config.key(), alert.name(), wrong.getMessage()));
    }
  }
}
