package dev.signalbox.web.hook;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Webhook;

/// An outside system that may post to `/hooks/<name>`.
///
/// @param token what it must send as `Authorization: Bearer`
/// @param webhook reads what it posts
public record Hook(AlertSource source, Secret token, Webhook webhook) {
  String name() {
    return source.name();
  }
}
