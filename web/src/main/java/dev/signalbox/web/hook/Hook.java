package dev.signalbox.web.hook;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Webhook;

/// An outside system that may post to `/hooks/<name>`.
///
/// @param token what it must send as `Authorization: Bearer`
/// @param room where its cards go
/// @param webhook reads what it posts
public record Hook(String name, Secret token, String room, Webhook webhook) {}
