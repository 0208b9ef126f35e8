package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/// An outside system that may post to us.
///
/// @param token what it must send as `Authorization: Bearer`
/// @param room where its cards go
/// @param owner the person or group who is told what of it was not taken, or null for the room
public record WebhookConfig(String name, Secret token, String room, @Nullable String owner) {
  static WebhookConfig from(String name, YamlSettings settings) {
    Secret token =
        settings
            .secret("token")
            .orElseThrow(() -> settings.problem("token", "is missing: say env:NAME or file:PATH"));
    String owner = settings.has("owner") ? settings.text("owner") : null;
    return new WebhookConfig(name, token, settings.text("room"), owner);
  }
}
