package dev.signalbox.core.config;

import dev.signalbox.spi.config.Secret;

/// An outside system that may post to us.
///
/// @param token what it must send as `Authorization: Bearer`
/// @param room where its cards go
public record WebhookConfig(String name, Secret token, String room) {
  static WebhookConfig from(String name, YamlSettings settings) {
    Secret token =
        settings
            .secret("token")
            .orElseThrow(() -> settings.problem("token", "is missing: say env:NAME or file:PATH"));
    return new WebhookConfig(name, token, settings.text("room"));
  }
}
