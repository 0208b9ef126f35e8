package dev.signalbox.app.installation;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomConfig;
import dev.signalbox.engine.config.WebhookConfig;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.spi.integration.Webhook;
import dev.signalbox.web.hook.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Joins the configured webhooks with the integrations that read them.
final class Hooks {
  private Hooks() {}

  /// One for each configured webhook.
  ///
  /// @throws SettingsException when no integration reads one of them, or there is no such room
  static List<Hook> of(Map<String, WebhookConfig> configured, RoomConfig rooms) {
    var readers = new TreeMap<String, Webhook>();
    ServiceLoader.load(Webhook.class).forEach(w -> readers.put(w.name(), w));
    var hooks = new ArrayList<Hook>();
    for (WebhookConfig config : configured.values()) {
      Webhook reader = readers.get(config.name());
      if (reader == null) {
        throw new SettingsException(
            "signalbox.yaml: webhooks."
                + config.name()
                + " is nothing we can read"
                + Nearest.hint(config.name(), readers.keySet())
                + ": "
                + String.join(", ", readers.keySet()));
      }
      var names = rooms.rooms().stream().map(Room::name).toList();
      if (!names.contains(config.room())) {
        throw new SettingsException(
            "signalbox.yaml: webhooks.%s.room: there is no room '%s'%s"
                .formatted(config.name(), config.room(), Nearest.hint(config.room(), names)));
      }
      var source = new AlertSource(config.name(), config.room(), config.owner());
      hooks.add(new Hook(source, config.token(), reader));
    }
    return hooks;
  }
}
