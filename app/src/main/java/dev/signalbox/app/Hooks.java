package dev.signalbox.app;

import dev.signalbox.core.config.WebhookConfig;
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
  /// @throws SettingsException when no integration reads one of them
  static List<Hook> of(Map<String, WebhookConfig> configured) {
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
      hooks.add(new Hook(config.name(), config.token(), config.room(), reader));
    }
    return hooks;
  }
}
